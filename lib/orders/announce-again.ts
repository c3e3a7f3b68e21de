/**
 * After a restore the orders are there and the messages that were on their way are not: whoever was still to hear of an order never will. Consumers
 * do nothing twice, so everything that they follow is told once more.
 */
import type { EventData, EventType } from '../../events/index.ts';
import { type OutboxEntry, outboxEntry } from '../messaging/outbox-entry.ts';
import { newId } from '../platform/ids.ts';
import type { OrderReturn } from '../returns/types.ts';
import { demandOf, itemsOfDemand } from './holds.ts';
import { addToOutbox, changedSince } from './outbox-repository.ts';
import type { LineCancellation, OrderDocument, Shipment, ShipmentLine } from './types.ts';
import { itemsOf, unsentItems } from './units.ts';

type Tell = <T extends EventType>(type: T, data: EventData<T>) => OutboxEntry;

/** Whose goods came back undelivered: told by the parcel, not as a cancellation. */
const isOfParcel = ({ key }: LineCancellation): boolean => key.startsWith('returned:');

/**
 * Which units of each cancellation had not left the warehouse. Those of a packed parcel were withdrawn from it, those of one that was on its way were
 * recalled; and as parcels only go forward, what was withdrawn was cancelled first.
 */
function unsentOf({ cancellations = [], shipments }: Pick<OrderDocument, 'cancellations' | 'shipments'>): Map<string, ShipmentLine[]> {
  const withdrawn = new Map<string, number>(
    shipments.flatMap(({ id, withdrawn: lines = [] }) => lines.map(({ lineId, quantity }) => [`${id}|${lineId}`, quantity] as const)),
  );
  return new Map(
    cancellations.map(({ id, lines, parcels = [] }) => {
      const sent = parcels.map(({ shipmentId, lineId, quantity }) => {
        const key = `${shipmentId}|${lineId}`;
        const left = withdrawn.get(key) ?? 0;
        withdrawn.set(key, Math.max(0, left - quantity));
        return { lineId, quantity: Math.min(0, left - quantity) };
      });
      return [id, [...lines, ...sent]];
    }),
  );
}

function cancelledLines(order: OrderDocument, tell: Tell): OutboxEntry[] {
  const { _id: orderId, cancellations = [] } = order;
  const unsent = unsentOf(order);
  return cancellations
    .filter((one) => !isOfParcel(one))
    .map(({ id }) => tell('order.lines_cancelled', { orderId, cancellationId: id, items: itemsOf(order, unsent.get(id) ?? []) }));
}

/** Its invoice, and how far it has come. */
function parcel(order: OrderDocument, { id: shipmentId, status, packedAt, lines }: Shipment, tell: Tell): OutboxEntry[] {
  const ref = { orderId: order._id, shipmentId };
  const packed = packedAt ? [tell('shipment.packed', ref)] : [];
  if (status === 'returned_to_origin') return [...packed, tell('shipment.returned_to_origin', { ...ref, items: itemsOf(order, lines) })];
  if (status === 'shipped' || status === 'out_for_delivery' || status === 'delivered') return [...packed, tell(`shipment.${status}`, ref)];
  return packed;
}

/** What was found in it, and how far it has come. */
function returned(order: OrderDocument, { id: returnId, status, lines }: OrderReturn, tell: Tell): OutboxEntry[] {
  const ref = { orderId: order._id, returnId };
  const found = lines.filter(({ restock }) => restock !== undefined).map(({ lineId, restock = 0 }) => ({ lineId, quantity: restock }));
  return [
    ...(found.length > 0 ? [tell('return.inspected', { ...ref, items: itemsOf(order, found) })] : []),
    ...(status === 'inspected' ? [] : [tell(`return.${status}`, ref)]),
  ];
}

/**
 * What the workers of stock, packing, invoices and mail need to have heard of an order as it is. Refunds that are open are looked at by the reconciler.
 * Pure but for the entries' ids.
 */
export function entriesOf(order: OrderDocument, correlationId: string): OutboxEntry[] {
  const { _id: orderId, status, shipments, returns = [], payment } = order;
  const tell: Tell = (type, data) => outboxEntry(type, data, correlationId);
  if (status === 'pending') return [];
  if (status === 'expired') return [tell('order.expired', { orderId, items: itemsOfDemand(demandOf(order)) })];
  const refunded = (payment.refunds ?? []).filter((refund) => refund.status === 'processed');
  return [
    ...(status === 'cancelled' ? [] : [tell('order.placed', { orderId, items: itemsOfDemand(demandOf(order)) })]),
    ...shipments.flatMap((shipment) => parcel(order, shipment, tell)),
    ...cancelledLines(order, tell),
    ...(status === 'cancelled' ? [tell('order.cancelled', { orderId, items: unsentItems(order) })] : []),
    ...returns.flatMap((one) => returned(order, one, tell)),
    ...refunded.map((refund) => tell('refund.processed', { orderId, refundId: refund.id })),
  ];
}

/** Puts into the outbox of each order that changed since a time what is to be known of it; the sweeper sends it. Returns how many orders. */
export async function announceAgain(since: Date): Promise<number> {
  const correlationId = newId('msg');
  let count = 0;
  for await (const order of changedSince(since)) {
    const entries = entriesOf(order, correlationId);
    if (entries.length === 0) continue;
    await addToOutbox(order._id, entries);
    count += 1;
  }
  return count;
}
