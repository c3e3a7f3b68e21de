/** What can be done to an account, be it of a customer or of staff, and its security log. */
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton } from './action-button.tsx';
import { Answered } from './ask.tsx';
import { useFormats } from './format.ts';
import { MoreButton, usePages } from './pages.tsx';
import { Panel } from './panel.tsx';
import { PlainTable } from './plain-table.tsx';

type SecurityEvent = components['schemas']['SecurityEvent'];

interface Props {
  id: string;
}

export function AccountActions({ id, disabled }: Props & { disabled: boolean }) {
  const t = useT();
  const params = { path: { id } };
  return (
    <>
      <ActionButton
        label={t('people.logOut')}
        done={t('people.loggedOut')}
        act={() => api().post('/v1/admin/users/{id}/sessions/revoke', { params })}
      >
        <Typography variant="body2">{t('people.logOutHint')}</Typography>
      </ActionButton>
      <ActionButton
        danger={!disabled}
        label={t(disabled ? 'people.enable' : 'people.disable')}
        done={t(disabled ? 'people.enabledNow' : 'people.disabledNow')}
        act={() => api().patch('/v1/admin/users/{id}', { params, body: { disabled: !disabled } })}
      >
        <Typography variant="body2">{t(disabled ? 'people.enableHint' : 'people.disableHint')}</Typography>
      </ActionButton>
    </>
  );
}

export function SecurityLog({ id }: Props) {
  const t = useT();
  const may = useMay();
  return may('users:read') ? <Log title={t('people.log')} id={id} /> : null;
}

function Log({ id, title }: Props & { title: string }) {
  const t = useT();
  const { time } = useFormats();
  const query = usePages<SecurityEvent>(['security-log', id], async (query, signal) => {
    const { items, nextCursor } = await api().get('/v1/admin/users/{id}/events', { params: { path: { id }, query }, signal });
    // Rows are whole unless columns were asked for.
    return { items: items as SecurityEvent[], nextCursor };
  });
  return (
    <Panel title={title}>
      <Answered query={query} isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}>
        {({ pages }) => (
          <Stack>
            <PlainTable
              label={title}
              headings={[t('people.event'), t('people.when'), t('people.device')]}
              textColumns={2}
              rows={pages
                .flatMap(({ items }) => items)
                .map((event) => ({
                  key: event.id,
                  cells: [
                    t(`people.events.${event.type}`),
                    time(event.at),
                    [event.device, event.ip].filter(Boolean).join(' · ') || t('people.byStaff'),
                  ],
                }))}
            />
            <MoreButton query={query} />
          </Stack>
        )}
      </Answered>
    </Panel>
  );
}
