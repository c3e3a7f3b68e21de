/** The packing table: parcels in one state, those of the oldest orders first; lists to pick from, slips, and packing or handing over many at once. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import type { Theme } from '@mui/material/styles';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { components } from '@open-shop/client';
import { useState } from 'react';
import { DataTable, FunctionField, List, SelectInput, SimpleList, useListContext, useNotify, useUnselectAll } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { CarrierField } from '../orders/order-parcels.tsx';
import { problemText } from '../problem-text.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { useFormats } from '../shared/format.ts';
import { inTurn } from '../shared/in-turn.ts';
import { optionsText } from '../shared/units.tsx';

type Queued = components['schemas']['QueuedShipment'];

const statuses = ['to_pack', 'packed', 'shipped', 'out_for_delivery'] as const;

const goods = ({ lines }: Queued): string =>
  lines.map(({ quantity, name, options }) => `${quantity} × ${[name, optionsText(options)].filter(Boolean).join(', ')}`).join(' · ');

type Sheet = 'picking-list' | 'packing-slips';

function PrintButton({ sheet, ids }: { sheet: Sheet; ids: string[] }) {
  const t = useT();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  async function print(): Promise<void> {
    setBusy(true);
    // Opened now: a browser lets only a click open a page.
    const page = window.open('', '_blank');
    try {
      const { url } = await api().post(`/v1/admin/shipments/${sheet}`, { body: { shipmentIds: ids } });
      if (page) page.location.href = url;
    } catch (error) {
      page?.close();
      notify(problemText(error, t), { type: 'error' });
    }
    setBusy(false);
  }
  return (
    <Button size="small" variant="outlined" loading={busy} onClick={() => void print()}>
      {t(sheet === 'picking-list' ? 'shipments.pickingList' : 'shipments.packingSlips')}
    </Button>
  );
}

/** Does it to each; what was done stays done when one fails, and is not done again with the next try. */
function useEach() {
  const [done] = useState(() => new Set<string>());
  return (rows: readonly Queued[], act: (row: Queued) => Promise<unknown>): Promise<void> =>
    inTurn(
      rows.filter(({ id }) => !done.has(id)),
      ({ order }) => order.number,
      async (row) => {
        await act(row);
        done.add(row.id);
      },
    );
}

function PackMany({ rows }: { rows: readonly Queued[] }) {
  const t = useT();
  const each = useEach();
  const unselect = useUnselectAll('shipments');
  return (
    <ActionButton
      wide
      variant="contained"
      label={t('shipments.packMany', { smart_count: rows.length })}
      done={t('orders.packed')}
      act={async (form) => {
        await each(rows, (row) =>
          api().post('/v1/admin/orders/{id}/shipments', {
            params: { path: { id: row.order.id } },
            body: {
              lines: row.lines.map(({ lineId, quantity }) => ({ lineId, quantity })),
              carrier: textOf(form, 'carrier') ?? '',
              trackingNumber: textOf(form, `tracking.${row.id}`) ?? '',
            },
          }),
        );
        unselect();
      }}
    >
      <CarrierField />
      {rows.map((row) => (
        <Box key={row.id} sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: '1fr', sm: '1fr 220px' }, alignItems: 'center' }}>
          <Typography variant="body2">
            <strong>{row.order.number}</strong> {goods(row)}
          </Typography>
          <TextField
            name={`tracking.${row.id}`}
            label={t('orders.trackingNumber')}
            required
            slotProps={{ htmlInput: { 'aria-label': `${t('orders.trackingNumber')}: ${row.order.number}` } }}
          />
        </Box>
      ))}
    </ActionButton>
  );
}

function ShipMany({ rows }: { rows: readonly Queued[] }) {
  const t = useT();
  const each = useEach();
  const unselect = useUnselectAll('shipments');
  return (
    <ActionButton
      variant="contained"
      label={t('shipments.shipMany', { smart_count: rows.length })}
      done={t('orders.stepNoted')}
      act={async () => {
        await each(rows, ({ id }) =>
          api().post('/v1/admin/shipments/{id}/events', { params: { path: { id } }, body: { status: 'shipped' } }),
        );
        unselect();
      }}
    >
      <Typography>{t('shipments.shipHint')}</Typography>
    </ActionButton>
  );
}

function BulkActions() {
  const may = useMay();
  const { data = [], selectedIds } = useListContext<Queued>();
  const rows = data.filter(({ id }) => selectedIds.includes(id));
  const ids = rows.map(({ id }) => id);
  const all = (status: Queued['status']): boolean => rows.length > 0 && rows.every((row) => row.status === status);
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
      {(all('to_pack') || all('packed')) && <PrintButton sheet="picking-list" ids={ids} />}
      {(all('to_pack') || all('packed')) && <PrintButton sheet="packing-slips" ids={ids} />}
      {all('to_pack') && may('orders:write') && <PackMany rows={rows} />}
      {all('packed') && may('orders:write') && <ShipMany rows={rows} />}
    </Stack>
  );
}

export default function ShipmentList() {
  const t = useT();
  const { time } = useFormats();
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  return (
    <List
      actions={false}
      exporter={false}
      perPage={25}
      filterDefaultValues={{ status: 'to_pack' }}
      filters={[
        <SelectInput
          key="status"
          source="status"
          alwaysOn
          isRequired
          choices={statuses.map((id) => ({ id, name: t(`orders.progress.${id}`) }))}
          translateChoice={false}
        />,
      ]}
    >
      {isNarrow ? (
        <SimpleList<Queued>
          primaryText={({ order }) => `${order.number} · ${order.customerName}`}
          secondaryText={goods}
          rowClick={(_, __, { order }) => `/orders/${order.id}/show`}
        />
      ) : (
        <DataTable<Queued> bulkActionButtons={<BulkActions />} rowClick={(_, __, { order }) => `/orders/${order.id}/show`}>
          <DataTable.Col source="order" disableSort>
            <FunctionField<Queued> render={({ order }) => order.number} />
          </DataTable.Col>
          <DataTable.Col source="placedAt" disableSort>
            <FunctionField<Queued> render={({ order }) => time(order.placedAt)} />
          </DataTable.Col>
          <DataTable.Col source="lines" disableSort>
            <FunctionField<Queued> render={goods} />
          </DataTable.Col>
          <DataTable.Col source="address" disableSort>
            <FunctionField<Queued> render={({ order: { address } }) => `${address.name}, ${address.city} ${address.pincode}`} />
          </DataTable.Col>
          <DataTable.Col source="trackingNumber" disableSort>
            <FunctionField<Queued> render={({ carrier = '', trackingNumber = '' }) => `${carrier} ${trackingNumber}`} />
          </DataTable.Col>
        </DataTable>
      )}
    </List>
  );
}
