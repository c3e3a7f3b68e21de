import { outboxEntry } from '../messaging/outbox-entry.ts';
import { refundAll } from '../payments/new-refund.ts';
import { changePayment } from '../payments/payment-repository.ts';
import { AppError, found } from '../platform/errors.ts';
import { closeReturnOf } from '../returns/close-replaced.ts';
import { announce } from './announce.ts';
import { findOrderOf, setCompleted } from './fulfilment-repository.ts';
import { outcomeOf } from './outcome.ts';
import type { OrderDocument, TimelineEntry } from './types.ts';

const RETURNED = 'All parcels came back to us undelivered.';

const entry = (type: string, at: Date, note?: string): TimelineEntry => ({
  type,
  at,
  actor: { kind: 'system' },
  public: true,
  ...(note && { note }),
});

/**
 * Ends an order whose shipments have all arrived or come back; before that, and on an order that has ended, it does nothing, but see to the return that the order replaces. States that
 * it is based on are final, so the write only has to see that the order is still open. The stock of what came back is restocked by its
 * shipments, so the cancellation itself gives back nothing.
 */
export async function completeOrder(orderId: string, correlationId: string): Promise<void> {
  const order = found(await findOrderOf(orderId, undefined), 'order');
  const outcome = order.status === 'placed' ? outcomeOf(order) : undefined;
  if (!outcome) return closeReturnOf(order, correlationId);
  const at = new Date();
  const ended =
    outcome.status === 'completed'
      ? await setCompleted(orderId, outcome.collected, {
          timeline: [...(outcome.collected ? [entry('payment.collected', at)] : []), entry('order.completed', at)],
          outbox: [outboxEntry('order.completed', { orderId }, correlationId, at)],
        })
      : await cancelReturned(order, correlationId, at);
  if (ended) await announce(ended);
  await closeReturnOf(ended ?? order, correlationId);
}

/** What was paid goes back. Throws when the ledger changed meanwhile: the message comes again. */
async function cancelReturned(order: OrderDocument, correlationId: string, at: Date): Promise<OrderDocument> {
  const refunds = refundAll(order, RETURNED, { kind: 'system' }, correlationId);
  const ended = await changePayment(order, {
    status: 'cancelled',
    cancellation: { reason: RETURNED, at },
    payment: refunds.payment,
    timeline: [entry('order.cancelled', at, RETURNED), ...refunds.timeline],
    outbox: [outboxEntry('order.cancelled', { orderId: order._id, items: [] }, correlationId, at), ...refunds.outbox],
  });
  if (!ended) throw new AppError('conflict', 'The order is changing.');
  return ended;
}
