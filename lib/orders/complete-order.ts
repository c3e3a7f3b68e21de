import { outboxEntry } from '../messaging/outbox-entry.ts';
import { found } from '../platform/errors.ts';
import { announce } from './announce.ts';
import { type Announcement, findOrderOf, setEnded } from './fulfilment-repository.ts';
import { outcomeOf } from './outcome.ts';
import type { TimelineEntry } from './types.ts';

const RETURNED = 'All parcels came back to us undelivered.';

const entry = (type: string, at: Date, note?: string): TimelineEntry => ({
  type,
  at,
  actor: { kind: 'system' },
  public: true,
  ...(note && { note }),
});

/**
 * Ends an order whose shipments have all arrived or come back; before that, and on an order that has ended, it does nothing. States that
 * it is based on are final, so the write only has to see that the order is still open. The stock of what came back is restocked by its
 * shipments, so the cancellation itself gives back nothing.
 */
export async function completeOrder(orderId: string, correlationId: string): Promise<void> {
  const order = found(await findOrderOf(orderId, undefined), 'order');
  const outcome = order.status === 'placed' ? outcomeOf(order) : undefined;
  if (!outcome) return;
  const at = new Date();
  const announcement: Announcement =
    outcome.status === 'completed'
      ? {
          timeline: [...(outcome.collected ? [entry('payment.collected', at)] : []), entry('order.completed', at)],
          outbox: [outboxEntry('order.completed', { orderId }, correlationId, at)],
        }
      : {
          timeline: [entry('order.cancelled', at, RETURNED)],
          outbox: [outboxEntry('order.cancelled', { orderId, items: [] }, correlationId, at)],
        };
  const set = {
    status: outcome.status,
    ...(outcome.status === 'cancelled' && { cancellation: { reason: RETURNED, at } }),
    ...(outcome.collected && { 'payment.status': 'paid' as const, 'payment.paidAt': at }),
  };
  const ended = await setEnded(orderId, set, announcement);
  if (ended) await announce(ended);
}
