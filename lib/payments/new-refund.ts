import { type OutboxEntry, outboxEntry } from '../messaging/outbox-entry.ts';
import type { OrderDocument, TimelineEntry } from '../orders/types.ts';
import { newId } from '../platform/ids.ts';
import { CASH, ledgerOf, remainders } from './ledger.ts';
import type { OrderPayment, Refund } from './types.ts';

/** When a refund is looked at if its message was lost. */
const LOOK_AFTER_MS = 5 * 60_000;

export interface WantedRefund {
  paymentId: string;
  amount: number;
  reason: string;
  key: string;
  lines?: Refund['lines'];
  cancellationId?: string;
  to?: Refund['to'];
  returnId?: Refund['returnId'];
}

export interface RequestedRefunds {
  payment: OrderPayment;
  refunds: Refund[];
  timeline: TimelineEntry[];
  outbox: OutboxEntry[];
}

const refundOf = ({ lines, to, returnId, ...wanted }: WantedRefund, at: Date): Refund => ({
  ...wanted,
  id: newId('rfd'),
  // Cash has no way back by itself.
  status: wanted.paymentId === CASH && !to ? 'manual' : 'requested',
  round: 0,
  tries: 0,
  requestedAt: at,
  ...(lines && { lines }),
  ...(to && { to }),
  ...(returnId && { returnId }),
});

/** A ledger with more refunds, and what that announces. Whether they are covered is for the caller to see. */
export function withRefunds(
  order: Pick<OrderDocument, '_id'>,
  payment: OrderPayment,
  wanted: readonly WantedRefund[],
  actor: TimelineEntry['actor'],
  correlationId: string,
): RequestedRefunds {
  const at = new Date();
  const refunds = wanted.map((one) => refundOf(one, at));
  const asked = refunds.filter(({ status }) => status === 'requested');
  return {
    payment: {
      ...payment,
      ...(refunds.length > 0 && { refunds: [...(payment.refunds ?? []), ...refunds] }),
      ...(asked.length > 0 && { refundAt: new Date(at.getTime() + LOOK_AFTER_MS) }),
    },
    refunds,
    timeline: refunds.map(({ reason }) => ({ type: 'refund.requested', at, actor, note: reason, public: true })),
    outbox: asked.map(({ id }) => outboxEntry('refund.requested', { orderId: order._id, refundId: id }, correlationId, at)),
  };
}

/** Gives back everything that is left of an order's captures: for an order that is cancelled. */
export function refundAll(order: OrderDocument, reason: string, actor: TimelineEntry['actor'], correlationId: string): RequestedRefunds {
  const payment = ledgerOf(order);
  const wanted = remainders(payment).map((rest) => ({ ...rest, reason, key: `cancel:${rest.paymentId}` }));
  return withRefunds(order, payment, wanted, actor, correlationId);
}
