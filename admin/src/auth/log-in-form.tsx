/** E-mail and password, then the second factor when the account has one. Also shown over the console when a session has ended. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type LoggedIn, ProblemError } from '@open-shop/client';
import { type FormEvent, useRef, useState } from 'react';
import { api } from '../client.ts';
import type { Translate } from '../i18n/index.ts';
import { problemText } from '../problem-text.ts';
import { session } from './session.ts';

type Step = { kind: 'password' } | { kind: 'code'; challenge: string } | { kind: 'recovery'; challenge: string } | { kind: 'forgot' };

interface Props {
  say: Translate;
  /** Whose session has ended: only they can go on. */
  email?: string | undefined;
  /** Begins with the way to a new password. */
  forgotten?: boolean;
}

const field = (form: HTMLFormElement, name: string): string => String(new FormData(form).get(name) ?? '').trim();

/** A customer's log-in ends here: the console has nothing for them. */
async function enter(answer: LoggedIn, say: Translate): Promise<string | undefined> {
  if (answer.user.role !== 'customer') {
    session.write(answer);
    return undefined;
  }
  await api()
    .post('/v1/auth/logout', { headers: { authorization: `Bearer ${answer.accessToken}` } })
    .catch(() => undefined);
  return say('auth.wrongRole');
}

export function LogInForm({ say, email, forgotten = false }: Props) {
  const [step, setStep] = useState<Step>({ kind: forgotten ? 'forgot' : 'password' });
  const [message, setMessage] = useState<{ severity: 'error' | 'success'; text: string }>();
  const [busy, setBusy] = useState(false);
  // What was typed is there again after a step back.
  const typed = useRef(email ?? '');

  async function send(form: HTMLFormElement): Promise<string | undefined> {
    switch (step.kind) {
      case 'password': {
        typed.current = field(form, 'email');
        const body = { email: typed.current, password: String(new FormData(form).get('password')) };
        return enter(await api().post('/v1/auth/login', { body }), say);
      }
      case 'code':
        return enter(
          await api().post('/v1/auth/totp/verify', { body: { challenge: step.challenge, code: field(form, 'code').replaceAll(' ', '') } }),
          say,
        );
      case 'recovery':
        return enter(
          await api().post('/v1/auth/totp/verify', { body: { challenge: step.challenge, recoveryCode: field(form, 'recoveryCode') } }),
          say,
        );
      case 'forgot':
        await api().post('/v1/auth/password/forgot', { body: { email: field(form, 'email') } });
        setStep({ kind: 'password' });
        setMessage({ severity: 'success', text: say('auth.forgotSent') });
        return undefined;
    }
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setMessage(undefined);
    try {
      const refusal = await send(event.currentTarget);
      if (refusal) setMessage({ severity: 'error', text: refusal });
    } catch (error) {
      const challenge = error instanceof ProblemError && error.code === 'totp_required' ? error.problem.challenge : undefined;
      if (typeof challenge === 'string') setStep({ kind: 'code', challenge });
      else {
        if (error instanceof ProblemError && error.code === 'invalid_challenge') setStep({ kind: 'password' });
        setMessage({ severity: 'error', text: problemText(error, say) });
      }
    } finally {
      setBusy(false);
    }
  }

  const go = (next: Step): void => {
    setMessage(undefined);
    setStep(next);
  };
  const address = (
    <TextField
      key="email"
      name="email"
      type="email"
      label={say('auth.email')}
      autoComplete="username"
      defaultValue={typed.current}
      required
      autoFocus={!email}
      slotProps={{ htmlInput: { readOnly: email !== undefined } }}
    />
  );
  return (
    <Stack component="form" key={step.kind} onSubmit={(event) => void submit(event)} sx={{ gap: 2 }}>
      {message && <Alert severity={message.severity}>{message.text}</Alert>}
      {step.kind === 'password' && (
        <>
          {address}
          <TextField
            name="password"
            type="password"
            label={say('auth.password')}
            autoComplete="current-password"
            required
            autoFocus={email !== undefined}
          />
          <Button type="submit" variant="contained" size="large" loading={busy}>
            {say('auth.logIn')}
          </Button>
          <Button onClick={() => go({ kind: 'forgot' })}>{say('auth.forgot')}</Button>
        </>
      )}
      {step.kind === 'forgot' && (
        <>
          <Typography variant="body2">{say('auth.forgotHint')}</Typography>
          {address}
          <Button type="submit" variant="contained" size="large" loading={busy}>
            {say('auth.forgotSend')}
          </Button>
          <Button onClick={() => go({ kind: 'password' })}>{say('common.back')}</Button>
        </>
      )}
      {(step.kind === 'code' || step.kind === 'recovery') && (
        <>
          <Typography component="h2" variant="h2">
            {say('auth.secondStep')}
          </Typography>
          <Typography variant="body2">{say(step.kind === 'code' ? 'auth.codeHint' : 'auth.recoveryHint')}</Typography>
          {step.kind === 'code' ? (
            <TextField
              name="code"
              label={say('auth.code')}
              autoComplete="one-time-code"
              required
              autoFocus
              slotProps={{ htmlInput: { inputMode: 'numeric', pattern: '[0-9 ]{6,7}' } }}
            />
          ) : (
            <TextField name="recoveryCode" label={say('auth.recoveryCode')} autoComplete="off" required autoFocus />
          )}
          <Button type="submit" variant="contained" size="large" loading={busy}>
            {say('auth.verify')}
          </Button>
          <Button onClick={() => go({ kind: step.kind === 'code' ? 'recovery' : 'code', challenge: step.challenge })}>
            {say(step.kind === 'code' ? 'auth.useRecovery' : 'auth.useCode')}
          </Button>
          <Button onClick={() => go({ kind: 'password' })}>{say('auth.startOver')}</Button>
        </>
      )}
    </Stack>
  );
}
