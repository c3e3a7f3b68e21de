import mongoose from 'mongoose';
import { ProductModel } from './model.ts';
import { announcing } from './product-changes.ts';
import type { ProductDocument } from './types.ts';

/** `[{...variant, inStock}]` for the variants of the SKU, and the product's own flag from all of them. */
const withFlag = (sku: string, inStock: boolean): mongoose.PipelineStage[] => [
  {
    $set: {
      variants: {
        $map: {
          input: '$variants',
          as: 'v',
          in: { $cond: [{ $eq: ['$$v.sku', { $literal: sku }] }, { $mergeObjects: ['$$v', { inStock }] }, '$$v'] },
        },
      },
    },
  },
  { $set: { inStock: { $anyElementTrue: ['$variants.inStock'] }, flagRevision: { $add: [{ $ifNull: ['$flagRevision', 0] }, 1] } } },
  announcing('stock'),
];

/**
 * Sets whether a SKU can be bought, on its variant and, from all variants, on its product, with the announcement. Null, and nothing written, when
 * it is so already. The flags serve lists and filters only; the version that staff edit against stays the same.
 */
export const setVariantStock = (sku: string, inStock: boolean): Promise<Pick<ProductDocument, '_id' | 'outbox'> | null> =>
  ProductModel.findOneAndUpdate(
    { variants: mongoose.trusted({ $elemMatch: { sku, inStock: { $ne: inStock } } }) },
    withFlag(sku, inStock) as mongoose.UpdateWithAggregationPipeline,
    { updatePipeline: true, timestamps: false, returnDocument: 'after', projection: { outbox: 1 } },
  )
    .lean<Pick<ProductDocument, '_id' | 'outbox'>>()
    .exec();

/** The flags as they are, per SKU. */
export async function findVariantFlags(skus: readonly string[]): Promise<Map<string, boolean>> {
  const wanted = new Set(skus);
  const products = await ProductModel.find(
    { 'variants.sku': mongoose.trusted({ $in: [...skus] }) },
    { 'variants.sku': 1, 'variants.inStock': 1 },
  )
    .lean<Pick<ProductDocument, 'variants'>[]>()
    .exec();
  const variants = products.flatMap((product) => product.variants).filter((variant) => wanted.has(variant.sku));
  return new Map(variants.map((variant) => [variant.sku, variant.inStock]));
}
