/** Who works for the shop, and the invitation of others. */
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import type { components } from '@open-shop/client';
import { TextInput, TopToolbar, useRedirect } from 'react-admin';
import { Link } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { AccountState } from '../shared/account-state.tsx';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { useFormats } from '../shared/format.ts';
import { nameOf } from '../shared/name-of.ts';
import { choiceFilter, RecordList } from '../shared/record-list.tsx';
import { RoleField } from './role-field.tsx';
import { type StaffRole, staffRoles } from './roles.ts';

type Person = components['schemas']['Person'];

function Invite() {
  const t = useT();
  const redirect = useRedirect();
  return (
    <ActionButton
      variant="contained"
      label={t('people.invite')}
      done={t('people.invited')}
      act={async (form) => {
        const body = {
          email: textOf(form, 'email') ?? '',
          firstName: textOf(form, 'firstName') ?? '',
          lastName: textOf(form, 'lastName') ?? '',
          role: textOf(form, 'role') as StaffRole,
        };
        const { id } = await api().post('/v1/admin/users', { body });
        redirect(`/staff/${id}/show`);
      }}
    >
      <TextField name="email" type="email" label={t('resources.staff.fields.email')} required helperText={t('people.inviteHint')} />
      <TextField name="firstName" label={t('people.firstName')} required />
      <TextField name="lastName" label={t('people.lastName')} />
      <RoleField initial="support" />
    </ActionButton>
  );
}

export default function StaffList() {
  const t = useT();
  const may = useMay();
  const { date } = useFormats();
  const role = ({ role: now, invitation }: Person) => t(`people.roles.${invitation?.role ?? now}`);
  const state = ({ disabled, invitation }: Person) =>
    invitation ? (
      <Chip size="small" variant="outlined" color="warning" label={t('people.invitation')} />
    ) : (
      <AccountState disabled={disabled} />
    );
  return (
    <RecordList<Person>
      filters={[
        <TextInput key="q" source="q" alwaysOn resettable />,
        choiceFilter({ source: 'role', values: staffRoles, text: (id) => t(`people.roles.${id}`), alwaysOn: true }),
        choiceFilter({
          source: 'disabled',
          values: ['false', 'true'],
          text: (id) => t(id === 'true' ? 'people.isDisabled' : 'people.isEnabled'),
          alwaysOn: true,
        }),
      ]}
      actions={
        <TopToolbar>
          <Button size="small" component={Link} to="/staff/roles">
            {t('roles.title')}
          </Button>
          {may('users:write') && <Invite />}
        </TopToolbar>
      }
      to={({ id }) => `/staff/${id}/show`}
      columns={[
        { source: 'name', cell: nameOf },
        { source: 'email', cell: ({ email }) => email },
        { source: 'role', cell: role },
        { source: 'createdAt', cell: ({ createdAt }) => date(createdAt) },
        { source: 'disabled', cell: state },
      ]}
      narrow={{ title: nameOf, line: (person) => `${role(person)} · ${person.email}`, end: state }}
    />
  );
}
