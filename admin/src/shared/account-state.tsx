/** Whether an account can log in. */
import Chip from '@mui/material/Chip';
import { useT } from '../i18n/use-t.ts';

export function AccountState({ disabled }: { disabled: boolean }) {
  const t = useT();
  return (
    <Chip
      size="small"
      variant="outlined"
      color={disabled ? 'error' : 'success'}
      label={t(disabled ? 'people.isDisabled' : 'people.isEnabled')}
    />
  );
}
