/** Filters of lists by another record, which is looked up by its name. */
import TextField from '@mui/material/TextField';
import { AutocompleteInput, ReferenceInput, useGetOne, useInput } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { nameOf } from './name-of.ts';

interface Props {
  source: string;
  alwaysOn?: boolean;
}

const toQuery = (q: string) => ({ ...(q && { q }) });

/** As wide as a name. */
const wide = { width: { xs: '100%', sm: 260 } };

/** By a record that is found by its name. The resource must be listed for who is logged in. */
const RecordFilter = ({ source, reference, optionText }: Props & { reference: string; optionText: string | typeof nameOf }) => (
  <ReferenceInput source={source} reference={reference}>
    <AutocompleteInput optionText={optionText} filterToQuery={toQuery} helperText={false} sx={wide} />
  </ReferenceInput>
);

export const ProductFilter = ({ source }: Props) => <RecordFilter source={source} reference="products" optionText="name" />;

export const StaffFilter = ({ source }: Props) => <RecordFilter source={source} reference="staff" optionText={nameOf} />;

/** Accounts are listed for few; others come from the page of a customer, and see by whom it is filtered. */
export function CustomerFilter({ source }: Props) {
  const may = useMay();
  return may('users:read') ? (
    <RecordFilter source={source} reference="customers" optionText={nameOf} />
  ) : (
    <KnownCustomer source={source} mayRead={may('customers:read')} />
  );
}

function KnownCustomer({ source, mayRead }: Props & { mayRead: boolean }) {
  const t = useT();
  const { id, field } = useInput<string>({ source });
  const isSet = typeof field.value === 'string' && field.value !== '';
  const { data } = useGetOne('customers', { id: field.value }, { enabled: mayRead && isSet });
  return (
    <TextField
      id={id}
      label={t('people.who')}
      value={data ? nameOf(data as unknown as Parameters<typeof nameOf>[0]) : (field.value ?? '')}
      placeholder={t('people.fromTheirPage')}
      sx={wide}
      slotProps={{ input: { readOnly: true }, inputLabel: { shrink: true } }}
    />
  );
}
