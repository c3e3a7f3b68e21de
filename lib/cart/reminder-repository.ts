import mongoose from 'mongoose';
import { UserModel } from '../identity/model.ts';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { outboxOf } from '../messaging/outbox-repository.ts';
import { OrderModel } from '../orders/model.ts';
import { CartModel } from './model.ts';
import { type Offer, type OfferedProduct, type OfferedStock, offersBySku } from './offer.ts';
import { offerLookups } from './offer-repository.ts';
import type { CartDocument } from './types.ts';

export const cartOutbox = outboxOf('carts', CartModel);

export type IdleCart = Pick<CartDocument, '_id' | 'items' | 'version' | 'updatedAt' | 'reminder'> & { ownerId: string };

const anyOf = (ids: readonly string[]) => mongoose.trusted({ $in: [...ids] });

/** Customers' carts that were last touched before a moment and not looked at since, the longest left first. */
export const findIdleCarts = (before: Date, limit: number): Promise<IdleCart[]> =>
  CartModel.find(
    { watched: true, updatedAt: mongoose.trusted({ $lt: before }) },
    { ownerId: 1, items: 1, version: 1, updatedAt: 1, reminder: 1 },
  )
    .sort({ updatedAt: 1 })
    .limit(limit)
    .lean<IdleCart[]>()
    .exec();

/** Those of the customers who may be advertised to: they agreed, and the address is proven to be theirs. */
export async function findReachable(userIds: readonly string[]): Promise<Set<string>> {
  const users = await UserModel.find(
    { _id: anyOf(userIds), 'preferences.marketing': true, emailVerified: true, disabled: false, deletedAt: null },
    { _id: 1 },
  )
    .lean<{ _id: string }[]>()
    .exec();
  return new Set(users.map(({ _id }) => _id));
}

/** When each of these customers last ordered, since a moment. */
export async function findLastOrders(userIds: readonly string[], since: Date): Promise<Map<string, Date>> {
  const rows = await OrderModel.aggregate<{ _id: string; at: Date }>([
    { $match: { 'owner.id': { $in: [...userIds] }, 'owner.kind': 'customer', createdAt: { $gte: since }, failure: null } },
    { $group: { _id: '$owner.id', at: { $max: '$createdAt' } } },
  ]).exec();
  return new Map(rows.map(({ _id, at }) => [_id, at]));
}

/** Ends the watch of carts that nobody is reminded of, as far as they are still as they were. */
export async function endWatch(carts: readonly IdleCart[]): Promise<void> {
  if (carts.length === 0) return;
  await CartModel.bulkWrite(
    carts.map(({ _id, version }) => ({ updateOne: { filter: { _id, version }, update: { $unset: { watched: 1 } } } })),
    { ordered: false },
  );
}

/** Ends the watch of a cart with what its reminder is about, and its announcement. Null when it was changed, or another run was faster. */
export const claimReminder = ({ _id, version, items }: IdleCart, entry: OutboxEntry): Promise<CartDocument | null> =>
  CartModel.findOneAndUpdate(
    { _id, version, watched: true },
    { $unset: { watched: 1 }, $set: { reminder: { version, at: entry.at, items } }, $push: { outbox: entry } },
    { returnDocument: 'after', timestamps: false },
  )
    .lean<CartDocument>()
    .exec();

/** A cart that someone is reminded of, with the offers of what is in it now. */
export interface LeftCart {
  cart: CartDocument;
  offers: Map<string, Offer>;
}

export async function findLeftCarts(ids: readonly string[]): Promise<LeftCart[]> {
  const rows = await CartModel.aggregate<CartDocument & { products: OfferedProduct[]; stocks: OfferedStock[] }>([
    { $match: { _id: { $in: [...ids] } } },
    ...offerLookups('items.sku'),
  ]).exec();
  return rows.map((row) => ({ cart: row, offers: offersBySku(row.products, row.stocks) }));
}

/** What a reminder was about; null once its cart was ordered, or another reminder came after it. */
export async function findReminder(cartId: string, version: number): Promise<NonNullable<CartDocument['reminder']> | null> {
  const cart = await CartModel.findOne({ _id: cartId, 'reminder.version': version }, { reminder: 1 })
    .lean<Pick<CartDocument, 'reminder'>>()
    .exec();
  return cart?.reminder ?? null;
}
