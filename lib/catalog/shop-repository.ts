/** What customers read of the catalogue: each one aggregate. */
import type mongoose from 'mongoose';
import { after, type SortKey, sortBy } from '../platform/keyset.ts';
import { ProductModel } from './model.ts';
import type { CategoryDocument, ProductDocument } from './types.ts';

export type ProductSummary = Pick<
  ProductDocument,
  | '_id'
  | 'slug'
  | 'name'
  | 'brand'
  | 'images'
  | 'minPrice'
  | 'compareAtPrice'
  | 'inStock'
  | 'onSale'
  | 'rating'
  | 'popularity'
  | 'createdAt'
> & { score?: number };

interface ListActive {
  match: Record<string, unknown>;
  /** Of the text index; the list then has a score. */
  search?: string | undefined;
  keys: readonly SortKey[];
  values?: unknown[] | undefined;
  limit: number;
}

const summary = {
  slug: 1,
  name: 1,
  brand: 1,
  images: { $slice: ['$images', 1] },
  minPrice: 1,
  compareAtPrice: 1,
  inStock: 1,
  onSale: 1,
  rating: 1,
  popularity: 1,
  createdAt: 1,
};

/** A page of products, `limit + 1` at most. The score is rounded so that popularity decides between products that match alike. */
export function listProductSummaries({ match, search, keys, values, limit }: ListActive): Promise<ProductSummary[]> {
  const later = values ? [{ $match: after(keys, values) }] : [];
  const start: mongoose.PipelineStage[] = search
    ? [{ $match: { ...match, $text: { $search: search } } }, { $set: { score: { $round: [{ $meta: 'textScore' }, 0] } } }, ...later]
    : [{ $match: values ? { $and: [match, after(keys, values)] } : match }];
  return ProductModel.aggregate<ProductSummary>([
    ...start,
    { $sort: sortBy(keys) },
    { $limit: limit + 1 },
    { $project: { ...summary, ...(search && { score: 1 }) } },
  ]).exec();
}

interface LiveStock {
  sku: string;
  available: number;
  lowStockThreshold: number;
}

export interface ProductPage extends ProductDocument {
  stock: LiveStock[];
  categories: Pick<CategoryDocument, '_id' | 'slug' | 'name' | 'attributes'>[];
}

/**
 * The active product of a slug, present or former, with the stock of its variants and the categories above it, in one round trip. A
 * present slug wins over a former one.
 */
export async function findProductPage(slug: string): Promise<ProductPage | undefined> {
  const [page] = await ProductModel.aggregate<ProductPage>([
    { $match: { $or: [{ slug }, { slugHistory: slug }], status: 'active' } },
    { $set: { former: { $ne: ['$slug', { $literal: slug }] } } },
    { $sort: { former: 1, _id: 1 } },
    { $limit: 1 },
    {
      $lookup: {
        from: 'stock',
        localField: 'variants.sku',
        foreignField: 'sku',
        pipeline: [{ $project: { _id: 0, sku: 1, available: 1, lowStockThreshold: 1 } }],
        as: 'stock',
      },
    },
    {
      $lookup: {
        from: 'categories',
        localField: 'categoryPath',
        foreignField: '_id',
        pipeline: [{ $project: { slug: 1, name: 1, attributes: 1 } }],
        as: 'categories',
      },
    },
  ]).exec();
  return page;
}
