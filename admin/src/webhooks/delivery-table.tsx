/** What was sent to a webhook, and how it went. */
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { InfoButton } from '../shared/info-button.tsx';
import { InstantButton } from '../shared/instant-button.tsx';
import { MoreButton, usePages } from '../shared/pages.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import type { Delivery } from './types.ts';

const REFRESH_MS = 10_000;
const states = ['pending', 'succeeded', 'failed'] as const;
type State = (typeof states)[number];

const isState = (value: string): value is State => (states as readonly string[]).includes(value);

/** The text that was signed and sent, as lines. */
function Sent({ webhookId, delivery }: { webhookId: string; delivery: Delivery }) {
  const t = useT();
  const { time, number } = useFormats();
  const query = useQuery({
    queryKey: ['webhook-delivery', delivery.id, delivery.tries],
    queryFn: ({ signal }) =>
      api().get('/v1/admin/webhooks/{id}/deliveries/{deliveryId}', {
        params: { path: { id: webhookId, deliveryId: delivery.id } },
        signal,
      }),
  });
  return (
    <Answered query={query}>
      {({ body, attempts }) => (
        <>
          <PlainTable
            label={t('webhooks.attempts')}
            headings={[t('webhooks.at'), t('webhooks.answer'), t('webhooks.duration')]}
            textColumns={1}
            rows={attempts.map(({ at, status, error, durationMs }) => ({
              key: at,
              cells: [time(at), status ?? error ?? '–', t('queues.milliseconds', { count: number(durationMs) })],
            }))}
          />
          <Typography component="h3" variant="subtitle2">
            {t('webhooks.text')}
          </Typography>
          <Box component="pre" tabIndex={0} sx={{ m: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: '0.8rem' }}>
            {JSON.stringify(JSON.parse(body), null, 2)}
          </Box>
        </>
      )}
    </Answered>
  );
}

export function DeliveryTable({ webhookId }: { webhookId: string }) {
  const t = useT();
  const may = useMay();
  const { time, number } = useFormats();
  const [state, setState] = useState<State | ''>('');
  const path = { id: webhookId };
  const query = usePages<Delivery>(
    ['webhook-deliveries', webhookId, state],
    async (paging, signal) => {
      const page = await api().get('/v1/admin/webhooks/{id}/deliveries', {
        params: { path, query: { ...paging, ...(state && { state }) } },
        signal,
      });
      // Rows are whole unless columns were asked for.
      return { ...page, items: page.items as Delivery[] };
    },
    { refetchInterval: REFRESH_MS },
  );
  const replay = (deliveryId: string) => async () => {
    await api().post('/v1/admin/webhooks/{id}/deliveries/{deliveryId}/replay', { params: { path: { ...path, deliveryId } } });
    await query.refetch();
  };
  const row = (delivery: Delivery) => ({
    key: delivery.id,
    cells: [
      time(delivery.createdAt),
      delivery.type,
      <StatusChip key="state" group="webhooks.deliveryStates" value={delivery.state} />,
      number(delivery.tries),
      <Stack key="actions" direction="row" sx={{ gap: 1, justifyContent: 'flex-end' }}>
        <InfoButton label={t('webhooks.look')} about={`${delivery.type}, ${time(delivery.createdAt)}`}>
          <Sent webhookId={webhookId} delivery={delivery} />
        </InfoButton>
        {may('operations:write') && (
          <InstantButton
            label={t('webhooks.replay')}
            aria-label={`${t('webhooks.replay')}: ${delivery.type}`}
            done={t('webhooks.replayed')}
            act={replay(delivery.id)}
          />
        )}
      </Stack>,
    ],
  });
  return (
    <Stack sx={{ gap: 2 }}>
      <TextField
        select
        size="small"
        label={t('webhooks.state')}
        value={state}
        onChange={({ target: { value } }) => setState(isState(value) ? value : '')}
        sx={{ maxWidth: 240 }}
      >
        <MenuItem value="">{t('common.all')}</MenuItem>
        {states.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`webhooks.deliveryStates.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <Answered query={query} isEmpty={({ pages }) => (pages[0]?.items.length ?? 0) === 0}>
        {({ pages }) => (
          <>
            <PlainTable
              label={t('webhooks.deliveries')}
              headings={[t('webhooks.at'), t('queues.event'), t('webhooks.state'), t('webhooks.tries'), t('common.actions')]}
              textColumns={2}
              rows={pages.flatMap(({ items }) => items).map(row)}
            />
            <MoreButton query={query} />
          </>
        )}
      </Answered>
    </Stack>
  );
}
