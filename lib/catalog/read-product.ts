import { type Availability, availabilityOf } from '../inventory/availability.ts';
import { found } from '../platform/errors.ts';
import { type AttributeDefinition, effectiveDefinitions } from './attributes.ts';
import { settledAt } from './price-schedule.ts';
import { findProductPage, type ProductPage } from './shop-repository.ts';
import type { CategoryDocument, Variant } from './types.ts';
import { listFieldsOf } from './variants.ts';

export interface LiveVariant extends Variant {
  availability: Availability;
  /** How many can be had now, over all warehouses. */
  available: number;
}

export interface ShopProduct extends Omit<ProductPage, 'variants'> {
  variants: LiveVariant[];
  /** From the root to the product's own category. */
  breadcrumb: Pick<CategoryDocument, '_id' | 'slug' | 'name'>[];
  /** Of its attributes, by its categories. */
  definitions: AttributeDefinition[];
}

function live(variant: Variant, stock: ProductPage['stock']): LiveVariant {
  const own = stock.filter((s) => s.sku === variant.sku);
  const available = own.reduce((sum, s) => sum + s.available, 0);
  return { ...variant, available, availability: availabilityOf(available, Math.max(0, ...own.map((s) => s.lowStockThreshold))) };
}

/** The product page: variants with their stock and prices of this moment. Throws `not_found` for what is not in the shop. */
export async function readProduct(slug: string, now = new Date()): Promise<ShopProduct> {
  const page = found(await findProductPage(slug), 'product');
  const variants = page.variants.map((variant) => live(settledAt(variant, now), page.stock));
  const { minPrice, onSale, compareAtPrice } = listFieldsOf(variants);
  const { compareAtPrice: _, ...rest } = page;
  const breadcrumb = page.categoryPath.flatMap((id) => page.categories.find((category) => category._id === id) ?? []);
  return {
    ...{ ...rest, variants, breadcrumb, minPrice, onSale, ...(compareAtPrice !== undefined && { compareAtPrice }) },
    definitions: effectiveDefinitions(breadcrumb),
    inStock: variants.some((v) => v.available > 0),
  };
}
