/** Filters of lists by another record, which is looked up by its name. */
import { AutocompleteInput, ReferenceInput, TextInput } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
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

/** Whoever may see no customers sees that it is filtered by one, whom the address of the page names. */
export function CustomerFilter({ source }: Props) {
  const may = useMay();
  return may('customers:read') ? (
    <RecordFilter source={source} reference="customers" optionText={nameOf} />
  ) : (
    <TextInput source={source} helperText={false} sx={wide} />
  );
}
