/** Cancelling some units of an order: by its owner before those units are dispatched, by staff until they are delivered. */
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { refundCancelled } from '../payments/refund-cancelled.ts';
import { contentHash } from '../platform/canonical-json.ts';
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { announce } from './announce.ts';
import { type CancelOrder, cancelOrder } from './cancel-order.ts';
import { findOrderOf, setLinesCancelled } from './fulfilment-repository.ts';
import { nothingStands, type PlannedCancellation, planCancellation } from './plan-cancellation.ts';
import type { LineCancellation, OrderDocument, ShipmentLine } from './types.ts';
import { itemsOf } from './units.ts';

interface CancelLines extends CancelOrder {
  lines: ShipmentLine[];
}

/** Each try that is lost was won by a parcel that moved on or a refund, of which an order has few. */
const TRIES = 8;

function known(order: OrderDocument, cancellation: Omit<LineCancellation, 'id' | 'at'>): boolean {
  const same = order.cancellations?.find(({ key }) => key === cancellation.key);
  if (same && contentHash([same.lines, same.reason]) !== contentHash([cancellation.lines, cancellation.reason]))
    throw new AppError('idempotency_key_reused', 'Use a new key for a new request.');
  return same !== undefined;
}

function cancelPart(order: OrderDocument, cancellation: LineCancellation, plan: PlannedCancellation, request: CancelLines) {
  const { actor, correlationId, reason } = request;
  const { id, at } = cancellation;
  const refunds = refundCancelled(order, { ...cancellation, reason: `Cancelled: ${reason}` }, actor, correlationId);
  const { lines, shipments, unsent } = plan;
  const message = { orderId: order._id, cancellationId: id, items: itemsOf(order, unsent) };
  return setLinesCancelled(
    order,
    { lines, shipments, payment: refunds.payment, cancellations: [...(order.cancellations ?? []), cancellation] },
    {
      timeline: [{ type: 'order.lines_cancelled', at, actor, note: reason, public: true }, ...refunds.timeline],
      outbox: [outboxEntry('order.lines_cancelled', message, correlationId, at), ...refunds.outbox],
    },
  );
}

/**
 * Cancels units, gives back exactly what was paid for them, and announces those that go back to stock, in one write. With the last unit the
 * order is cancelled. The same key again, or an order that is cancelled, changes nothing. Errors: `not_found` also for an order of someone
 * else, `not_cancellable` with what can be cancelled, `invalid_transition` for an order that is not placed, `idempotency_key_required`,
 * `idempotency_key_reused`.
 */
async function cancelLines(request: CancelLines, idempotencyKey: string | undefined): Promise<OrderDocument> {
  const { orderId, owner, lines, reason, actor } = request;
  if (!idempotencyKey) throw new AppError('idempotency_key_required', 'Send an Idempotency-Key header, new for each intended effect.');
  const wanted = { key: `${actor.id ?? actor.kind}|${idempotencyKey}`, lines, reason };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const order = found(await findOrderOf(orderId, owner), 'order');
    if (order.status === 'cancelled' || known(order, wanted)) return order;
    if (order.status !== 'placed')
      throw new AppError('invalid_transition', `An order that is ${order.status} cannot be cancelled in part.`, {
        data: { state: order.status, allowed: [] },
      });
    if (order.replaces && owner)
      throw new AppError('invalid_transition', 'It replaces what you returned: ask us for the money instead.', {
        data: { state: order.status, allowed: [] },
      });
    const plan = planCancellation(order, lines, owner === undefined);
    if (nothingStands(plan)) return cancelOrder(request);
    const saved = await cancelPart(order, { id: newId('can'), ...wanted, parcels: plan.parcels, at: new Date() }, plan, request);
    if (!saved) continue;
    await announce(saved);
    return saved;
  }
  throw new AppError('conflict', 'The order is changing. Please try again.');
}

/** Cancels an order, or some units of it: those take a key. Errors: those of both. */
export const cancel = (
  { lines, ...request }: CancelOrder & { lines?: ShipmentLine[] | undefined },
  idempotencyKey: string | undefined,
): Promise<OrderDocument> => (lines ? cancelLines({ ...request, lines }, idempotencyKey) : cancelOrder(request));
