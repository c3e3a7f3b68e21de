/** Cancelling an order, by its owner until something was shipped, by staff until something was delivered. */
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { changeOrder } from '../payments/change-order.ts';
import { refundAll } from '../payments/new-refund.ts';
import { AppError, found } from '../platform/errors.ts';
import { announce } from './announce.ts';
import { findOrderOf, setCancelled } from './fulfilment-repository.ts';
import { sentShipments } from './state.ts';
import type { OrderDocument, OrderOwner, ShipmentStatus, TimelineEntry } from './types.ts';
import { isRecalled, unsentItems } from './units.ts';

export interface CancelOrder {
  orderId: string;
  /** The customer or guest whose order it must be; undefined for staff. */
  owner: OrderOwner | undefined;
  reason: string;
  actor: TimelineEntry['actor'];
  correlationId: string;
}

/** A shipment may move between the read and the write; each move is a step forward, so this many tries always suffice. */
const TRIES = 8;

const refuse = (order: OrderDocument, detail: string) =>
  new AppError('invalid_transition', detail, { data: { state: order.status, allowed: [] } });

function assertCancellable(order: OrderDocument, byStaff: boolean): void {
  if (order.status !== 'placed') throw refuse(order, `An order that is ${order.status} cannot be cancelled.`);
  if (order.replaces && !byStaff) throw refuse(order, 'It replaces what you returned: ask us for the money instead.');
  const barring: readonly ShipmentStatus[] = byStaff ? ['delivered'] : sentShipments;
  const shipment = order.shipments.find((s) => barring.includes(s.status) && !isRecalled(s));
  if (shipment) throw refuse(order, `A shipment of this order is already ${shipment.status.replaceAll('_', ' ')}.`);
}

/** Waits for its payment. */
const isUnpaid = ({ status, payment }: OrderDocument): boolean => status === 'pending' && payment.providerOrderId !== undefined;

/** Ends an order that nobody has paid yet, and lets its cart be ordered again. What is paid for it from now on goes back. */
const cancelUnpaid = ({ orderId, reason, actor, correlationId }: CancelOrder): Promise<OrderDocument> =>
  changeOrder(orderId, (order) => {
    if (!isUnpaid(order)) return undefined;
    const at = new Date();
    return {
      status: 'cancelled',
      cancellation: { reason, at },
      freeCart: true,
      payment: order.payment,
      timeline: [{ type: 'order.cancelled', at, actor, note: reason, public: true }],
      outbox: [outboxEntry('order.cancelled', { orderId, items: unsentItems(order) }, correlationId, at)],
    };
  });

/**
 * Cancels an order, gives back what was paid, and announces the units that did not leave the warehouse, in one write. Cancelling a cancelled order returns it.
 * Errors: `not_found` also for an order of someone else, `invalid_transition`.
 */
export async function cancelOrder(request: CancelOrder): Promise<OrderDocument> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const order = found(await findOrderOf(request.orderId, request.owner), 'order');
    if (order.status === 'cancelled') return order;
    if (isUnpaid(order)) {
      const ended = await cancelUnpaid(request);
      if (ended.status === 'cancelled') return ended;
      continue;
    }
    assertCancellable(order, request.owner === undefined);
    const at = new Date();
    const refunds = refundAll(order, `Cancelled: ${request.reason}`, request.actor, request.correlationId);
    const cancelled = await setCancelled(
      order,
      { reason: request.reason, at },
      {
        timeline: [{ type: 'order.cancelled', at, actor: request.actor, note: request.reason, public: true }, ...refunds.timeline],
        outbox: [
          outboxEntry('order.cancelled', { orderId: order._id, items: unsentItems(order) }, request.correlationId, at),
          ...refunds.outbox,
        ],
      },
      refunds.payment,
    );
    if (!cancelled) continue;
    await announce(cancelled);
    return cancelled;
  }
  throw new AppError('conflict', 'The order is changing. Please try again.');
}
