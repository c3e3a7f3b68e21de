/** Sessions of an account, each with a way to end it. */
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton } from './action-button.tsx';
import { Answered } from './ask.tsx';
import { useFormats } from './format.ts';
import { Panel } from './panel.tsx';

type Session = components['schemas']['Session'];

interface ListProps {
  sessions: readonly Session[];
  /** None for who may only look. */
  end?: ((id: string) => Promise<unknown>) | undefined;
}

export function SessionList({ sessions, end }: ListProps) {
  const t = useT();
  const { time } = useFormats();
  return (
    <Stack component="ul" sx={{ gap: 1.5, m: 0, p: 0, listStyle: 'none' }}>
      {sessions.map(({ id, device, ip, createdAt, lastSeenAt, current }) => (
        <Stack component="li" key={id} direction="row" sx={{ gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
          <Stack sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <Typography variant="body2">{device}</Typography>
            <Typography variant="caption" sx={{ color: 'text.secondary' }}>
              {ip} · {t('account.lastSeen', { time: time(lastSeenAt) })} · {t('account.since', { time: time(createdAt) })}
            </Typography>
          </Stack>
          {current ? (
            <Chip size="small" variant="outlined" color="success" label={t('account.thisOne')} />
          ) : (
            end && (
              <ActionButton label={t('account.end')} about={t('account.endOf', { device })} done={t('account.ended')} act={() => end(id)}>
                <Typography variant="body2">{t('account.endHint')}</Typography>
              </ActionButton>
            )
          )}
        </Stack>
      ))}
    </Stack>
  );
}

/** Where somebody else is logged in. */
export function SessionsOf({ id, mayEnd }: { id: string; mayEnd: boolean }) {
  const may = useMay();
  return may('users:read') ? <Sessions id={id} mayEnd={mayEnd} /> : null;
}

function Sessions({ id, mayEnd }: { id: string; mayEnd: boolean }) {
  const t = useT();
  const query = useQuery({
    queryKey: ['sessions-of', id],
    queryFn: ({ signal }) => api().get('/v1/admin/users/{id}/sessions', { params: { path: { id } }, signal }),
  });
  const end = (sessionId: string) =>
    api().post('/v1/admin/users/{id}/sessions/revoke', { params: { path: { id }, query: { session: sessionId } } });
  return (
    <Panel title={t('people.loggedInAt')}>
      <Answered query={query} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => <SessionList sessions={items} {...(mayEnd && { end })} />}
      </Answered>
    </Panel>
  );
}
