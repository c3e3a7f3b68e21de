/** Carts, payments, cash on delivery, returns, store credit and stock. */
import { BooleanInput, NumberInput, required, SelectInput, TextInput } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { useCategoryChoices } from '../shared/categories.ts';
import { RowsInput } from '../shared/rows-input.tsx';
import { RupeesInput } from '../shared/rupees-input.tsx';
import { Section, Wide } from './section.tsx';
import { WordsInput } from './words-input.tsx';

function Payments() {
  const t = useT();
  const disabled = !useMay()('payments:settings');
  return (
    <Section title={t('settings.payments')} {...(disabled && { hint: t('settings.superAdminOnly') })}>
      <NumberInput fullWidth source="payments.windowMinutes" validate={required()} min={5} max={1_440} disabled={disabled} />
      <RupeesInput isRequired source="cod.fee" disabled={disabled} />
      <RupeesInput isRequired source="cod.limit" disabled={disabled} />
      {!disabled && (
        <WordsInput source="cod.unserved" label={t('resources.settings.fields.cod.unserved')} helperText={t('settings.prefixesHint')} />
      )}
    </Section>
  );
}

function Returns() {
  const t = useT();
  const categories = useCategoryChoices();
  return (
    <Section title={t('settings.returns')}>
      <NumberInput fullWidth source="returns.windowDays" validate={required()} min={0} />
      <RupeesInput isRequired source="returns.autoApproveUpTo" helperText={t('settings.autoApproveHint')} />
      <Wide>
        <RowsInput
          source="returns.windowDaysByCategory"
          label={t('resources.settings.fields.returns.windowDaysByCategory')}
          add={t('settings.addCategory')}
          columns="2fr 1fr"
        >
          <SelectInput
            fullWidth
            source="key"
            label={t('settings.category')}
            choices={categories}
            translateChoice={false}
            validate={required()}
            helperText={false}
          />
          <NumberInput fullWidth source="value" label={t('settings.days')} validate={required()} min={0} helperText={false} />
        </RowsInput>
      </Wide>
      <NumberInput fullWidth source="storeCredit.expiresAfterDays" validate={required()} min={0} helperText={t('settings.neverHint')} />
    </Section>
  );
}

export function OrdersTab() {
  const t = useT();
  return (
    <>
      <Section title={t('settings.cart')}>
        <NumberInput fullWidth source="cart.maxQuantityPerSku" validate={required()} min={1} />
        <NumberInput fullWidth source="cart.maxLines" validate={required()} min={1} max={500} />
        <NumberInput fullWidth source="cart.maxUnits" validate={required()} min={1} />
        <Wide>
          <RowsInput
            source="cart.maxQuantityBySku"
            label={t('resources.settings.fields.cart.maxQuantityBySku')}
            add={t('settings.addSku')}
            columns="2fr 1fr"
          >
            <TextInput fullWidth source="key" label="SKU" validate={required()} helperText={false} />
            <NumberInput fullWidth source="value" label={t('settings.units')} validate={required()} min={1} helperText={false} />
          </RowsInput>
        </Wide>
      </Section>
      <Section title={t('settings.reminder')} hint={t('settings.reminderHint')}>
        <Wide>
          <BooleanInput source="cart.reminder.enabled" />
        </Wide>
        <NumberInput fullWidth source="cart.reminder.afterHours" validate={required()} min={1} />
        <NumberInput fullWidth source="cart.reminder.gapHours" validate={required()} min={1} />
      </Section>
      <Payments />
      <Returns />
      <Section title={t('settings.inventory')}>
        <NumberInput
          fullWidth
          source="inventory.lowStockThreshold"
          validate={required()}
          min={0}
          helperText={t('settings.thresholdHint')}
        />
      </Section>
    </>
  );
}
