import mongoose from 'mongoose';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { CONFIRMED_LATER } from '../platform/db.ts';
import { after, type SortKey, sortBy } from '../platform/keyset.ts';
import { type Read, readAlone, readOf } from '../platform/read-together.ts';
import { OrderModel, ownerIndex } from './model.ts';
import { type OrderFilter, orderFilter } from './order-filter.ts';
import type { OrderDocument, OrderOwner, TimelineEntry } from './types.ts';

/** An order by id: for staff and workers. */
export const findOrder = (id: string): Promise<OrderDocument | null> => OrderModel.findById(id).lean<OrderDocument>().exec();

/** A placement that failed is kept for replays only; its owner never sees it as an order. */
const ownedBy = (owner: OrderOwner) => ({ 'owner.id': owner.id, 'owner.kind': owner.kind, failure: null });

/** An order of this owner; null when it belongs to someone else. */
export const findOwnOrder = (id: string, owner: OrderOwner): Promise<OrderDocument | null> =>
  OrderModel.findOne({ _id: id, ...ownedBy(owner) })
    .lean<OrderDocument>()
    .exec();

const newestFirst: readonly SortKey[] = [
  { field: 'createdAt', direction: -1 },
  { field: '_id', direction: -1 },
];

/** The newest orders of an owner that match, `limit + 1` of them so that the caller sees whether there are more. */
export const listOwnOrders = (
  owner: OrderOwner,
  filter: OrderFilter,
  limit: number,
  last?: readonly [createdAt: Date, id: string],
): Promise<OrderDocument[]> =>
  OrderModel.aggregate<OrderDocument>([
    { $match: { $and: [ownedBy(owner), orderFilter(filter, 'goods'), last ? after(newestFirst, last) : {}] } },
    { $sort: sortBy(newestFirst) },
    { $limit: limit + 1 },
    { $project: { outbox: 0, idempotency: 0, timeline: 0, words: 0 } },
  ])
    // The words are looked up within the owner's orders: nobody has so many that it takes an index of its own.
    .option({ hint: ownerIndex })
    .exec();

/** Reads the order that was placed with an idempotency key, failed ones too. */
export const orderOfKey = ({ scope, key }: OrderDocument['idempotency']): Read<OrderDocument | undefined> =>
  readOf(OrderModel, [{ $match: { 'idempotency.scope': scope, 'idempotency.key': key } }], ([order]: OrderDocument[]) => order);

/** The order that was placed with an idempotency key, failed ones too. */
export const findByKey = (idempotency: OrderDocument['idempotency']): Promise<OrderDocument | undefined> =>
  readAlone(orderOfKey(idempotency));

/** The order that claims this version of a cart. */
export const findByCart = (cart: { id: string; version: number }): Promise<OrderDocument | null> =>
  OrderModel.findOne({ 'cart.id': cart.id, 'cart.version': cart.version }).lean<OrderDocument>().exec();

const orders = () => OrderModel.collection as unknown as mongoose.mongo.Collection<OrderDocument>;

/** Throws a duplicate-key error when its number, its idempotency key or its cart's version is taken. Its shape is that of its type: nothing is checked again. */
export async function insertOrder(order: Omit<OrderDocument, 'createdAt' | 'updatedAt'>): Promise<OrderDocument> {
  const at = new Date();
  const created = { ...order, createdAt: at, updatedAt: at };
  // A pending order is confirmed, failed or opened by a write of its own. Store credit is spent before that. Should a refusal be lost with the primary, the
  // same request is looked at anew.
  const mayBeLost = order.failure !== undefined || (order.status === 'pending' && !order.payment.credit);
  await orders().insertOne(created, { ignoreUndefined: true, ...(mayBeLost && CONFIRMED_LATER) });
  return created;
}

/**
 * A pending order becomes placed, with its ledger as it is then, told to its timeline and its outbox in the same write; null when it is not
 * pending any more.
 */
export async function confirmOrder(
  order: OrderDocument,
  entry: TimelineEntry,
  announcement: OutboxEntry,
  payment: OrderDocument['payment'],
): Promise<OrderDocument | null> {
  const updatedAt = new Date();
  const result = await orders().updateOne(
    { _id: order._id, status: 'pending' },
    { $set: { status: 'placed', updatedAt, payment }, $push: { timeline: entry, outbox: announcement } },
  );
  if (result.modifiedCount === 0) return null;
  // Only a note of staff can have come in between, and it is kept: the document need not travel back.
  return {
    ...order,
    status: 'placed',
    payment,
    updatedAt,
    timeline: [...order.timeline, entry],
    outbox: [...(order.outbox ?? []), announcement],
  };
}

/** Pending, and nobody has been given a way to pay it yet. */
const unopened = { status: 'pending', 'payment.providerOrderId': null } as const;

/**
 * A pending order is cancelled for good and frees its cart's version, and its idempotency key when another is given; null when it is not
 * pending any more, or waits for its payment.
 */
export const failOrder = (
  orderId: string,
  failure: OrderDocument['failure'],
  idempotency?: OrderDocument['idempotency'],
): Promise<OrderDocument | null> =>
  OrderModel.findOneAndUpdate(
    { _id: orderId, ...unopened },
    { $set: { status: 'cancelled', failure, ...(idempotency && { idempotency }) }, $unset: { cart: 1 } },
    { returnDocument: 'after' },
  )
    .lean<OrderDocument>()
    .exec();

/** Orders that are pending since before a time and do not wait for a payment: their process died half-way. */
export const findStuckOrders = (before: Date, limit: number): Promise<OrderDocument[]> =>
  OrderModel.find({ ...unopened, createdAt: mongoose.trusted({ $lt: before }) })
    .sort({ createdAt: 1 })
    .limit(limit)
    .lean<OrderDocument[]>()
    .exec();
