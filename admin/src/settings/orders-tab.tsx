/** Carts, payments, cash on delivery, returns, store credit and stock. */
import { ArrayInput, BooleanInput, NumberInput, required, SelectInput, SimpleFormIterator, TextInput } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { useCategoryChoices } from '../shared/categories.ts';
import { RupeesInput, WordsInput } from './inputs.tsx';
import { Section, Wide } from './section.tsx';

function Payments() {
  const t = useT();
  const disabled = !useMay()('payments:settings');
  return (
    <Section title={t('settings.payments')} {...(disabled && { hint: t('settings.superAdminOnly') })}>
      <NumberInput fullWidth source="payments.windowMinutes" validate={required()} min={5} max={1_440} disabled={disabled} />
      <RupeesInput source="cod.fee" validate={required()} disabled={disabled} />
      <RupeesInput source="cod.limit" validate={required()} disabled={disabled} />
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
      <RupeesInput source="returns.autoApproveUpTo" validate={required()} helperText={t('settings.autoApproveHint')} />
      <Wide>
        <ArrayInput source="returns.windowDaysByCategory">
          <SimpleFormIterator inline disableReordering>
            <SelectInput source="key" label={t('settings.category')} choices={categories} translateChoice={false} validate={required()} />
            <NumberInput source="value" label={t('settings.days')} validate={required()} min={0} />
          </SimpleFormIterator>
        </ArrayInput>
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
          <ArrayInput source="cart.maxQuantityBySku">
            <SimpleFormIterator inline disableReordering>
              <TextInput source="key" label="SKU" validate={required()} />
              <NumberInput source="value" label={t('settings.units')} validate={required()} min={1} />
            </SimpleFormIterator>
          </ArrayInput>
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
