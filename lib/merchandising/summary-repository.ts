/** Products as rows show them, in an order that the search's read model does not have: by hand, by tag. */
import { ProductModel } from '../catalog/model.ts';
import type { ProductDocument } from '../catalog/types.ts';
import { after, type SortKey, sortBy } from '../platform/keyset.ts';

const summary = {
  ...{ slug: 1, name: 1, brand: 1, images: { $slice: ['$images', 1] }, minPrice: 1, compareAtPrice: 1, inStock: 1, onSale: 1 },
  ...{ rating: 1, popularity: 1, createdAt: 1 },
} as const;

export type ProductSummary = Pick<ProductDocument, '_id' | keyof typeof summary>;

interface List {
  match: Record<string, unknown>;
  keys: readonly SortKey[];
  values?: unknown[] | undefined;
  limit: number;
}

/** A page of products, `limit + 1` at most. */
export const listProductSummaries = ({ match, keys, values, limit }: List): Promise<ProductSummary[]> =>
  ProductModel.aggregate<ProductSummary>([
    { $match: values ? { $and: [match, after(keys, values)] } : match },
    { $sort: sortBy(keys) },
    { $limit: limit + 1 },
    { $project: summary },
  ]).exec();
