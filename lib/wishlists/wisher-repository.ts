import mongoose from 'mongoose';
import { type WishlistDocument, WishlistModel } from './model.ts';

type Wishes = Pick<WishlistDocument, 'ownerId' | 'items'>;

const having = (skus: readonly string[]) => mongoose.trusted({ $in: [...skus] });

/** Lists that hold one of these SKUs, by owner, those of later owners than `after`. */
export const findListsWith = (skus: readonly string[], after: string | undefined, limit: number): Promise<Wishes[]> =>
  WishlistModel.find(
    { 'items.sku': having(skus), ...(after !== undefined && { ownerId: mongoose.trusted({ $gt: after }) }) },
    { ownerId: 1, 'items.sku': 1 },
  )
    .sort({ ownerId: 1 })
    .limit(limit)
    .lean<Wishes[]>()
    .exec();

/** `<user> <SKU>` of what these customers have on their lists, of these SKUs. */
export async function findWished(ownerIds: readonly string[], skus: readonly string[]): Promise<Set<string>> {
  const lists = await WishlistModel.find({ ownerId: having(ownerIds), 'items.sku': having(skus) }, { ownerId: 1, 'items.sku': 1 })
    .lean<Wishes[]>()
    .exec();
  return new Set(lists.flatMap(({ ownerId, items }) => items.map(({ sku }) => `${ownerId} ${sku}`)));
}

/**
 * Puts everyone who has one of these SKUs on a wishlist among those who wait for it, in one statement inside the database however many they are. Who
 * waits already, by asking or by this, goes on as they do.
 */
export async function enlistWishers(wanted: readonly { sku: string; productId: string }[], now: Date): Promise<void> {
  const productOf = { $first: { $filter: { input: { $literal: wanted }, cond: { $eq: ['$$this.sku', '$items.sku'] } } } };
  const skus = wanted.map(({ sku }) => sku);
  await WishlistModel.aggregate([
    { $match: { 'items.sku': { $in: skus } } },
    { $unwind: '$items' },
    { $match: { 'items.sku': { $in: skus } } },
    {
      $group: {
        _id: { userId: '$ownerId', sku: '$items.sku' },
        productId: { $first: { $getField: { field: 'productId', input: productOf } } },
      },
    },
    {
      $project: {
        _id: { $concat: ['sub_', '$_id.userId', '_', '$_id.sku'] },
        ...{ userId: '$_id.userId', sku: '$_id.sku', productId: 1 },
        ...{ state: { $literal: 'waiting' }, wished: { $literal: true }, createdAt: { $literal: now } },
      },
    },
    {
      $merge: {
        into: 'stockSubscriptions',
        on: ['userId', 'sku'],
        whenMatched: [
          {
            $set: {
              wished: { $cond: [{ $eq: ['$state', 'waiting'] }, '$wished', true] },
              ...{ state: 'waiting', notifiedAt: '$$REMOVE' },
            },
          },
        ],
        whenNotMatched: 'insert',
      },
    },
  ]).exec();
}
