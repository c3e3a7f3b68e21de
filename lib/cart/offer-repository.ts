import type mongoose from 'mongoose';
import { ProductModel } from '../catalog/model.ts';
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

/** Joins the stock of the main join's SKUs. `localField` holds the SKUs. */
const stockLookup = (localField: string): mongoose.PipelineStage.Lookup => ({
  $lookup: {
    from: 'stock',
    localField,
    foreignField: 'sku',
    pipeline: [{ $project: { _id: 0, sku: 1, available: 1, lowStockThreshold: 1 } }],
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

/** The offers of some SKUs in one round trip; an SKU that does not exist is missing from the answer. */
export async function findOffers(skus: readonly string[]): Promise<Map<string, Offer>> {
  const wanted = [...new Set(skus)];
  const rows = await ProductModel.aggregate<ProductRow>([
    { $match: { 'variants.sku': { $in: wanted } } },
    {
      $project: {
        ...productFields,
        variants: { $filter: { input: '$variants', cond: { $in: ['$$this.sku', { $literal: wanted }] } } },
      },
    },
    stockLookup('variants.sku'),
  ]).exec();
  return offersBySku(
    rows,
    rows.flatMap((row) => row.stocks),
  );
}
