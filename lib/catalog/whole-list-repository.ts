/** Lists without pages, for clients that cannot turn one: capped, oldest first. */
import mongoose from 'mongoose';
import { ProductModel } from './model.ts';
import type { ProductDocument } from './types.ts';

export type ListedProduct = Pick<
  ProductDocument,
  '_id' | 'slug' | 'name' | 'description' | 'categoryId' | 'images' | 'variants' | 'createdAt' | 'updatedAt'
>;

const fields = { slug: 1, name: 1, description: 1, categoryId: 1, images: 1, variants: 1, createdAt: 1, updatedAt: 1 } as const;
const oldestFirst = { createdAt: 1, _id: 1 } as const;

/** Active products of a category and all below it. */
export const listActiveBelow = (categoryId: string, limit: number): Promise<ListedProduct[]> =>
  ProductModel.find({ status: 'active', categoryPath: categoryId }, fields).sort(oldestFirst).limit(limit).lean<ListedProduct[]>().exec();

/** A product with the units that can be sold, over all its variants. */
export type StockedProduct = ListedProduct & { available: number };

/** Everything that staff work on: all but what was archived. */
export const listUnarchived = (limit: number): Promise<StockedProduct[]> =>
  ProductModel.aggregate<StockedProduct>([
    { $match: { status: { $in: ['active', 'draft'] } } },
    { $sort: oldestFirst },
    { $limit: limit },
    {
      $lookup: { from: 'stock', localField: 'variants.sku', foreignField: 'sku', pipeline: [{ $project: { available: 1 } }], as: 'stocks' },
    },
    { $project: { ...fields, available: { $sum: '$stocks.available' } } },
  ]).exec();

/** The active ones of some products. */
export const findActiveProducts = (ids: readonly string[]): Promise<ListedProduct[]> =>
  ProductModel.find({ _id: mongoose.trusted({ $in: [...ids] }), status: 'active' }, fields)
    .lean<ListedProduct[]>()
    .exec();

/** Ids of the products that are directly in a category and not archived. */
export async function unarchivedIn(categoryId: string): Promise<string[]> {
  const rows = await ProductModel.find({ categoryId, status: mongoose.trusted({ $ne: 'archived' }) }, { _id: 1 }).lean<{ _id: string }[]>();
  return rows.map(({ _id }) => _id);
}
