/** Refunds of all orders: those that failed, or that are paid out by hand, need a person. */

import Stack from '@mui/material/Stack';
import type { components } from '@open-shop/client';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { choiceFilter, RecordList } from '../shared/record-list.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { RefundActions } from './refund-actions.tsx';

type Row = components['schemas']['RefundRow'];

const statuses = ['requested', 'pending', 'processed', 'failed', 'manual'] as const;

const chip = ({ status }: Row) => <StatusChip group="orders.refundStatus" value={status} />;

/** What a row's buttons do is not a way to its order. */
const actions = (refund: Row) => (
  <Stack direction="row" onClick={(event) => event.stopPropagation()} sx={{ gap: 1, justifyContent: 'flex-end' }}>
    <RefundActions orderId={refund.order.id} refund={refund} />
  </Stack>
);

export default function RefundList() {
  const t = useT();
  const { money, time } = useFormats();
  return (
    <RecordList<Row>
      filters={[choiceFilter({ source: 'status', values: statuses, text: (id) => t(`orders.refundStatus.${id}`), alwaysOn: true })]}
      to={({ order }) => `/orders/${order.id}/show`}
      columns={[
        { source: 'order', cell: ({ order }) => `${order.number}, ${order.customerName}` },
        { source: 'requestedAt', cell: ({ requestedAt }) => time(requestedAt) },
        { source: 'reason', cell: ({ reason, error }) => (error ? `${reason} (${error})` : reason) },
        { source: 'status', cell: chip },
        { source: 'amount', cell: ({ amount }) => money(amount), right: true },
        { source: 'actions', cell: actions, heading: false },
      ]}
      narrow={{ title: ({ order, amount }) => `${order.number} · ${money(amount)}`, line: ({ reason }) => reason, end: chip }}
    />
  );
}
