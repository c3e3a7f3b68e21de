/** Packing: lines leave the shipment that is to be packed and become a parcel with a carrier and a tracking number. */
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { announce } from '../orders/announce.ts';
import { type Announcement, findOrderOf, packShipment } from '../orders/fulfilment-repository.ts';
import type { OrderDocument, Shipment, ShipmentLine, TimelineEntry } from '../orders/types.ts';
import { sumBy } from '../orders/units.ts';
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';

export interface Pack {
  orderId: string;
  lines: ShipmentLine[];
  carrier: string;
  trackingNumber: string;
  estimatedDelivery?: Date;
  /** Names this parcel: the same key again packs nothing more. */
  idempotencyKey: string;
  actor: TimelineEntry['actor'];
  correlationId: string;
}

/** Each try that is lost was won by someone who packed something, so this many suffice for one order. */
const TRIES = 8;

const lineId = (line: ShipmentLine): string => line.lineId;
const quantity = (line: ShipmentLine): number => line.quantity;

/** What is left of a shipment without these units; undefined when it has not that many. */
export function without(lines: readonly ShipmentLine[], taken: ReadonlyMap<string, number>): ShipmentLine[] | undefined {
  const left = lines.map((line) => ({ ...line, quantity: line.quantity - (taken.get(line.lineId) ?? 0) }));
  const known = new Set(lines.map(lineId));
  if (left.some((line) => line.quantity < 0) || [...taken.keys()].some((id) => !known.has(id))) return undefined;
  return left.filter((line) => line.quantity > 0);
}

function notThatMany(order: OrderDocument, taken: ReadonlyMap<string, number>): AppError {
  const open = sumBy(
    order.shipments.filter((s) => s.status === 'to_pack').flatMap((s) => s.lines),
    lineId,
    quantity,
  );
  const lines = [...taken].map(([id, wanted]) => ({ lineId: id, requested: wanted, unpacked: open.get(id) ?? 0 }));
  return new AppError('not_to_pack', 'The order does not have these units left to pack.', { data: { lines } });
}

const announcement = (request: Pack, shipmentId: string, at: Date): Announcement => ({
  timeline: [{ type: 'shipment.packed', at, actor: request.actor, shipmentId, public: true }],
  outbox: [outboxEntry('shipment.packed', { orderId: request.orderId, shipmentId }, request.correlationId, at)],
});

/**
 * Packs units of a placed order. What is left of its shipment stays to be packed. Errors: `not_found`, `not_to_pack` with what is left per
 * line, `invalid_transition` for an order that is not placed.
 */
export async function packOrder(request: Pack): Promise<OrderDocument> {
  const packKey = `${request.actor.id ?? request.actor.kind}|${request.idempotencyKey}`;
  const taken = sumBy(request.lines, lineId, quantity);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const order = found(await findOrderOf(request.orderId, undefined), 'order');
    if (order.shipments.some((shipment) => shipment.packKey === packKey)) return order;
    if (order.status !== 'placed')
      throw new AppError('invalid_transition', `An order that is ${order.status} cannot be packed.`, {
        data: { state: order.status, allowed: [] },
      });
    const source = order.shipments.find((s) => s.status === 'to_pack' && without(s.lines, taken));
    const rest = source && without(source.lines, taken);
    if (!source || !rest) throw notThatMany(order, taken);
    const at = new Date();
    const { carrier, trackingNumber, estimatedDelivery } = request;
    const id = newId('shp');
    const lines = [...taken].map(([line, units]) => ({ lineId: line, quantity: units }));
    const packed: Shipment & { packKey: string } = {
      ...{ id, status: 'packed', warehouseId: source.warehouseId, lines, packKey, carrier, trackingNumber, packedAt: at },
      ...(estimatedDelivery && { estimatedDelivery }),
    };
    const saved = await packShipment(order._id, source, rest, packed, announcement(request, id, at));
    if (!saved) continue;
    await announce(saved);
    return saved;
  }
  throw new AppError('conflict', 'The order is changing. Please try again.');
}
