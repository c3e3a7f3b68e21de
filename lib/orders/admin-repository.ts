/** Orders of all customers, for staff. */
import { after, type SortKey, sortBy } from '../platform/keyset.ts';
import { OrderModel } from './model.ts';
import { type OrderFilter, orderFilter, wordsIndex } from './order-filter.ts';
import type { OrderDocument, Shipment, ShipmentStatus } from './types.ts';

export type Position = [createdAt: Date, id: string];

const newestFirst: readonly SortKey[] = [
  { field: 'createdAt', direction: -1 },
  { field: '_id', direction: -1 },
];
const oldestFirst: readonly SortKey[] = newestFirst.map(({ field }) => ({ field, direction: 1 }));

/** The newest orders that match, `limit + 1` of them at most. */
export const listOrders = (filter: OrderFilter, last: Position | undefined, limit: number): Promise<OrderDocument[]> =>
  OrderModel.aggregate<OrderDocument>([
    { $match: { $and: [orderFilter(filter, 'all'), last ? after(newestFirst, last) : {}] } },
    { $sort: sortBy(newestFirst) },
    { $limit: limit + 1 },
    { $project: { outbox: 0, idempotency: 0, timeline: 0, words: 0 } },
  ])
    .option(filter.q && !filter.customer ? { hint: wordsIndex } : {})
    .exec();

/** How many match; counting stops at `cap`. */
export async function countOrders(filter: OrderFilter, cap: number): Promise<number> {
  const [row] = await OrderModel.aggregate<{ count: number }>([
    { $match: orderFilter(filter, 'all') },
    { $limit: cap },
    { $count: 'count' },
  ])
    .option(filter.q && !filter.customer ? { hint: wordsIndex } : {})
    .exec();
  return row?.count ?? 0;
}

/** A shipment with what the packing table needs of its order. */
export type ShipmentRow = Pick<OrderDocument, '_id' | 'number' | 'customerName' | 'address' | 'lines' | 'createdAt'> & {
  shipment: Shipment;
};

/** Where a page of shipments ended. */
export type ShipmentPosition = [createdAt: Date, orderId: string, shipmentId: string];

/** The index of all orders by time does as well while most are in a state; later it would walk past all that are not. */
const shipmentsIndex = { 'shipments.status': 1, createdAt: 1, _id: 1 } as const;

const byOrder: readonly SortKey[] = [...oldestFirst, { field: 'shipment.id', direction: 1 }];

/**
 * Shipments in a state, those of the oldest orders first, `limit + 1` at most. Each order has one of them, but for that at which the last page ended: no more orders
 * are read than make a page, however many there are.
 */
export const listShipments = (status: ShipmentStatus, last: ShipmentPosition | undefined, limit: number): Promise<ShipmentRow[]> => {
  const from = last && { createdAt: { $gte: last[0] }, $or: [{ createdAt: { $gt: last[0] } }, { _id: { $gte: last[1] } }] };
  return OrderModel.aggregate<ShipmentRow>([
    { $match: { 'shipments.status': status, ...from } },
    { $sort: sortBy(oldestFirst) },
    { $limit: limit + 2 },
    { $project: { number: 1, customerName: 1, address: 1, lines: 1, createdAt: 1, shipment: '$shipments' } },
    { $unwind: '$shipment' },
    { $match: { $and: [{ 'shipment.status': status }, last ? after(byOrder, last) : {}] } },
    { $sort: sortBy(byOrder) },
    { $limit: limit + 1 },
  ])
    .option({ hint: shipmentsIndex })
    .exec();
};
