/** How demo orders were paid: about half online, through the sandbox, which keeps nothing and so knows these payments as well. */
import type { OrderDocument, TimelineEntry } from '../../../../lib/orders/types.ts';
import type { OrderPayment, Refund } from '../../../../lib/payments/types.ts';
import type { Random } from '../random.ts';

const MINUTE_MS = 60_000;
const WINDOW_MINUTES = 30;

type Paid = Pick<OrderDocument, '_id' | 'owner'> & { total: number; placedAt: Date };

const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE_MS);

/** The payment of an order that was paid before it was placed. */
export function paidOnline({ _id, total, placedAt }: Paid): OrderPayment {
  const providerOrderId = `sandbox_order_${total}_${_id}`;
  const paymentId = `${providerOrderId}_pay`;
  return {
    ...{ method: 'sandbox', status: 'paid', paidAt: placedAt, version: 2, providerOrderId, expiresAt: later(placedAt, WINDOW_MINUTES - 2) },
    attempts: [{ paymentId, status: 'captured', instrument: 'sandbox', at: placedAt }],
    captures: [{ paymentId, amount: total, at: placedAt }],
  };
}

/** What led to the placement. */
export const payingEntries = ({ owner, placedAt }: Pick<Paid, 'owner' | 'placedAt'>): TimelineEntry[] => [
  { type: 'payment.opened', at: later(placedAt, -2), actor: { ...owner }, public: true },
  { type: 'payment.captured', at: placedAt, actor: { kind: 'system' }, public: true },
];

/** The money of a cancelled order on its way back. */
export function givenBack(
  random: Random,
  payment: OrderPayment,
  at: Date,
  reason: string,
): { payment: OrderPayment; timeline: TimelineEntry[] } {
  const [capture] = payment.captures ?? [];
  if (!capture) return { payment, timeline: [] };
  const id = random.id('rfd', at);
  const refund: Refund = {
    ...{ id, paymentId: capture.paymentId, amount: capture.amount, status: 'processed', reason, key: `cancel:${capture.paymentId}` },
    ...{ round: 0, tries: 0, providerRefundId: `sandbox_rfnd_${id}-0`, requestedAt: at, processedAt: at },
  };
  return {
    payment: { ...payment, status: 'refunded', version: 4, refunds: [refund] },
    timeline: ['refund.requested', 'refund.processed'].map((type) => ({ type, at, actor: { kind: 'system' }, public: true })),
  };
}
