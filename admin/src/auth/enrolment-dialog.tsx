/** Turns a second factor on: a picture for the app, a first code, and the recovery codes, this once. */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { AnswerOf } from '@open-shop/client';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';

type Enrolment = AnswerOf<'post', '/v1/auth/totp/enrol'>;

interface Props {
  /** Why it is asked for. */
  hint: string;
  /** The second factor is on, and the recovery codes are noted. */
  onDone: () => void;
  /** The way out without it. */
  leave: ReactNode;
}

export function EnrolmentDialog({ hint, onDone, leave }: Props) {
  const t = useT();
  const [offer, setOffer] = useState<Enrolment>();
  const [codes, setCodes] = useState<string[]>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    api().post('/v1/auth/totp/enrol').then(setOffer, setProblem);
  }, []);

  async function confirm(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setProblem(undefined);
    const code = String(new FormData(event.currentTarget).get('code')).replaceAll(' ', '');
    await api()
      .post('/v1/auth/totp/confirm', { body: { code } })
      .then(({ recoveryCodes }) => setCodes(recoveryCodes), setProblem);
  }

  return (
    <Dialog open aria-labelledby="enrol-title" maxWidth="xs" fullWidth>
      <DialogTitle id="enrol-title">{t(codes ? 'auth.enrolDone' : 'auth.enrolTitle')}</DialogTitle>
      <DialogContent>
        {problem !== undefined && <Alert severity="error">{problemText(problem, t)}</Alert>}
        {codes ? (
          <Stack sx={{ gap: 2 }}>
            <Typography>{t('auth.enrolRecovery')}</Typography>
            <Box component="ul" sx={{ columns: 2, fontFamily: 'monospace', m: 0 }}>
              {codes.map((code) => (
                <li key={code}>{code}</li>
              ))}
            </Box>
            <Button variant="contained" onClick={onDone}>
              {t('auth.enrolNoted')}
            </Button>
          </Stack>
        ) : (
          <Stack component="form" onSubmit={(event) => void confirm(event)} sx={{ gap: 2, alignItems: 'stretch' }}>
            <Typography>{hint}</Typography>
            {offer && (
              <>
                <Box
                  component="img"
                  src={`data:image/svg+xml;utf8,${encodeURIComponent(offer.qrCode)}`}
                  alt={t('auth.enrolPicture')}
                  sx={{ width: 200, height: 200, alignSelf: 'center', bgcolor: 'common.white', p: 1, borderRadius: 1 }}
                />
                <Typography>
                  {t('auth.enrolKey')}: <code>{offer.secret}</code>
                </Typography>
              </>
            )}
            <TextField
              name="code"
              label={t('auth.code')}
              autoComplete="one-time-code"
              required
              slotProps={{ htmlInput: { inputMode: 'numeric' } }}
            />
            <Button type="submit" variant="contained" disabled={!offer}>
              {t('auth.verify')}
            </Button>
            {leave}
          </Stack>
        )}
      </DialogContent>
    </Dialog>
  );
}
