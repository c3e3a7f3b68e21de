/** All customers, the newest first; for who may not list accounts, those whom a look-up finds. */
import type { components } from '@open-shop/client';
import { TextInput } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { AccountState } from '../shared/account-state.tsx';
import { useFormats } from '../shared/format.ts';
import { nameOf } from '../shared/name-of.ts';
import { choiceFilter, RecordList } from '../shared/record-list.tsx';

type Person = components['schemas']['Person'];

export default function CustomerList() {
  const t = useT();
  const mayList = useMay()('users:read');
  const { date } = useFormats();
  return (
    <RecordList<Person>
      filters={[
        <TextInput key="q" source="q" alwaysOn resettable {...(!mayList && { label: t('people.lookUp') })} />,
        ...(mayList
          ? [
              choiceFilter({
                source: 'disabled',
                values: ['false', 'true'],
                text: (id) => t(id === 'true' ? 'people.isDisabled' : 'people.isEnabled'),
                alwaysOn: true,
              }),
            ]
          : []),
      ]}
      to={({ id }) => `/customers/${id}/show`}
      columns={[
        { source: 'name', cell: nameOf },
        { source: 'email', cell: ({ email }) => email },
        { source: 'emailVerified', cell: ({ emailVerified }) => t(emailVerified ? 'common.yes' : 'common.no') },
        { source: 'createdAt', cell: ({ createdAt }) => date(createdAt) },
        { source: 'disabled', cell: AccountState },
      ]}
      narrow={{ title: nameOf, line: ({ email }) => email, end: ({ disabled }) => (disabled ? <AccountState disabled /> : null) }}
    />
  );
}
