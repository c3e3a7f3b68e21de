/** A segment by its name: one with rules, or a name that staff give to customers by hand. */
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useInput } from 'react-admin';
import { api } from '../client.ts';

interface Props {
  source: string;
  label: string;
  helperText: string;
}

/** The names of the segments with rules. */
export function useSegmentNames(): string[] {
  const { data } = useQuery({
    queryKey: ['segment-names'],
    queryFn: ({ signal }) => api().get('/v1/admin/segments', { signal }),
    staleTime: 60_000,
  });
  return (data?.items ?? []).map(({ name }) => name);
}

export function SegmentInput({ source, label, helperText }: Props) {
  const names = useSegmentNames();
  const { id, field, fieldState } = useInput<string>({ source, defaultValue: '' });
  return (
    <Autocomplete
      id={id}
      freeSolo
      fullWidth
      options={names}
      inputValue={field.value ?? ''}
      onInputChange={(_, text) => field.onChange(text)}
      renderInput={(params) => (
        <TextField
          {...params}
          name={field.name}
          onBlur={field.onBlur}
          label={label}
          error={fieldState.invalid}
          helperText={fieldState.error?.message ?? helperText}
        />
      )}
    />
  );
}
