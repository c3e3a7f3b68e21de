/** Inputs of settings: amounts in rupees, and lists of words. */
import Autocomplete from '@mui/material/Autocomplete';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { NumberInput, type NumberInputProps, useInput } from 'react-admin';

const PAISE = 100;

/** Stored in paise, typed in rupees. */
export const RupeesInput = (props: NumberInputProps) => (
  <NumberInput
    fullWidth
    min={0}
    step={0.01}
    slotProps={{ input: { startAdornment: <InputAdornment position="start">₹</InputAdornment> } }}
    format={(paise: number | null | undefined) => (paise === null || paise === undefined ? '' : paise / PAISE)}
    parse={(rupees: string) => (rupees === '' ? undefined : Math.round(Number(rupees) * PAISE))}
    {...props}
  />
);

interface WordsProps {
  source: string;
  label: string;
  helperText?: string;
}

/** A list of words, each added with the enter key or by leaving the field. */
export function WordsInput({ source, label, helperText }: WordsProps) {
  const { field, fieldState } = useInput<string[]>({ source, defaultValue: [] });
  const words: string[] = field.value ?? [];
  return (
    <Autocomplete
      multiple
      freeSolo
      autoSelect
      options={[] as string[]}
      value={words}
      onChange={(_, chosen) => field.onChange(chosen.flatMap((text) => text.split(/[\s,]+/).filter(Boolean)))}
      renderInput={(props) => (
        <TextField {...props} size="small" label={label} error={fieldState.invalid} helperText={fieldState.error?.message ?? helperText} />
      )}
      sx={{ width: '100%', mb: 2.5 }}
    />
  );
}
