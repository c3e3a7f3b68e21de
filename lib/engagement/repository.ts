import type mongoose from 'mongoose';
import type { SearchDocument } from '../search/types.ts';
import { type EngagementDocument, EngagementModel, RecentlyViewedModel } from './model.ts';

export type { EngagementDocument } from './model.ts';

export async function insertEngagement(rows: readonly EngagementDocument[]): Promise<void> {
  if (rows.length) await EngagementModel.collection.insertMany([...rows] as never[], { ordered: false });
}

/** Products that are remembered per customer. */
const MOST = 50;

/** Puts products in front of what a customer viewed; each is there once, with its latest time. */
export async function rememberViews(userId: string, views: readonly { productId: string; at: Date }[]): Promise<void> {
  if (views.length === 0) return;
  const latestFirst = views.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const fresh = [...new Map(latestFirst.toReversed().map((view) => [view.productId, view])).values()].toSorted(
    (a, b) => b.at.getTime() - a.at.getTime(),
  );
  const old = {
    $filter: { input: { $ifNull: ['$items', []] }, cond: { $not: [{ $in: ['$$this.productId', fresh.map((view) => view.productId)] }] } },
  };
  await RecentlyViewedModel.collection.updateOne(
    { _id: userId as never },
    [{ $set: { items: { $slice: [{ $concatArrays: [{ $literal: fresh }, old] }, MOST] }, at: '$$NOW' } }],
    { upsert: true },
  );
}

export type Viewed = Pick<
  SearchDocument,
  '_id' | 'slug' | 'name' | 'brand' | 'images' | 'minPrice' | 'compareAtPrice' | 'inStock' | 'onSale' | 'rating'
>;

/** Products that a customer viewed last and that are still in the shop, latest first, in one round trip. */
export async function recentlyViewed(userId: string, limit: number): Promise<Viewed[]> {
  const fields = { slug: 1, name: 1, brand: 1, images: 1, minPrice: 1, compareAtPrice: 1, inStock: 1, onSale: 1, rating: 1 };
  const stages: mongoose.PipelineStage[] = [
    { $match: { _id: userId } },
    {
      $lookup: {
        from: 'productSearch',
        localField: 'items.productId',
        foreignField: '_id',
        pipeline: [{ $project: fields }],
        as: 'products',
      },
    },
  ];
  const [row] = await RecentlyViewedModel.aggregate<{ items: { productId: string }[]; products: Viewed[] }>(stages).exec();
  const byId = new Map(row?.products.map((product) => [product._id, product]));
  return (row?.items ?? []).flatMap(({ productId }) => byId.get(productId) ?? []).slice(0, limit);
}
