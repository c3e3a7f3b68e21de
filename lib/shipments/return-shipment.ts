/** A parcel that comes back undelivered: its goods count as cancelled, and what was paid for them goes back, in one write. */
import { type Announcement, setLinesCancelled } from '../orders/fulfilment-repository.ts';
import type { LineCancellation, OrderDocument, Shipment, ShipmentLine, TimelineEntry } from '../orders/types.ts';
import { sumBy } from '../orders/units.ts';
import { refundCancelled } from '../payments/refund-cancelled.ts';
import { newId } from '../platform/ids.ts';

const REASON = 'Came back to us undelivered.';

/** What is in a parcel and was not cancelled before. */
function standingLines({ lines, recalled = [] }: Shipment): ShipmentLine[] {
  const taken = recalled.map(({ lineId, quantity }) => ({ lineId, quantity: -quantity }));
  const units = sumBy(
    [...lines, ...taken],
    ({ lineId }) => lineId,
    ({ quantity }) => quantity,
  );
  return [...units].map(([lineId, quantity]) => ({ lineId, quantity }));
}

/** Whether the rest of the order goes on, so that these goods are settled by themselves. Else the order ends, and all of it is given back. */
export const isPartOfMore = (order: Pick<OrderDocument, 'status' | 'shipments'>, shipmentId: string): boolean =>
  order.status === 'placed' &&
  order.shipments.some(({ id, status }) => id !== shipmentId && status !== 'cancelled' && status !== 'returned_to_origin');

/** What an order is without the goods of a parcel that came back, and the refunds that this asks for. */
export function withoutReturned(order: OrderDocument, returned: Shipment, actor: TimelineEntry['actor'], correlationId: string) {
  const lines = standingLines(returned);
  const parcels = lines.map((line) => ({ ...line, shipmentId: returned.id }));
  const cancellation: LineCancellation = {
    ...{ id: newId('can'), key: `returned:${returned.id}`, lines, parcels, reason: REASON, at: new Date() },
  };
  const refunds = refundCancelled(order, cancellation, actor, correlationId);
  const units = new Map(lines.map(({ lineId, quantity }) => [lineId, quantity]));
  const change = {
    lines: order.lines.map((line) => {
      const quantity = units.get(line.id);
      return quantity ? { ...line, cancelledQuantity: (line.cancelledQuantity ?? 0) + quantity } : line;
    }),
    shipments: order.shipments.map((shipment) => (shipment.id === returned.id ? { ...returned, recalled: returned.lines } : shipment)),
    payment: refunds.payment,
    cancellations: [...(order.cancellations ?? []), cancellation],
  };
  return { change, refunds };
}

/** Takes the returned goods out of an order that stands; null when it changed since it was read. */
export function takeReturned(
  order: OrderDocument,
  returned: Shipment,
  actor: TimelineEntry['actor'],
  correlationId: string,
  { timeline, outbox }: Announcement,
): Promise<OrderDocument | null> {
  const { change, refunds } = withoutReturned(order, returned, actor, correlationId);
  return setLinesCancelled(order, change, {
    timeline: [...timeline, ...refunds.timeline],
    outbox: [...outbox, ...refunds.outbox],
  });
}
