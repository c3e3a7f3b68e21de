/** The options that a customer chooses by, each with its values: their combinations are the variants. */
import Delete from '@mui/icons-material/DeleteOutlined';
import Autocomplete from '@mui/material/Autocomplete';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useFormContext, useWatch } from 'react-hook-form';
import { useT } from '../i18n/use-t.ts';
import { type Option, withOptions } from './matrix.ts';
import { newVariant, type ProductValues } from './values.ts';

/** As many as the API takes. */
const MOST_OPTIONS = 5;

/** Typed values, each once. */
const distinct = (values: readonly string[]): string[] => [
  ...new Map(
    values
      .map((value) => value.trim())
      .filter(Boolean)
      .map((value) => [value.toLowerCase(), value]),
  ).values(),
];

/** `fixed`: the product is stored, and its options are what they are; values can still come and go. */
export function OptionsEditor({ fixed }: { fixed: boolean }) {
  const t = useT();
  const { setValue, getValues } = useFormContext<ProductValues>();
  const options = useWatch<ProductValues, 'options'>({ name: 'options' });

  function set(next: Option[]): void {
    const { variants, options: before } = getValues();
    setValue('variants', withOptions(before, next, variants, newVariant), { shouldDirty: true });
    setValue('options', next, { shouldDirty: true });
  }

  return (
    <Stack sx={{ gap: 2 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(fixed ? 'products.optionsFixed' : 'products.optionsHint')}
      </Typography>
      {options.map((option, index) => (
        // Options have no ids, and are told apart by their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: their names are being typed
        <Stack key={index} direction={{ xs: 'column', sm: 'row' }} sx={{ gap: 1, alignItems: { sm: 'flex-start' } }}>
          <TextField
            label={t('products.optionNumber', { number: index + 1 })}
            value={option.name}
            disabled={fixed}
            onChange={({ target }) => set(options.with(index, { ...option, name: target.value }))}
            slotProps={{ htmlInput: { maxLength: 30 } }}
            sx={{ width: { sm: 180 }, flexShrink: 0 }}
          />
          <Autocomplete
            multiple
            freeSolo
            autoSelect
            options={[]}
            value={option.values}
            onChange={(_, values: string[]) => set(options.with(index, { ...option, values: distinct(values) }))}
            sx={{ flexGrow: 1, minWidth: 0 }}
            renderInput={(params) => (
              <TextField
                {...params}
                label={t('products.values', { option: option.name || t('products.optionNumber', { number: index + 1 }) })}
                helperText={t('products.valuesHint')}
              />
            )}
          />
          {!fixed && (
            <IconButton
              onClick={() => set(options.toSpliced(index, 1))}
              aria-label={t('products.removeOption', { option: option.name || String(index + 1) })}
            >
              <Delete />
            </IconButton>
          )}
        </Stack>
      ))}
      {!fixed && options.length < MOST_OPTIONS && (
        <Button onClick={() => set([...options, { name: '', values: [] }])} sx={{ alignSelf: 'flex-start' }}>
          {t('products.addOption')}
        </Button>
      )}
    </Stack>
  );
}
