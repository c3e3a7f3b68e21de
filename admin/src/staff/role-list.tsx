/** What each role of staff may do. The table is the one by which the API decides. */
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Title } from 'react-admin';
import { permissions, rolePermissions } from '../../../lib/identity/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { staffRoles } from './roles.ts';

export default function RoleList() {
  const t = useT();
  return (
    <Stack sx={{ py: 2, gap: 2 }}>
      <Title title={t('roles.title')} />
      <Panel title={t('roles.what')}>
        <Stack component="dl" sx={{ gap: 1, m: 0 }}>
          {staffRoles.map((role) => (
            <div key={role}>
              <Typography component="dt" sx={{ fontWeight: 600 }}>
                {t(`people.roles.${role}`)}
              </Typography>
              <Typography component="dd" variant="body2" sx={{ m: 0 }}>
                {t(`roles.hints.${role}`)}
              </Typography>
            </div>
          ))}
        </Stack>
      </Panel>
      <Panel title={t('roles.table')}>
        <PlainTable
          label={t('roles.table')}
          headings={[t('roles.permission'), ...staffRoles.map((role) => t(`people.roles.${role}`))]}
          textColumns={staffRoles.length}
          rows={permissions.map((permission) => ({
            key: permission,
            cells: [
              t(`roles.may.${permission}`),
              ...staffRoles.map((role) => (rolePermissions[role].includes(permission) ? t('common.yes') : '–')),
            ],
          }))}
        />
      </Panel>
    </Stack>
  );
}
