import { BooleanInput, NumberInput, required } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { Section } from './section.tsx';

export function SecurityTab() {
  const t = useT();
  const may = useMay();
  return (
    <Section title={t('settings.security')} {...(!may('admins:write') && { hint: t('settings.superAdminOnly') })}>
      <BooleanInput source="security.requireTotpForSuperAdmin" disabled={!may('admins:write')} />
      <NumberInput fullWidth source="passwords.bcryptCost" validate={required()} min={4} max={15} helperText={t('settings.bcryptHint')} />
    </Section>
  );
}
