/** Filters of the public product list as a query. Pure: category ids are resolved before. */
import type { ProductDocument } from './types.ts';

export interface ProductFilters {
  /** Id of a category: its whole subtree. */
  categoryId?: string | undefined;
  brands?: string[] | undefined;
  /** Paise, both included. */
  minPrice?: number | undefined;
  maxPrice?: number | undefined;
  inStock?: boolean | undefined;
  onSale?: boolean | undefined;
  /** Lowest average rating. */
  rating?: number | undefined;
  /** Accepted values per option name. */
  options: Record<string, string[]>;
}

/** One variant has to fit all options, and to be in stock itself when that is asked for: not red in M and blue in stock. */
function variantMatch(filters: ProductFilters): Record<string, unknown> {
  const entries = Object.entries(filters.options);
  if (entries.length === 0) return {};
  const conditions = Object.fromEntries(entries.map(([name, values]) => [`options.${name}`, { $in: values }]));
  return { variants: { $elemMatch: { ...conditions, ...(filters.inStock && { inStock: true }) } } };
}

/** The `$match` of active products that pass the filters. */
export function productMatch(filters: ProductFilters): Record<string, unknown> {
  const { categoryId, brands, minPrice, maxPrice, inStock, onSale, rating } = filters;
  const status: ProductDocument['status'] = 'active';
  const priced = minPrice !== undefined || maxPrice !== undefined;
  return {
    status,
    ...(categoryId !== undefined && { categoryPath: categoryId }),
    ...(brands && { brand: { $in: brands } }),
    ...(priced && {
      minPrice: { ...(minPrice !== undefined && { $gte: minPrice }), ...(maxPrice !== undefined && { $lte: maxPrice }) },
    }),
    ...(inStock !== undefined && { inStock }),
    ...(onSale !== undefined && { onSale }),
    ...(rating !== undefined && { 'rating.average': { $gte: rating } }),
    ...variantMatch(filters),
  };
}
