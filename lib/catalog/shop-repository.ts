/** What customers read of the catalogue: each one aggregate. */
import { ProductModel } from './model.ts';
import type { CategoryDocument, ProductDocument } from './types.ts';

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
