/**
 * After a restore the orders are there and the messages that were on their way are not: whoever was still to hear of an order never will. Consumers
 * do nothing twice, so everything that they follow is told once more.
 */
import { type OutboxEntry, outboxEntry } from '../messaging/outbox-entry.ts';
import { newId } from '../platform/ids.ts';
import { demandOf, itemsOfDemand } from './holds.ts';
import { addToOutbox, changedSince } from './outbox-repository.ts';
import type { OrderDocument } from './types.ts';
import { unsentItems } from './units.ts';

/** What the workers of stock, packing, invoices and mail need to have heard of an order as it is. Pure but for the entries' ids. */
export function entriesOf(order: OrderDocument, correlationId: string): OutboxEntry[] {
  const { _id: orderId, status, shipments } = order;
  if (status === 'cancelled') return [outboxEntry('order.cancelled', { orderId, items: unsentItems(order) }, correlationId)];
  if (status !== 'placed' && status !== 'completed') return [];
  const of = (type: 'shipment.packed' | 'shipment.delivered', has: (shipment: OrderDocument['shipments'][number]) => boolean) =>
    shipments.filter(has).map(({ id }) => outboxEntry(type, { orderId, shipmentId: id }, correlationId));
  return [
    outboxEntry('order.placed', { orderId, items: itemsOfDemand(demandOf(order)) }, correlationId),
    ...of('shipment.packed', ({ packedAt }) => packedAt !== undefined),
    ...of('shipment.delivered', ({ status: now }) => now === 'delivered'),
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
