/** Lists of words: an input of settings. */
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useInput } from 'react-admin';

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
