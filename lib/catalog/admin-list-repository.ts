import { after, type SortKey, sortBy } from '../platform/keyset.ts';
import { escapeRegExp } from '../platform/text.ts';
import { ProductModel } from './model.ts';
import type { ProductDocument, ProductStatus } from './types.ts';

export type AdminRow = Pick<
  ProductDocument,
  '_id' | 'slug' | 'name' | 'brand' | 'categoryId' | 'status' | 'minPrice' | 'inStock' | 'images' | 'version' | 'createdAt' | 'updatedAt'
> & { skus: string[] };

interface ListAdminRows {
  status?: ProductStatus | undefined;
  category?: string | undefined;
  q?: string | undefined;
  keys: readonly SortKey[];
  values: unknown[] | undefined;
  limit: number;
}

const search = (q: string) => ({
  $or: [
    { name: { $regex: `(^|[^\\p{L}\\p{N}])${escapeRegExp(q)}`, $options: 'i' } },
    { 'variants.sku': { $regex: `^${escapeRegExp(q)}`, $options: 'i' } },
  ],
});

/** Products in any state, `limit + 1` of them at most. */
export const listAdminRows = ({ status, category, q, keys, values, limit }: ListAdminRows): Promise<AdminRow[]> =>
  ProductModel.aggregate<AdminRow>([
    { $match: { ...(status && { status }), ...(category && { categoryPath: category }), ...(q && search(q)) } },
    ...(values ? [{ $match: after(keys, values) }] : []),
    { $sort: sortBy(keys) },
    { $limit: limit + 1 },
    {
      $project: {
        ...{ slug: 1, name: 1, brand: 1, categoryId: 1, status: 1, minPrice: 1, inStock: 1, version: 1, createdAt: 1, updatedAt: 1 },
        images: { $slice: ['$images', 1] },
        skus: '$variants.sku',
      },
    },
  ]).exec();
