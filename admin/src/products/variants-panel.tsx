/** A row for each variant: SKU, price, list price, weight and stock, all in place. */
import Delete from '@mui/icons-material/DeleteOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { minValue, NumberInput, required, TextInput } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { optionsText } from '../shared/units.tsx';
import { AdjustStock } from '../stock/stock-actions.tsx';
import { combinationOf, missing } from './matrix.ts';
import { OptionsEditor } from './options-editor.tsx';
import { ScheduleButton } from './schedule-button.tsx';
import type { AdminProduct, AdminVariant } from './types.ts';
import { newVariant, type ProductValues, valuesOf } from './values.ts';

const priceRules = [required(), minValue(0)];
const notNegative = minValue(0);
const weightRules = minValue(1);

/** Above its field, a label has the room that it needs. */
const above = { inputLabel: { shrink: true } };

/** What is on the shelf, and the way to correct it. */
function Stock({ variant: { sku, stock } }: { variant: AdminVariant }) {
  const t = useT();
  const may = useMay();
  const { number } = useFormats();
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
      <Typography variant="body2">{t('stock.now', { onHand: number(stock.onHand), held: number(stock.held) })}</Typography>
      {may('inventory:write') && <AdjustStock stock={{ sku, ...stock }} about={t('products.adjustOf', { sku })} />}
    </Stack>
  );
}

interface RowProps {
  index: number;
  options: Record<string, string>;
  /** As it is stored; undefined for a new one. */
  stored: AdminVariant | undefined;
  /** Undefined: there is only this one. */
  onRemove: (() => void) | undefined;
}

function VariantRow({ index, options, stored, onRemove }: RowProps) {
  const t = useT();
  const name = optionsText(options) || t('products.single');
  const source = (field: string): string => `variants.${index}.${field}`;
  const isStocked = (stored?.stock.onHand ?? 0) > 0;
  return (
    <Box
      role="group"
      aria-label={name}
      sx={{
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        display: 'grid',
        columnGap: 1,
        rowGap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr) minmax(0, 1fr)', md: `minmax(0, 1.6fr) repeat(${stored ? 4 : 5}, minmax(0, 1fr))` },
        '& .MuiFormControl-root': { m: 0, width: '100%' },
      }}
    >
      <Stack direction="row" sx={{ gridColumn: '1 / -1', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography component="h3" variant="h3" sx={{ mr: 'auto' }}>
          {name}
        </Typography>
        {stored && <Stock variant={stored} />}
        <ScheduleButton index={index} variant={name} />
        {onRemove && (
          <IconButton
            onClick={onRemove}
            disabled={isStocked}
            aria-label={t('products.removeVariant', { variant: name })}
            {...(isStocked && { 'aria-describedby': 'variants-note' })}
          >
            <Delete />
          </IconButton>
        )}
      </Stack>
      <TextInput
        source={source('sku')}
        label={t('products.sku')}
        slotProps={above}
        readOnly={stored !== undefined}
        helperText={stored ? false : t('products.skuHint')}
      />
      <NumberInput
        source={source('price')}
        label={t('products.price')}
        slotProps={above}
        validate={priceRules}
        step={0.01}
        helperText={false}
      />
      <NumberInput
        source={source('compareAtPrice')}
        label={t('products.mrp')}
        slotProps={above}
        validate={notNegative}
        step={0.01}
        helperText={false}
      />
      <NumberInput
        source={source('weightGrams')}
        label={t('products.weight')}
        slotProps={above}
        validate={weightRules}
        step={1}
        helperText={false}
      />
      <TextInput source={source('barcode')} label={t('products.barcode')} slotProps={above} helperText={false} />
      {!stored && (
        <NumberInput
          source={source('stock')}
          label={t('products.stock')}
          slotProps={above}
          validate={notNegative}
          step={1}
          helperText={false}
        />
      )}
    </Box>
  );
}

interface Props {
  /** As the shop has it now; undefined for a product that is being made. */
  product?: AdminProduct | undefined;
}

export function VariantsPanel({ product }: Props) {
  const t = useT();
  const { setValue, getValues } = useFormContext<ProductValues>();
  const [options, variants] = useWatch<ProductValues, ['options', 'variants']>({ name: ['options', 'variants'] });
  const stored = new Map(product?.variants.map((variant) => [combinationOf(variant.options), variant]));
  const shown = new Set(variants.map((row) => combinationOf(row.options)));
  const leaving = [...stored.keys()].filter((combination) => !shown.has(combination)).length;
  const absent = missing(options, variants);
  const set = (next: ProductValues['variants']): void => setValue('variants', next, { shouldDirty: true });

  /** A variant that is still stored comes back as it is. */
  function addMissing(): void {
    const rows = product ? valuesOf(product).variants : [];
    const back = absent.map(
      (combination) =>
        rows.find((row) => combinationOf(row.options) === combinationOf(combination)) ?? newVariant(combination, getValues('variants')[0]),
    );
    set([...getValues('variants'), ...back]);
  }

  function copyFirst(): void {
    const [first, ...rest] = getValues('variants');
    if (!first) return;
    const { price, compareAtPrice, weightGrams } = first;
    set([first, ...rest.map((row) => ({ ...row, price, compareAtPrice, weightGrams }))]);
  }

  return (
    <Panel
      title={
        <>
          {t('products.variants')} <Chip size="small" component="span" label={variants.length} />
        </>
      }
      action={
        variants.length > 1 && (
          <Button size="small" onClick={copyFirst}>
            {t('products.copyFirst')}
          </Button>
        )
      }
    >
      <Stack sx={{ gap: 2 }}>
        {(!product || product.options.length > 0) && <OptionsEditor fixed={product !== undefined} />}
        {absent.length > 0 && (
          <Button variant="outlined" onClick={addMissing} sx={{ alignSelf: 'flex-start' }}>
            {t('products.addMissing', { smart_count: absent.length })}
          </Button>
        )}
        {leaving > 0 && <Alert severity="warning">{t('products.willRemove', { smart_count: leaving })}</Alert>}
        <Box>
          {variants.map((row, index) => (
            <VariantRow
              key={row.key}
              index={index}
              options={row.options}
              stored={stored.get(combinationOf(row.options))}
              onRemove={variants.length > 1 ? () => set(getValues('variants').toSpliced(index, 1)) : undefined}
            />
          ))}
        </Box>
        {product && variants.length > 1 && (
          <Typography id="variants-note" variant="caption" sx={{ color: 'text.secondary' }}>
            {t('products.hasStock')}
          </Typography>
        )}
      </Stack>
    </Panel>
  );
}
