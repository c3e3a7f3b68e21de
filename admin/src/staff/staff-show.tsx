/** A member of staff: the role, what can be done to the account, and its security log. */
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { Show } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { AccountActions, SecurityLog } from '../shared/account-actions.tsx';
import { AccountState } from '../shared/account-state.tsx';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { Facts } from '../shared/facts.tsx';
import { useFormats } from '../shared/format.ts';
import { nameOf } from '../shared/name-of.ts';
import { Panel } from '../shared/panel.tsx';
import { SessionsOf } from '../shared/sessions.tsx';
import { Whole } from '../shared/whole.tsx';
import { RoleField } from './role-field.tsx';
import { isAdminRole } from './roles.ts';

type Person = components['schemas']['Person'];

function ChangeRole({ person }: { person: Person }) {
  const t = useT();
  return (
    <ActionButton
      variant="contained"
      label={t('people.changeRole')}
      done={t('people.roleChanged')}
      act={(form) =>
        api().patch('/v1/admin/users/{id}', {
          params: { path: { id: person.id } },
          body: { role: textOf(form, 'role') as Person['role'] },
        })
      }
    >
      <Typography variant="body2">{t('people.roleHint')}</Typography>
      <RoleField withCustomer initial={person.role} />
    </ActionButton>
  );
}

function StaffPage({ person }: { person: Person }) {
  const t = useT();
  const may = useMay();
  const { date, time } = useFormats();
  const mayChange = may('users:write') && (may('admins:write') || !isAdminRole(person.role));
  return (
    <Stack sx={{ gap: 2 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', justifyContent: 'flex-end', flexWrap: 'wrap' }}>
        {person.disabled && <AccountState disabled />}
        {mayChange && !person.invitation && <ChangeRole person={person} />}
        {mayChange && <AccountActions id={person.id} disabled={person.disabled} />}
      </Stack>
      <Panel title={nameOf(person)}>
        <Facts
          facts={[
            [t('resources.staff.fields.email'), person.email],
            [t('resources.staff.fields.role'), t(`people.roles.${person.role}`)],
            [t('resources.staff.fields.createdAt'), date(person.createdAt)],
            ...(person.invitation
              ? [
                  [
                    t('people.invitation'),
                    t('people.invitedAs', { role: t(`people.roles.${person.invitation.role}`), time: time(person.invitation.expiresAt) }),
                  ] as [string, string],
                ]
              : []),
          ]}
        />
      </Panel>
      {!person.invitation && <SessionsOf id={person.id} mayEnd={mayChange} />}
      <SecurityLog id={person.id} />
    </Stack>
  );
}

export default function StaffShow() {
  return (
    <Show actions={false} component="div" sx={{ py: 2 }}>
      <Whole<Person> has="role">{(person) => <StaffPage person={person} />}</Whole>
    </Show>
  );
}
