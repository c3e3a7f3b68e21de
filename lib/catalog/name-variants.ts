import { AppError } from '../platform/errors.ts';
import { settledAt } from './price-schedule.ts';
import { findTakenSkus } from './product-repository.ts';
import { freeSku, skuOf } from './sku.ts';
import type { Image, ScheduledPrice, Variant } from './types.ts';

export interface NewVariant {
  sku?: string | undefined;
  options: Record<string, string>;
  /** Paise. */
  price: number;
  compareAtPrice?: number | undefined;
  scheduledPrice?: ScheduledPrice | undefined;
  weightGrams?: number | undefined;
  barcode?: string | undefined;
  images?: Image[] | undefined;
  /** Units on the shelf to begin with. */
  stock: number;
}

/**
 * Gives every variant its SKU: the one it came with, or one made of the product's name and its options that is free at the moment.
 * Throws `sku_taken` with those that belong to other variants.
 */
export async function nameVariants(
  product: { id: string; name: string },
  variants: readonly NewVariant[],
  now = new Date(),
): Promise<Variant[]> {
  const wishes = variants.map((v) => v.sku ?? skuOf(product.name, v.options, product.id));
  const taken = await findTakenSkus(wishes);
  const refused = variants.flatMap((v) => (v.sku && taken.has(v.sku) ? [v.sku] : []));
  if (refused.length) throw new AppError('sku_taken', `Already used: ${refused.join(', ')}.`, { data: { skus: refused } });
  const used = new Set([...taken, ...variants.flatMap((v) => v.sku ?? [])]);
  return variants.map((v, index) => {
    const sku = v.sku ?? freeSku(wishes[index] ?? '', used, product.id);
    used.add(sku);
    const { price, compareAtPrice, scheduledPrice, weightGrams, barcode } = v;
    const variant = {
      sku,
      options: v.options,
      price,
      ...(compareAtPrice !== undefined && { compareAtPrice }),
      ...(scheduledPrice && { scheduledPrice }),
      ...(weightGrams !== undefined && { weightGrams }),
      ...(barcode !== undefined && { barcode }),
      images: v.images ?? [],
      inStock: v.stock > 0,
    };
    return settledAt<Variant>(variant, now);
  });
}
