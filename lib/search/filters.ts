/** The filters of a list as queries of the read model. Pure. */
import { type AttributeFilter, attributeMatches } from './attribute-filters.ts';
import { ANYTHING, brandScope, categoryScope, optionKey } from './search-document.ts';
import type { Match } from './tiers.ts';

export interface Filters {
  /** Slug of a category: its whole subtree. */
  category?: string | undefined;
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
  /** What is accepted per filterable attribute. */
  attributes?: Record<string, AttributeFilter> | undefined;
}

/** What has a facet of its own: `option.<Name>` for each option, and the same for attributes. */
export type Dimension = 'category' | 'brand' | 'price' | 'rating' | `option.${string}` | `attribute.${string}`;

const optionDimension = (name: string): Dimension => `option.${name}`;
const attributeDimension = (name: string): Dimension => `attribute.${name}`;

const others = <T>(of: Readonly<Record<string, T>>, isMeant: (name: string) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(of).filter(([name]) => !isMeant(name)));

/** The dimensions that are filtered by. */
export function filteredBy({ category, brands, minPrice, maxPrice, rating, options, attributes = {} }: Filters): Dimension[] {
  return [
    ...(category === undefined ? [] : ['category' as const]),
    ...(brands?.length ? ['brand' as const] : []),
    ...(minPrice === undefined && maxPrice === undefined ? [] : ['price' as const]),
    ...(rating === undefined ? [] : ['rating' as const]),
    ...Object.keys(options).map(optionDimension),
    ...Object.keys(attributes).map(attributeDimension),
  ];
}

/** The filters without those of a dimension. */
export function without(filters: Filters, dimension: Dimension): Filters {
  const { category, brands, minPrice, maxPrice, rating, options, attributes = {}, ...rest } = filters;
  return {
    ...rest,
    ...(dimension !== 'category' && { category }),
    ...(dimension !== 'brand' && { brands }),
    ...(dimension !== 'price' && { minPrice, maxPrice }),
    ...(dimension !== 'rating' && { rating }),
    options: others(options, (name) => optionDimension(name) === dimension),
    attributes: others(attributes, (name) => attributeDimension(name) === dimension),
  };
}

/** The accepted keys per filtered option. */
export const optionChoices = (filters: Filters): string[][] =>
  Object.entries(filters.options).map(([name, values]) => values.map((value) => optionKey(name, value)));

/** Where a list starts: the narrowest of brand, category and everything. An index answers it in any order. */
export function scopeOf({ category, brands }: Filters): Match {
  if (brands?.length) return { scope: brands.length === 1 ? brandScope(brands[0] ?? '') : { $in: brands.map(brandScope) } };
  return { scope: category === undefined ? ANYTHING : categoryScope(category) };
}

/** One variant has to fit all options, and to be in stock itself when that is asked for: not red in M and blue in stock. */
function variantMatch(filters: Filters): Match {
  const choices = optionChoices(filters);
  if (choices.length === 0) return {};
  return {
    variants: { $elemMatch: { $and: choices.map((keys) => ({ options: { $in: keys } })), ...(filters.inStock && { inStock: true }) } },
  };
}

/** All the filters but the scope. */
export function restOf(filters: Filters): Match {
  const { category, brands, minPrice, maxPrice, inStock, onSale, rating, attributes = {} } = filters;
  const narrowed = attributeMatches(attributes);
  const price = { ...(minPrice !== undefined && { $gte: minPrice }), ...(maxPrice !== undefined && { $lte: maxPrice }) };
  return {
    ...(brands?.length && category !== undefined && { categories: category }),
    ...(Object.keys(price).length && { minPrice: price }),
    ...(inStock !== undefined && { inStock }),
    ...(onSale !== undefined && { onSale }),
    ...(rating !== undefined && { 'rating.average': { $gte: rating } }),
    ...variantMatch(filters),
    ...(narrowed.length && { $and: narrowed }),
  };
}
