/** What stands over the console when the session has ended, and before it when the shop wants a second factor. */
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useSyncExternalStore } from 'react';
import { useT } from '../i18n/use-t.ts';
import { EnrolmentDialog } from './enrolment-dialog.tsx';
import { LogInForm } from './log-in-form.tsx';
import { session } from './session.ts';

function EndedDialog({ email }: { email: string | undefined }) {
  const t = useT();
  return (
    <Dialog open aria-labelledby="ended-title" maxWidth="xs" fullWidth>
      <DialogTitle id="ended-title">{t('auth.ended')}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{t('auth.endedHint')}</Typography>
        <LogInForm say={t} email={email} />
        <Button fullWidth onClick={() => session.clear()} sx={{ mt: 1 }}>
          {t('auth.otherAccount')}
        </Button>
      </DialogContent>
    </Dialog>
  );
}

function EnrolDialog() {
  const t = useT();
  return (
    <EnrolmentDialog
      hint={t('auth.enrolHint')}
      onDone={() => session.enrolled()}
      leave={<Button onClick={() => session.clear()}>{t('common.logOut')}</Button>}
    />
  );
}

/** Nothing while somebody is logged in as they should. */
export function SessionDialogs() {
  const { state, user } = useSyncExternalStore(session.subscribe, session.snapshot);
  if (state === 'ended') return <EndedDialog email={user?.email} />;
  return state === 'enrolling' ? <EnrolDialog /> : null;
}
