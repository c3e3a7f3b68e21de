/** What stands below a form: the button that saves it and others, or for who may only look, that this is so. */
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { SaveButton, Toolbar } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import type { Permission } from '../auth/session.ts';
import { useT } from '../i18n/use-t.ts';

interface Props {
  /** What changing it needs. */
  needs: Permission;
  /** Beside saving, for who may change it. */
  children?: ReactNode;
  /** For everyone. */
  forAll?: ReactNode;
}

export function SaveOrLook({ needs }: Pick<Props, 'needs'>) {
  const t = useT();
  const may = useMay();
  return may(needs) ? (
    <SaveButton />
  ) : (
    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
      {t('common.onlyLook')}
    </Typography>
  );
}

export function FormToolbar({ needs, children, forAll }: Props) {
  const mayChange = useMay()(needs);
  return (
    <Toolbar sx={{ gap: 1, flexWrap: 'wrap', py: 1 }}>
      <SaveOrLook needs={needs} />
      {forAll}
      {mayChange && children}
    </Toolbar>
  );
}
