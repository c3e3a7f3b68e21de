import { ProductModel } from '../catalog/model.ts';
import type { Valuation } from './stock-value.ts';

const countIf = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });

/** Units of the variant's SKU in all warehouses, matched within the product: one lookup per product, not per SKU. */
const variantOf = { $first: { $filter: { input: '$variants', as: 'v', cond: { $eq: ['$$v.sku', '$stock.sku'] } } } };

export const valueByCategory = (): Promise<Valuation['categories']> =>
  ProductModel.aggregate<Valuation['categories'][number]>([
    { $project: { categoryId: 1, 'variants.sku': 1, 'variants.price': 1, 'variants.compareAtPrice': 1 } },
    {
      $lookup: {
        from: 'stock',
        localField: '_id',
        foreignField: 'productId',
        pipeline: [{ $project: { _id: 0, sku: 1, onHand: 1, available: 1, lowStockThreshold: 1 } }],
        as: 'stock',
      },
    },
    { $unwind: '$stock' },
    { $project: { categoryId: 1, stock: 1, variant: variantOf } },
    {
      $group: {
        _id: '$categoryId',
        skus: { $sum: 1 },
        units: { $sum: '$stock.onHand' },
        held: { $sum: { $subtract: ['$stock.onHand', '$stock.available'] } },
        value: { $sum: { $multiply: ['$stock.onHand', { $ifNull: ['$variant.price', 0] }] } },
        valueAtMrp: {
          $sum: { $multiply: ['$stock.onHand', { $ifNull: ['$variant.compareAtPrice', { $ifNull: ['$variant.price', 0] }] }] },
        },
        lowStock: countIf({ $and: [{ $gt: ['$stock.available', 0] }, { $lte: ['$stock.available', '$stock.lowStockThreshold'] }] }),
        outOfStock: countIf({ $lte: ['$stock.available', 0] }),
      },
    },
    { $lookup: { from: 'categories', localField: '_id', foreignField: '_id', pipeline: [{ $project: { name: 1 } }], as: 'category' } },
    { $set: { id: '$_id', name: { $ifNull: [{ $first: '$category.name' }, ''] } } },
    { $unset: ['_id', 'category'] },
    { $sort: { value: -1, id: 1 } },
  ]).exec();
