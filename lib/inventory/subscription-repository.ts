import mongoose from 'mongoose';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { outboxOf } from '../messaging/outbox-repository.ts';
import { isDuplicateKey } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { type SubscriptionDocument, SubscriptionModel } from './subscription-model.ts';

export const subscriptionOutbox = outboxOf('stockSubscriptions', SubscriptionModel);

export type Subscriber = Pick<SubscriptionDocument, '_id' | 'userId' | 'productId' | 'sku' | 'wished'>;

/** Puts someone on the list of a SKU; whoever is on it stays there once. */
export async function subscribe({ userId, productId, sku }: Omit<Subscriber, '_id' | 'wished'>): Promise<void> {
  const now = new Date();
  try {
    await SubscriptionModel.updateOne(
      { userId, sku },
      { $set: { state: 'waiting', productId }, $unset: { notifiedAt: 1, wished: 1 }, $setOnInsert: { _id: newId('sub'), createdAt: now } },
      { upsert: true },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Puts someone on the list of a SKU who has it on a wishlist; whoever waits already goes on as they do. */
export async function subscribeWisher({ userId, productId, sku }: Omit<Subscriber, '_id' | 'wished'>): Promise<void> {
  try {
    await SubscriptionModel.updateOne(
      { userId, sku, state: mongoose.trusted({ $ne: 'waiting' }) },
      {
        $set: { state: 'waiting', productId, wished: true },
        $unset: { notifiedAt: 1 },
        $setOnInsert: { _id: newId('sub'), createdAt: new Date() },
      },
      { upsert: true },
    );
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

export async function unsubscribe(userId: string, skus: readonly string[]): Promise<void> {
  await SubscriptionModel.deleteMany({ userId, sku: mongoose.trusted({ $in: [...skus] }) });
}

/** Those who wait for one of these SKUs. */
export const findWaiting = (skus: readonly string[], limit: number): Promise<Subscriber[]> =>
  SubscriptionModel.find({ sku: mongoose.trusted({ $in: [...skus] }), state: 'waiting' }, { userId: 1, productId: 1, sku: 1, wished: 1 })
    .limit(limit)
    .lean<Subscriber[]>()
    .exec();

/** Ends the waiting of some, each with its announcement; of several that do it at once, one does. Returns those with something to announce. */
export async function markNotified(due: readonly { subscriber: Subscriber; entry: OutboxEntry }[]): Promise<SubscriptionDocument[]> {
  await SubscriptionModel.bulkWrite(
    due.map(({ subscriber, entry }) => ({
      updateOne: {
        filter: { _id: subscriber._id, state: 'waiting' as const },
        update: { $set: { state: 'notified' as const, notifiedAt: entry.at }, $push: { outbox: entry } },
      },
    })),
    { ordered: false },
  );
  const ids = due.map(({ subscriber }) => subscriber._id);
  return SubscriptionModel.find({ _id: mongoose.trusted({ $in: ids }), 'outbox.at': mongoose.trusted({ $exists: true }) })
    .lean<SubscriptionDocument[]>()
    .exec();
}

/** What someone asked for and waits for, newest first. */
export const findWaitingOf = (userId: string): Promise<SubscriptionDocument[]> =>
  SubscriptionModel.find({ userId, state: 'waiting', wished: mongoose.trusted({ $exists: false }) }, { outbox: 0 })
    .sort({ _id: -1 })
    .lean<SubscriptionDocument[]>()
    .exec();
