import type mongoose from 'mongoose';
import { ProductModel } from '../catalog/model.ts';
import { type Read, readAlone, readOf } from '../platform/read-together.ts';
import { type Offer, type OfferedProduct, type OfferedStock, offersBySku } from './offer.ts';

const productFields = {
  slug: 1,
  name: 1,
  status: 1,
  brand: 1,
  categoryPath: 1,
  hsnCode: 1,
  gstRate: 1,
  images: { $slice: ['$images', 1] },
};
const variantFields = { $filter: { input: '$variants', cond: { $in: ['$$this.sku', '$$skus'] } } };

/** Joins the stock of the main join's SKUs, and whether an order holds some of it. `localField` holds the SKUs. */
const stockLookup = (localField: string, heldBy?: string): mongoose.PipelineStage.Lookup => ({
  $lookup: {
    from: 'stock',
    localField,
    foreignField: 'sku',
    pipeline: [
      {
        $project: {
          ...{ _id: 0, sku: 1, available: 1, lowStockThreshold: 1 },
          ...(heldBy !== undefined && { held: { $in: [{ $literal: heldBy }, '$holds.orderId'] } }),
        },
      },
    ],
    as: 'stocks',
  },
});

/** Joins products and stock to documents that hold SKUs in the array `localField`: both lookups go by index. */
export const offerLookups = (localField: string): mongoose.PipelineStage.Lookup[] => [
  {
    $lookup: {
      from: 'products',
      localField,
      foreignField: 'variants.sku',
      let: { skus: `$${localField}` },
      pipeline: [{ $project: { ...productFields, variants: variantFields } }],
      as: 'products',
    },
  },
  stockLookup(localField),
];

interface ProductRow extends OfferedProduct {
  stocks: OfferedStock[];
}

/** Reads the offers of some SKUs, and whether an order holds some of them; an SKU that does not exist is missing from the answer. */
export function offersOf(skus: readonly string[], heldBy?: string): Read<Map<string, Offer>> {
  const wanted = [...new Set(skus)];
  const pipeline = [
    { $match: { 'variants.sku': { $in: wanted } } },
    {
      $project: {
        ...productFields,
        variants: { $filter: { input: '$variants', cond: { $in: ['$$this.sku', { $literal: wanted }] } } },
      },
    },
    stockLookup('variants.sku', heldBy),
  ];
  return readOf(ProductModel, pipeline, (rows: ProductRow[]) =>
    offersBySku(
      rows,
      rows.flatMap((row) => row.stocks),
    ),
  );
}

/** The offers of some SKUs in one round trip. */
export const findOffers = (skus: readonly string[]): Promise<Map<string, Offer>> => readAlone(offersOf(skus));
