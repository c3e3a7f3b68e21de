import type mongoose from 'mongoose';
import { after, type SortKey, sortBy } from '../platform/keyset.ts';
import { escapeRegExp } from '../platform/text.ts';
import { MovementModel, StockModel } from './model.ts';
import type { Movement, StockDocument } from './types.ts';

const byId: readonly SortKey[] = [{ field: '_id', direction: 1 }];
const newestFirst: readonly SortKey[] = [
  { field: 'at', direction: -1 },
  { field: '_id', direction: -1 },
];

/** Stock with the names that a person knows it by. */
export interface StockRow extends StockDocument {
  product?: { name: string; options: Record<string, string> };
}

interface StockFilter {
  lowStock: boolean;
  /** Start of an SKU, without case, or a word of the product's name. */
  q: string | undefined;
  /** `_id` of the last row of the page before. */
  afterId: string | undefined;
  limit: number;
}

const withProduct: mongoose.PipelineStage[] = [
  {
    $lookup: {
      from: 'products',
      localField: 'productId',
      foreignField: '_id',
      let: { sku: '$sku' },
      pipeline: [
        { $project: { name: 1, variants: { $filter: { input: '$variants', as: 'v', cond: { $eq: ['$$v.sku', '$$sku'] } } } } },
        { $project: { _id: 0, name: 1, options: { $ifNull: [{ $first: '$variants.options' }, {}] } } },
      ],
      as: 'product',
    },
  },
  { $set: { product: { $first: '$product' } } },
];

/** Stock rows in the order of their id, `limit + 1` of them at most, in one round trip. */
export function listStocks({ lowStock, q, afterId, limit }: StockFilter): Promise<StockRow[]> {
  const prefix = q && { $regex: `^${escapeRegExp(q)}`, $options: 'i' };
  const word = q && { $regex: `(^|\\s)${escapeRegExp(q)}`, $options: 'i' };
  const page = [{ $sort: sortBy(byId) }, { $limit: limit + 1 }];
  const start: mongoose.PipelineStage[] = [
    {
      $match: {
        ...(afterId !== undefined && after(byId, [afterId])),
        ...(lowStock && { $expr: { $lte: ['$available', '$lowStockThreshold'] } }),
      },
    },
  ];
  const rest = q ? [...withProduct, { $match: { $or: [{ sku: prefix }, { 'product.name': word }] } }, ...page] : [...page, ...withProduct];
  // With a search text the sort stays first, so that the walk stops as soon as the page is full.
  return StockModel.aggregate<StockRow>([...start, ...(q ? [{ $sort: sortBy(byId) }] : []), ...rest] as mongoose.PipelineStage[]).exec();
}

/** Ledger rows of an SKU, newest first, `limit + 1` of them at most. */
export const listMovements = (sku: string, last: [at: Date, id: string] | undefined, limit: number): Promise<Movement[]> =>
  MovementModel.aggregate<Movement>([
    { $match: { sku, ...(last && after(newestFirst, last)) } },
    { $sort: sortBy(newestFirst) },
    { $limit: limit + 1 },
  ]).exec();
