import mongoose from 'mongoose';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import type { Crossing } from './crossing.ts';
import { StockModel } from './model.ts';
import type { StockDocument } from './types.ts';

interface Update {
  $set: Partial<Pick<StockDocument, 'level' | 'alert'>>;
  $unset?: { alert: 1 };
  $push?: { outbox: { $each: OutboxEntry[] } };
}

/** The part of an update that writes a crossing and its announcements; an empty `$set` when there is none. */
export const crossingUpdate = (crossing: Crossing | undefined, outbox: OutboxEntry[]): Update => ({
  $set: crossing ? { level: crossing.level, ...(crossing.alert && { alert: crossing.alert }) } : {},
  ...(crossing?.alert === null && { $unset: { alert: 1 as const } }),
  ...(outbox.length > 0 && { $push: { outbox: { $each: outbox } } }),
});

/** Writes a crossing if the stock is still as it was read: of several that see it, one announces it. Null for the others. */
export const applyCrossing = (read: StockDocument, crossing: Crossing, outbox: OutboxEntry[]): Promise<StockDocument | null> =>
  StockModel.findOneAndUpdate(
    { _id: read._id, available: read.available, level: read.level ?? null, lowStockThreshold: read.lowStockThreshold },
    crossingUpdate(crossing, outbox),
    { returnDocument: 'after' },
  )
    .lean<StockDocument>()
    .exec();

/** Changes the threshold of stock that is as it was read, and the level that follows from it. Null when it has changed. */
export const updateThreshold = (
  read: StockDocument,
  lowStockThreshold: number,
  crossing: Crossing | undefined,
  outbox: OutboxEntry[],
): Promise<StockDocument | null> => {
  const { $set, ...update } = crossingUpdate(crossing, outbox);
  return StockModel.findOneAndUpdate(
    { _id: read._id, available: read.available, level: read.level ?? null, lowStockThreshold: read.lowStockThreshold },
    { $set: { lowStockThreshold, ...$set }, ...update },
    { returnDocument: 'after' },
  )
    .lean<StockDocument>()
    .exec();
};

/** SKUs whose stock crossed zero and nobody looked: a hold that was given back is announced by no message. */
export async function findUnannounced(limit: number): Promise<string[]> {
  const [back, gone] = await Promise.all([
    StockModel.find({ level: 'out_of_stock', available: mongoose.trusted({ $gt: 0 }) }, { sku: 1 })
      .limit(limit)
      .lean<Pick<StockDocument, 'sku'>[]>()
      .exec(),
    StockModel.find({ level: mongoose.trusted({ $in: ['in_stock', 'low_stock'] }), available: mongoose.trusted({ $lte: 0 }) }, { sku: 1 })
      .limit(limit)
      .lean<Pick<StockDocument, 'sku'>[]>()
      .exec(),
  ]);
  return [...new Set([...back, ...gone].map(({ sku }) => sku))];
}
