/** Holds: units set aside for an order, in the stock document itself, so that no lock and no transaction is needed to never oversell. */
import type mongoose from 'mongoose';
import { stockIdOf } from './availability.ts';
import { StockModel } from './model.ts';
import type { StockDocument } from './types.ts';

const stocks = () => StockModel.collection as unknown as mongoose.mongo.Collection<StockDocument>;

const MINUTE_MS = 60_000;

/** The next full minute: of many holds on one SKU most then share their entry in the index of expiries, and taking one does not change it. */
const nextMinute = (at: Date): Date => new Date(Math.ceil(at.getTime() / MINUTE_MS) * MINUTE_MS);

/**
 * Tries to hold units of several SKUs for an order, in one round trip and in the order given (callers sort, so that all take SKUs in the
 * same order). Each hold is conditional and at most one per order, so that this may run any number of times. Returns how many were new.
 * They are a majority's when this returns: were they lost with a primary, the confirmation, sent again to the next one, would place an order that
 * holds nothing.
 */
export async function holdStock(orderId: string, demand: ReadonlyMap<string, number>, expiresAt: Date): Promise<number> {
  const updatedAt = new Date();
  const hold = { orderId, expiresAt: nextMinute(expiresAt) };
  const writes = [...demand].map(([sku, quantity]) => ({
    filter: { _id: stockIdOf(sku), available: { $gte: quantity }, 'holds.orderId': { $ne: orderId } },
    update: { $inc: { available: -quantity }, $push: { holds: { ...hold, quantity } }, $set: { updatedAt } },
  }));
  const [only, ...others] = writes;
  // A bulk of one costs the driver more than the write by itself, and everybody at a hot SKU asks for that alone.
  const result =
    only && others.length === 0
      ? await stocks().updateOne(only.filter, only.update)
      : await stocks().bulkWrite(writes.map((updateOne) => ({ updateOne })));
  return result.modifiedCount;
}

export interface HoldState {
  sku: string;
  available: number;
  /** Whether the order holds the SKU. */
  held: boolean;
}

/** What an order holds of some SKUs, and how many of each are left. */
export function findHolds(orderId: string, skus: readonly string[]): Promise<HoldState[]> {
  const held = { $in: [orderId, '$holds.orderId'] };
  return stocks()
    .aggregate<HoldState>([
      { $match: { _id: { $in: skus.map((sku) => stockIdOf(sku)) } } },
      { $project: { _id: 0, sku: 1, available: 1, held } },
    ])
    .toArray();
}

/**
 * Gives back what an order holds of some SKUs; what it does not hold stays as it is. With `until`, only holds that expire by then: later ones
 * were taken or renewed since.
 */
export async function releaseHolds(orderId: string, skus: readonly string[], until?: Date): Promise<void> {
  const isOwn = { $eq: ['$$this.orderId', orderId] };
  const isDue = until ? { $and: [isOwn, { $lte: ['$$this.expiresAt', until] }] } : isOwn;
  const own = { $filter: { input: '$holds', cond: isDue } };
  const others = { $filter: { input: '$holds', cond: { $not: [isDue] } } };
  const given = { $sum: { $map: { input: own, in: '$$this.quantity' } } };
  await stocks().updateMany({ _id: { $in: skus.map((sku) => stockIdOf(sku)) }, 'holds.orderId': orderId }, [
    { $set: { available: { $add: ['$available', given] }, holds: others, updatedAt: '$$NOW' } },
  ]);
}

/** Lets an order keep what it holds for longer. */
export async function renewHolds(orderId: string, skus: readonly string[], expiresAt: Date): Promise<void> {
  await stocks().updateMany(
    { _id: { $in: skus.map((sku) => stockIdOf(sku)) }, 'holds.orderId': orderId },
    { $set: { 'holds.$[own].expiresAt': nextMinute(expiresAt) } },
    { arrayFilters: [{ 'own.orderId': orderId }] },
  );
}
