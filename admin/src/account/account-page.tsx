/** The own account of who is logged in: sessions, second factor, password. */
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Title } from 'react-admin';
import { EnrolmentDialog } from '../auth/enrolment-dialog.tsx';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { Answered } from '../shared/ask.tsx';
import { Panel } from '../shared/panel.tsx';
import { SessionList } from '../shared/sessions.tsx';

function Sessions() {
  const t = useT();
  const query = useQuery({ queryKey: ['own-sessions'], queryFn: ({ signal }) => api().get('/v1/auth/sessions', { signal }) });
  const endOthers = (
    <ActionButton label={t('account.endOthers')} done={t('account.ended')} act={() => api().delete('/v1/auth/sessions')}>
      <Typography variant="body2">{t('account.endOthersHint')}</Typography>
    </ActionButton>
  );
  return (
    <Panel title={t('account.sessions')} action={endOthers}>
      <Answered query={query}>
        {({ items }) => <SessionList sessions={items} end={(id) => api().delete('/v1/auth/sessions/{id}', { params: { path: { id } } })} />}
      </Answered>
    </Panel>
  );
}

function TurnOff() {
  const t = useT();
  return (
    <ActionButton
      danger
      label={t('account.turnOff')}
      done={t('account.turnedOff')}
      act={(form) =>
        api().post('/v1/auth/totp/disable', {
          body: { password: String(form.get('password')), code: (textOf(form, 'code') ?? '').replaceAll(' ', '') },
        })
      }
    >
      <TextField name="password" type="password" label={t('auth.password')} required autoComplete="current-password" />
      <TextField
        name="code"
        label={t('auth.code')}
        required
        autoComplete="one-time-code"
        slotProps={{ htmlInput: { inputMode: 'numeric' } }}
      />
    </ActionButton>
  );
}

function SecondFactor() {
  const t = useT();
  const [open, setOpen] = useState(false);
  const query = useQuery({ queryKey: ['me'], queryFn: ({ signal }) => api().get('/v1/me', { signal }) });
  const close = () => setOpen(false);
  return (
    <Panel title={t('account.factor')}>
      <Answered query={query} height={64}>
        {({ secondFactor }) => (
          <Stack sx={{ gap: 2, alignItems: 'flex-start' }}>
            <Typography variant="body2">{t(secondFactor ? 'account.factorOn' : 'account.factorHint')}</Typography>
            {secondFactor ? (
              <TurnOff />
            ) : (
              <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
                {t('account.turnOn')}
              </Button>
            )}
          </Stack>
        )}
      </Answered>
      {open && (
        <EnrolmentDialog
          hint={t('account.enrolHint')}
          onDone={() => {
            close();
            void query.refetch();
          }}
          leave={<Button onClick={close}>{t('common.cancel')}</Button>}
        />
      )}
    </Panel>
  );
}

function Password() {
  const t = useT();
  const change = (
    <ActionButton
      label={t('account.changePassword')}
      done={t('account.passwordChanged')}
      act={(form) =>
        // Spaces belong to a password.
        api().post('/v1/auth/password/change', {
          body: { currentPassword: String(form.get('current')), newPassword: String(form.get('new')) },
        })
      }
    >
      <TextField name="current" type="password" label={t('account.current')} required autoComplete="current-password" />
      <TextField name="new" type="password" label={t('account.new')} required autoComplete="new-password" />
    </ActionButton>
  );
  return (
    <Panel title={t('auth.password')} action={change}>
      <Typography variant="body2">{t('account.passwordHint')}</Typography>
    </Panel>
  );
}

export default function AccountPage() {
  const t = useT();
  return (
    <Stack sx={{ gap: 2, py: 2, maxWidth: 800 }}>
      <Title title={t('account.title')} />
      <Sessions />
      <SecondFactor />
      <Password />
    </Stack>
  );
}
