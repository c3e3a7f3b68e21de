/** What a link of a mail is for: to accept an invitation, to choose a new password, to verify an address. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, useState } from 'react';
import { api } from '../client.ts';
import type { Translate } from '../i18n/index.ts';
import { problemText } from '../problem-text.ts';
import { leaveMailLink, type MailLink } from './mail-link.ts';
import { session } from './session.ts';

type TokenLink = Extract<MailLink, { token: string }>;

const hints = { invitation: 'auth.invitationHint', 'reset-password': 'auth.resetHint', 'verify-email': 'auth.verifyEmailHint' } as const;
const buttons = { invitation: 'auth.accept', 'reset-password': 'auth.reset', 'verify-email': 'auth.verifyEmail' } as const;
const dones = { 'reset-password': 'auth.resetDone', 'verify-email': 'auth.verifyEmailDone' } as const;

/** Asks the API for what the link is for. Whoever accepts an invitation is logged in. */
async function follow({ kind, token }: TokenLink, form: FormData): Promise<void> {
  const text = (name: string): string => String(form.get(name) ?? '');
  switch (kind) {
    case 'invitation': {
      const body = { token, password: text('password'), firstName: text('firstName').trim(), lastName: text('lastName').trim() };
      session.write(await api().post('/v1/auth/invitations/accept', { body }));
      return leaveMailLink();
    }
    case 'reset-password':
      await api().post('/v1/auth/password/reset', { body: { token, password: text('password') } });
      return;
    case 'verify-email':
      await api().post('/v1/auth/email/verify', { body: { token } });
  }
}

export function MailLinkForm({ link, say }: { link: TokenLink; say: Translate }) {
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    try {
      await follow(link, new FormData(event.currentTarget));
      setDone(true);
    } catch (error) {
      setFailure(problemText(error, say));
    } finally {
      setBusy(false);
    }
  }

  if (done && link.kind !== 'invitation')
    return (
      <Stack sx={{ gap: 2 }}>
        <Alert severity="success">{say(dones[link.kind])}</Alert>
        <Button variant="contained" size="large" onClick={leaveMailLink}>
          {say('auth.goOn')}
        </Button>
      </Stack>
    );
  return (
    <Stack component="form" onSubmit={(event) => void submit(event)} sx={{ gap: 2 }}>
      {failure && <Alert severity="error">{failure}</Alert>}
      <Typography variant="body2">{say(hints[link.kind])}</Typography>
      {link.kind === 'invitation' && (
        <>
          <TextField name="firstName" label={say('auth.firstName')} autoComplete="given-name" required autoFocus />
          <TextField name="lastName" label={say('auth.lastName')} autoComplete="family-name" />
        </>
      )}
      {link.kind !== 'verify-email' && (
        <TextField
          name="password"
          type="password"
          label={say('auth.newPassword')}
          helperText={say('auth.newPasswordHint')}
          autoComplete="new-password"
          required
          autoFocus={link.kind === 'reset-password'}
        />
      )}
      <Button type="submit" variant="contained" size="large" loading={busy}>
        {say(buttons[link.kind])}
      </Button>
      <Button onClick={leaveMailLink}>{say('auth.toLogIn')}</Button>
    </Stack>
  );
}
