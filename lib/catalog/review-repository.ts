import { after, type SortKey, sortBy } from '../platform/keyset.ts';
import { ProductModel } from './model.ts';
import { ReviewModel } from './review-model.ts';
import type { ReviewDocument } from './types.ts';

const newestFirst: readonly SortKey[] = [
  { field: 'createdAt', direction: -1 },
  { field: '_id', direction: -1 },
];

/** Id of the active product of a slug. */
export async function findActiveProductId(slug: string): Promise<string | undefined> {
  const product = await ProductModel.findOne({ slug, status: 'active' }, { _id: 1 }).lean<{ _id: string }>().exec();
  return product?._id;
}

/** Reviews of a product, newest first, `limit + 1` of them at most. */
export const listProductReviews = (
  productId: string,
  last: [createdAt: Date, id: string] | undefined,
  limit: number,
): Promise<ReviewDocument[]> =>
  ReviewModel.aggregate<ReviewDocument>([
    { $match: { productId, ...(last && after(newestFirst, last)) } },
    { $sort: sortBy(newestFirst) },
    { $limit: limit + 1 },
  ]).exec();
