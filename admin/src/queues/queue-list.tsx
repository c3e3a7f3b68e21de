/** The queues, as they are now, and whether what the shop depends on answers. */
import Stack from '@mui/material/Stack';
import type { components } from '@open-shop/client';
import { useQuery } from '@tanstack/react-query';
import { Title } from 'react-admin';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { QueueLink } from './queue-link.tsx';

const REFRESH_MS = 5_000;

type Dependency = components['schemas']['Health']['dependencies'][number];

function HealthPanel() {
  const t = useT();
  const { number } = useFormats();
  const query = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => api().get('/v1/admin/health', { signal }),
    refetchInterval: 6 * REFRESH_MS,
  });
  const row = ({ name, state, latencyMs, problem }: Dependency) => ({
    key: name,
    cells: [
      name,
      <Stack key="state" component="span" sx={{ gap: 0.5, alignItems: 'flex-start' }}>
        <StatusChip group="queues.health" value={state} />
        {problem}
      </Stack>,
      t('queues.milliseconds', { count: number(latencyMs) }),
    ],
  });
  return (
    <Panel title={t('queues.dependencies')}>
      <Answered query={query}>
        {({ dependencies }) => (
          <PlainTable
            label={t('queues.dependencies')}
            headings={[t('queues.dependency'), t('queues.state'), t('queues.latency')]}
            textColumns={1}
            rows={dependencies.map(row)}
          />
        )}
      </Answered>
    </Panel>
  );
}

function QueuesPanel() {
  const t = useT();
  const { number } = useFormats();
  const query = useQuery({
    queryKey: ['queues'],
    queryFn: ({ signal }) => api().get('/v1/admin/queues', { signal }),
    refetchInterval: REFRESH_MS,
  });
  return (
    <Panel title={t('resources.queues.name', { smart_count: 2 })}>
      <Answered query={query}>
        {({ items }) => (
          <PlainTable
            label={t('resources.queues.name', { smart_count: 2 })}
            headings={[t('queues.queue'), t('queues.waiting'), t('queues.delayed'), t('queues.inFlight'), t('queues.deadLetters')]}
            rows={items.map(({ name, waiting, delayed, inFlight, deadLetters }) => ({
              key: name,
              cells: [
                <QueueLink key="name" name={name} />,
                number(waiting),
                number(delayed),
                number(inFlight),
                deadLetters > 0 ? <QueueLink key="dead" name={name} text={number(deadLetters)} alert /> : number(0),
              ],
            }))}
          />
        )}
      </Answered>
    </Panel>
  );
}

export default function QueueList() {
  const t = useT();
  return (
    <Stack sx={{ gap: 2, py: 2 }}>
      <Title title={t('resources.queues.name', { smart_count: 2 })} />
      <QueuesPanel />
      <HealthPanel />
    </Stack>
  );
}
