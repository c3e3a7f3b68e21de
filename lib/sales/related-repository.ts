import type mongoose from 'mongoose';
import { ProductModel } from '../catalog/model.ts';
import type { CategoryDocument, ProductDocument } from '../catalog/types.ts';
import { SearchModel } from '../search/model.ts';
import { categoryScope } from '../search/search-document.ts';
import type { SearchDocument } from '../search/types.ts';
import { SaleModel } from './model.ts';
import type { SaleDocument } from './types.ts';

/** What was bought together is counted in so many orders of a product, the latest ones. */
const MOST_ORDERS = 500;

export interface SoldProduct extends Pick<ProductDocument, '_id' | 'slug' | 'categoryPath'> {
  sales: Pick<SaleDocument, 'items'>[];
  categories: Pick<CategoryDocument, '_id' | 'slug'>[];
}

/** The active product of a slug, present or former, with its latest orders and the categories above it, in one round trip. */
export async function findSoldProduct(slug: string): Promise<SoldProduct | undefined> {
  const [product] = await ProductModel.aggregate<SoldProduct>([
    { $match: { $or: [{ slug }, { slugHistory: slug }], status: 'active' } },
    { $set: { former: { $ne: ['$slug', { $literal: slug }] } } },
    { $sort: { former: 1, _id: 1 } },
    { $limit: 1 },
    { $project: { slug: 1, categoryPath: 1 } },
    {
      $lookup: {
        from: SaleModel.collection.collectionName,
        localField: '_id',
        foreignField: 'items.productId',
        pipeline: [{ $sort: { at: -1 } }, { $limit: MOST_ORDERS }, { $project: { _id: 0, 'items.productId': 1 } }],
        as: 'sales',
      },
    },
    {
      $lookup: {
        from: 'categories',
        localField: 'categoryPath',
        foreignField: '_id',
        pipeline: [{ $project: { slug: 1 } }],
        as: 'categories',
      },
    },
  ]).exec();
  return product;
}

const fields = { slug: 1, name: 1, brand: 1, images: 1, minPrice: 1, compareAtPrice: 1, inStock: 1, onSale: 1, rating: 1 } as const;

export type RelatedRow = Pick<SearchDocument, '_id' | keyof typeof fields>;

/** Products of the shop by id, and the most popular ones of some categories, those in stock first, category by category: in one round trip. */
export async function findRelatedRows(
  ids: readonly string[],
  slugs: readonly string[],
  except: string,
  limit: number,
): Promise<RelatedRow[]> {
  const popularOf = (slug: string, inStock: boolean): mongoose.PipelineStage.UnionWith => ({
    $unionWith: {
      coll: SearchModel.collection.collectionName,
      pipeline: [
        { $match: { scope: categoryScope(slug), _id: { $ne: except }, inStock } },
        { $sort: { popularity: -1, _id: -1 } },
        { $limit: limit },
        { $project: fields },
      ],
    },
  });
  return SearchModel.aggregate<RelatedRow>([
    { $match: { _id: { $in: [...ids] } } },
    { $project: fields },
    ...slugs.flatMap((slug) => [popularOf(slug, true), popularOf(slug, false)]),
  ])
    .option({ batchSize: 1_000 })
    .exec();
}
