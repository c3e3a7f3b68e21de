import type mongoose from 'mongoose';
import { ProductModel } from '../catalog/model.ts';
import type { ProductDocument } from '../catalog/types.ts';
import { after, type SortKey, sortBy } from '../platform/keyset.ts';
import { ReviewModel } from './model.ts';
import type { ModerationState, ReviewDocument } from './types.ts';

export type RatedProduct = Pick<ProductDocument, '_id' | 'rating'>;

/** The active product of a slug. */
export const findRatedProduct = (slug: string): Promise<RatedProduct | null> =>
  ProductModel.findOne({ slug, status: 'active' }, { rating: 1 }).lean<RatedProduct>().exec();

interface Listed {
  filter: {
    productId?: string | undefined;
    userId?: string | undefined;
    status?: ModerationState | undefined;
    rating?: number | undefined;
    verified?: boolean | undefined;
  };
  keys: readonly SortKey[];
  values: readonly unknown[] | undefined;
  limit: number;
}

/** A review with the product that it is about. */
export interface ReviewRow extends ReviewDocument {
  product?: { name: string; slug: string };
}

const withProduct: mongoose.PipelineStage[] = [
  {
    $lookup: {
      from: 'products',
      localField: 'productId',
      foreignField: '_id',
      pipeline: [{ $project: { _id: 0, name: 1, slug: 1 } }],
      as: 'product',
    },
  },
  { $set: { product: { $first: '$product' } } },
];

/** A page of reviews, `limit + 1` at most, in one round trip. */
export function listReviewRows({ filter, keys, values, limit }: Listed, product = false): Promise<ReviewRow[]> {
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  return ReviewModel.aggregate<ReviewRow>([
    { $match: values ? { $and: [given, after(keys, values)] } : given },
    { $sort: sortBy(keys) },
    { $limit: limit + 1 },
    ...(product ? withProduct : []),
  ]).exec();
}
