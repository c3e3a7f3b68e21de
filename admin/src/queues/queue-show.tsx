/** The dead letters of a queue: messages that failed for good, until somebody sends them again or throws them away. */
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { useQuery } from '@tanstack/react-query';
import { Show } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton } from '../shared/action-button.tsx';
import { Answered } from '../shared/ask.tsx';
import { Facts } from '../shared/facts.tsx';
import { useFormats } from '../shared/format.ts';
import { InstantButton } from '../shared/instant-button.tsx';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { Whole } from '../shared/whole.tsx';

type Queue = components['schemas']['Queue'] & { id: string };
type Letter = components['schemas']['DeadLetter'];

const SHOWN = 100;
const REFRESH_MS = 5_000;

const redrive = (name: string, ids?: string[]) =>
  api().post('/v1/admin/queues/{name}/redrive', { params: { path: { name } }, body: ids ? { ids } : {} });

function LetterActions({ queue, letter }: { queue: string; letter: Letter }) {
  const t = useT();
  const about = letter.type ?? letter.id;
  return (
    <Stack direction="row" sx={{ gap: 1, justifyContent: 'flex-end' }}>
      <InstantButton
        label={t('queues.redrive')}
        aria-label={`${t('queues.redrive')}: ${about}`}
        done={t('queues.redriven')}
        act={() => redrive(queue, [letter.id])}
      />
      <ActionButton
        label={t('queues.discard')}
        about={`${t('queues.discard')}: ${about}`}
        danger
        done={t('queues.discarded')}
        act={() => api().delete('/v1/admin/queues/{name}/dead-letters/{id}', { params: { path: { name: queue, id: letter.id } } })}
      >
        <Typography variant="body2">{t('queues.discardHint')}</Typography>
      </ActionButton>
    </Stack>
  );
}

function DeadLetters({ queue }: { queue: Queue }) {
  const t = useT();
  const may = useMay();
  const { time, number } = useFormats();
  const { name, deadLetters } = queue;
  const query = useQuery({
    // The count is another one when letters were sent again or thrown away.
    queryKey: ['dead-letters', name, deadLetters],
    queryFn: ({ signal }) =>
      api().get('/v1/admin/queues/{name}/dead-letters', { params: { path: { name }, query: { limit: SHOWN } }, signal }),
  });
  const mayChange = may('operations:write');
  return (
    <Panel
      title={t('queues.deadLetters')}
      action={
        mayChange &&
        deadLetters > 0 && <InstantButton label={t('queues.redriveAll')} done={t('queues.redriven')} act={() => redrive(name)} />
      }
    >
      <Answered query={query} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <PlainTable
            label={t('queues.deadLetters')}
            headings={[
              t('queues.event'),
              t('queues.request'),
              t('queues.firstSeen'),
              t('queues.attempts'),
              ...(mayChange ? [t('common.actions')] : []),
            ]}
            textColumns={2}
            rows={items.map((letter) => ({
              key: letter.id,
              cells: [
                letter.type ?? t('queues.unknown'),
                letter.correlationId ?? '–',
                time(letter.firstSeenAt),
                number(letter.attempts),
                ...(mayChange ? [<LetterActions key="actions" queue={name} letter={letter} />] : []),
              ],
            }))}
          />
        )}
      </Answered>
    </Panel>
  );
}

export default function QueueShow() {
  const t = useT();
  const { number } = useFormats();
  return (
    <Show actions={false} component="div" sx={{ py: 2 }} queryOptions={{ refetchInterval: REFRESH_MS }}>
      <Whole<Queue> has="deadLetters">
        {(queue) => (
          <Stack sx={{ gap: 2 }}>
            <Panel title={queue.name}>
              <Facts
                facts={[
                  [t('queues.waiting'), number(queue.waiting)],
                  [t('queues.delayed'), number(queue.delayed)],
                  [t('queues.inFlight'), number(queue.inFlight)],
                  [t('queues.deadLetters'), number(queue.deadLetters)],
                ]}
              />
            </Panel>
            <DeadLetters queue={queue} />
          </Stack>
        )}
      </Whole>
    </Show>
  );
}
