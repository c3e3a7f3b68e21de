import type { ProductDocument, Variant } from './types.ts';

/** The variant that stands for a product where only one can be shown: the first that can be bought, else the first. */
export function defaultVariant({ _id, variants }: Pick<ProductDocument, '_id' | 'variants'>): Variant {
  const variant = variants.find((v) => v.inStock) ?? variants[0];
  if (!variant) throw new Error(`The product ${_id} has no variant`);
  return variant;
}
