/** The choice of a role among those that who is logged in may give. */
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { isAdminRole, staffRoles } from './roles.ts';

export function RoleField({ initial, withCustomer = false }: { initial: string; withCustomer?: boolean }) {
  const t = useT();
  const may = useMay();
  const roles = staffRoles.filter((role) => may('admins:write') || !isAdminRole(role));
  return (
    <TextField select name="role" label={t('resources.staff.fields.role')} defaultValue={initial}>
      {[...(withCustomer ? (['customer'] as const) : []), ...roles].map((role) => (
        <MenuItem key={role} value={role}>
          {t(`people.roles.${role}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
