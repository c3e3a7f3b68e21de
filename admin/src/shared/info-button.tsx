/** A button that shows something in a dialog. */
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { type ReactNode, useId, useState } from 'react';
import { useT } from '../i18n/use-t.ts';

interface DialogProps {
  title: string;
  children: ReactNode;
  onClose: () => void;
}

function InfoDialog({ title, children, onClose }: DialogProps) {
  const t = useT();
  const id = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="md">
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2, pt: 1 }}>{children}</Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

interface Props {
  label: string;
  /** What it is about, where a page has several. */
  about: string;
  children: ReactNode;
}

export function InfoButton({ label, about, children }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        aria-label={`${label}: ${about}`}
        onClick={(event) => {
          // The row that it stands in may lead somewhere.
          event.stopPropagation();
          setOpen(true);
        }}
        sx={{ flexShrink: 0 }}
      >
        {label}
      </Button>
      {open && (
        <InfoDialog title={about} onClose={() => setOpen(false)}>
          {children}
        </InfoDialog>
      )}
    </>
  );
}
