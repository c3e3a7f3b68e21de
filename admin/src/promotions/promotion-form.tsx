/** The fields of a promotion; which of them are shown follows from its kind. */
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import {
  AutocompleteArrayInput,
  BooleanInput,
  maxValue,
  minValue,
  NumberInput,
  ReferenceArrayInput,
  required,
  SelectArrayInput,
  SelectInput,
  TextArrayInput,
  TextInput,
  useRecordContext,
} from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useT } from '../i18n/use-t.ts';
import { useCategoryChoices } from '../shared/categories.ts';
import { FormToolbar } from '../shared/form-toolbar.tsx';
import { fromLocalTime, toLocalTime } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { RupeesInput } from '../shared/rupees-input.tsx';
import { UndoableDelete } from '../shared/undo.tsx';
import { SegmentInput } from './segment-input.tsx';
import { type Kind, kinds, type Promotion } from './types.ts';

const toTyped = (value: string | null | undefined): string => (value ? toLocalTime(value) : '');
const toMoment = (value: string): string | null => (value ? fromLocalTime(value) : null);

const TimeInput = ({ source, label, isRequired = false }: { source: string; label: string; isRequired?: boolean }) => (
  <TextInput
    fullWidth
    source={source}
    label={label}
    type="datetime-local"
    format={toTyped}
    parse={toMoment}
    slotProps={{ inputLabel: { shrink: true } }}
    {...(isRequired && { validate: required() })}
  />
);

const CountInput = ({ source, label, isRequired = false }: { source: string; label: string; isRequired?: boolean }) => (
  <NumberInput fullWidth source={source} label={label} min={1} step={1} validate={[minValue(1), ...(isRequired ? [required()] : [])]} />
);

/** What a kind begins with: an amount is no percentage. */
const firstValue = (kind: Kind) => (kind === 'buy_x_get_y' ? { buy: 2, get: 1, percentOff: 100 } : null);

function Value({ kind }: { kind: Kind }) {
  const t = useT();
  switch (kind) {
    case 'percentage':
      return (
        <NumberInput
          fullWidth
          source="value"
          label={t('promotions.percent')}
          min={0}
          max={100}
          step={0.01}
          validate={[required(), minValue(0.01), maxValue(100)]}
        />
      );
    case 'fixed':
      return <RupeesInput withCurrency isRequired source="value" label={t('promotions.off')} />;
    case 'flash_price':
      return <RupeesInput withCurrency isRequired source="value" label={t('promotions.price')} />;
    case 'buy_x_get_y':
      return (
        <>
          <CountInput isRequired source="value.buy" label={t('promotions.buy')} />
          <CountInput isRequired source="value.get" label={t('promotions.get')} />
          <CountInput isRequired source="value.percentOff" label={t('promotions.percentOff')} />
        </>
      );
    case 'free_shipping':
      return null;
  }
}

const two = { display: 'grid', columnGap: 2, rowGap: 1, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' } };

export function PromotionFields() {
  const t = useT();
  const isNew = useRecordContext<Promotion>()?.id === undefined;
  const { setValue } = useFormContext();
  const kind = (useWatch({ name: 'kind' }) as Kind | undefined) ?? 'percentage';
  const automatic = useWatch({ name: 'automatic' }) as boolean | undefined;
  const categories = useCategoryChoices();
  return (
    <Stack sx={{ gap: 2, width: '100%' }}>
      <Panel title={t('promotions.what')}>
        <Box sx={two}>
          <TextInput fullWidth source="name" validate={required()} helperText={t('promotions.nameHint')} />
          <SelectInput
            fullWidth
            source="kind"
            disabled={!isNew}
            validate={required()}
            choices={kinds.map((id) => ({ id, name: t(`promotions.kinds.${id}`) }))}
            translateChoice={false}
            onChange={(event) => setValue('value', firstValue(event.target.value as Kind), { shouldDirty: true })}
          />
          <Value key={kind} kind={kind} />
          <BooleanInput source="automatic" label={t('promotions.automatic')} />
          {!automatic && <TextInput fullWidth source="code" helperText={t('promotions.codeHint')} />}
          <BooleanInput source="active" />
        </Box>
      </Panel>
      <Panel title={t('promotions.when')}>
        <Box sx={two}>
          <TimeInput source="startsAt" label={t('promotions.startsAt')} isRequired={kind === 'flash_price'} />
          <TimeInput source="endsAt" label={t('promotions.endsAt')} isRequired={kind === 'flash_price'} />
        </Box>
      </Panel>
      <Panel title={t('promotions.conditions')}>
        <Box sx={two}>
          <RupeesInput withCurrency source="conditions.minSubtotal" label={t('promotions.minSubtotal')} />
          <SelectArrayInput
            fullWidth
            source="conditions.categoryIds"
            label={t('promotions.categories')}
            choices={categories}
            translateChoice={false}
          />
          <TextArrayInput fullWidth source="conditions.skus" label={t('promotions.skus')} helperText={t('promotions.listHint')} />
          <ReferenceArrayInput source="conditions.productIds" reference="products">
            <AutocompleteArrayInput
              fullWidth
              label={t('promotions.products')}
              optionText="name"
              filterToQuery={(q: string) => ({ ...(q && { q }) })}
            />
          </ReferenceArrayInput>
          <TextArrayInput fullWidth source="conditions.brands" label={t('promotions.brands')} helperText={t('promotions.listHint')} />
          <SegmentInput source="conditions.segment" label={t('promotions.segment')} helperText={t('promotions.segmentHint')} />
          <BooleanInput source="conditions.firstOrder" label={t('promotions.firstOrder')} />
        </Box>
      </Panel>
      <Panel title={t('promotions.limits')}>
        <Box sx={two}>
          <CountInput source="limits.total" label={t('promotions.total')} />
          <CountInput source="limits.perCustomer" label={t('promotions.perCustomer')} />
          <RupeesInput withCurrency source="limits.budget" label={t('promotions.budget')} />
          {kind !== 'free_shipping' && <RupeesInput withCurrency source="limits.maxDiscount" label={t('promotions.maxDiscount')} />}
          {kind === 'flash_price' && <CountInput isRequired source="limits.quantity" label={t('promotions.quantity')} />}
          <NumberInput fullWidth source="priority" label={t('promotions.priority')} step={1} helperText={t('promotions.priorityHint')} />
          <TextInput fullWidth source="exclusiveGroup" label={t('promotions.exclusiveGroup')} helperText={t('promotions.exclusiveHint')} />
        </Box>
      </Panel>
    </Stack>
  );
}

export function PromotionToolbar() {
  const isNew = useRecordContext<Promotion>()?.id === undefined;
  return <FormToolbar needs="promotions:write">{!isNew && <UndoableDelete />}</FormToolbar>;
}
