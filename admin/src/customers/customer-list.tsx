/** All customers, the newest first. */
import Chip from '@mui/material/Chip';
import type { components } from '@open-shop/client';
import { BooleanInput, TextInput } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { RecordList } from '../shared/record-list.tsx';

type Person = components['schemas']['Person'];

const nameOf = ({ firstName, lastName }: Person): string => `${firstName} ${lastName}`.trim();

export default function CustomerList() {
  const t = useT();
  const { date } = useFormats();
  const state = ({ disabled }: Person) =>
    disabled ? <Chip size="small" variant="outlined" color="error" label={t('people.isDisabled')} /> : null;
  return (
    <RecordList<Person>
      filters={[<TextInput key="q" source="q" alwaysOn resettable />, <BooleanInput key="disabled" source="disabled" alwaysOn />]}
      to={({ id }) => `/customers/${id}/show`}
      columns={[
        { source: 'name', cell: nameOf },
        { source: 'email', cell: ({ email }) => email },
        { source: 'emailVerified', cell: ({ emailVerified }) => t(emailVerified ? 'common.yes' : 'common.no') },
        { source: 'createdAt', cell: ({ createdAt }) => date(createdAt) },
        { source: 'disabled', cell: state },
      ]}
      narrow={{ title: nameOf, line: ({ email }) => email, end: state }}
    />
  );
}
