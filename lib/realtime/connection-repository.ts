import type mongoose from 'mongoose';
import { ConnectionModel } from './model.ts';
import type { ConnectionDocument } from './types.ts';

export type { ConnectionDocument } from './types.ts';

const connections = () => ConnectionModel.collection as unknown as mongoose.mongo.Collection<ConnectionDocument>;

const FOUND_AT_ONCE = 1_000;

export async function insertConnection(connection: ConnectionDocument): Promise<void> {
  await ConnectionModel.create(connection);
}

export const findConnection = (id: string): Promise<ConnectionDocument | null> => connections().findOne({ _id: id });

/** The open connections that watch any of some topics: one query, read in batches. */
export const findWatching = (topics: readonly string[], now = new Date()): AsyncIterable<ConnectionDocument> =>
  connections().find({ watches: { $in: [...topics] }, closeAt: { $gt: now } }, { batchSize: FOUND_AT_ONCE });

/** How many open connections watch a topic, as far as they are to be counted. */
export const countWatching = (topic: string, most: number, now = new Date()): Promise<number> =>
  connections().countDocuments({ watches: topic, closeAt: { $gt: now } }, { limit: most });

/** Connections whose time is over, the oldest first. */
export const findOverdue = (now: Date, limit: number): Promise<Pick<ConnectionDocument, '_id'>[]> =>
  connections()
    .find({ closeAt: { $lte: now } }, { projection: { _id: 1 }, sort: { closeAt: 1 }, limit })
    .toArray();

export async function removeConnections(ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await connections().deleteMany({ _id: { $in: [...ids] } });
}

/** Watches more topics, up to `most` in all. Null when there is no such connection, or no room. */
export const watch = (id: string, topics: readonly string[], most: number): Promise<ConnectionDocument | null> =>
  connections().findOneAndUpdate(
    { _id: id, $expr: { $lte: [{ $size: { $setUnion: ['$watches', [...topics]] } }, most] } },
    { $addToSet: { watches: { $each: [...topics] } } },
    { returnDocument: 'after' },
  );

export async function unwatch(id: string, topics: readonly string[]): Promise<void> {
  await connections().updateOne({ _id: id }, { $pull: { watches: { $in: [...topics] } } });
}

const isSku = { $eq: [{ $substrCP: ['$$this', 0, 4] }, 'sku:'] };

/**
 * Makes connections of one owner watch the SKUs of the owner's cart. Of two that do so at once, the newer version of the cart wins.
 */
export async function watchCart(ownTopic: string, version: number, skuTopics: readonly string[]): Promise<void> {
  await connections().updateMany({ watches: ownTopic, $or: [{ cartVersion: { $exists: false } }, { cartVersion: { $lt: version } }] }, [
    {
      $set: {
        watches: { $concatArrays: [{ $filter: { input: '$watches', cond: { $not: [isSku] } } }, { $literal: [...skuTopics] }] },
        cartVersion: version,
      },
    },
  ]);
}
