import { findOrder } from '../orders/order-repository.ts';
import type { OrderDocument, ShipmentStatus, TimelineEntry } from '../orders/types.ts';
import { found } from '../platform/errors.ts';
import { makeShipments } from './make-shipments.ts';
import { moveShipment } from './move-shipment.ts';
import { packOrder } from './pack-shipment.ts';

const way = ['to_pack', 'packed', 'shipped', 'out_for_delivery', 'delivered'] as const;

type Step = 'packed' | 'shipped' | 'delivered';

interface Advance {
  orderId: string;
  to: Step;
  actor: TimelineEntry['actor'];
  correlationId: string;
}

/** Who carries a parcel when staff do not say. */
const CARRIER = 'Own delivery';

const isBefore = (status: ShipmentStatus, step: (typeof way)[number]): boolean => {
  const at = (way as readonly ShipmentStatus[]).indexOf(status);
  return at >= 0 && at < way.indexOf(step);
};

async function packRest(order: OrderDocument, { actor, correlationId }: Advance): Promise<OrderDocument> {
  let now = order;
  for (const { id, lines } of order.shipments.filter(({ status }) => status === 'to_pack')) {
    const request = { orderId: order._id, lines, carrier: CARRIER, trackingNumber: order.number, idempotencyKey: `rest:${id}` };
    now = await packOrder({ ...request, actor, correlationId });
  }
  return now;
}

/**
 * Brings a whole order forward to a step, through those between: what is not packed is packed, and each parcel moves on. What is there already, or
 * ended another way, stays as it is; so does an order that is cancelled. Throws `not_found`.
 */
export async function advanceOrder(request: Advance): Promise<OrderDocument> {
  const { orderId, to, actor, correlationId } = request;
  await makeShipments([orderId]);
  let order = found(await findOrder(orderId), 'order');
  if (order.status !== 'placed') return order;
  order = await packRest(order, request);
  for (const step of way.slice(2, way.indexOf(to) + 1) as Exclude<(typeof way)[number], 'to_pack' | 'packed'>[]) {
    for (const { id } of order.shipments.filter(({ status }) => isBefore(status, step)))
      order = await moveShipment({ shipmentId: id, status: step, actor, correlationId });
  }
  return order;
}
