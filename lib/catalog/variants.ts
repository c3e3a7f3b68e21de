/** What makes a product's variants consistent, and the fields that lists read from them. */
import type { FieldError } from '../platform/errors.ts';
import type { ProductDocument, Variant } from './types.ts';

/** GST rates in percent that are in force, exempt and special ones included. */
export const gstRates: readonly number[] = [0, 0.25, 3, 5, 12, 18, 28, 40];

/** What may name an option: it is part of a query parameter (`option.Size`) and of a field path in the database. */
export const OPTION_NAME = /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,29}$/u;

type Checked = Pick<Variant, 'options' | 'price' | 'compareAtPrice'> & { sku?: string | undefined };

const combinationOf = (options: readonly string[], variant: Checked): string =>
  JSON.stringify(options.map((name) => variant.options[name]?.trim().toLowerCase()));

function optionProblems(options: readonly string[], variant: Checked, path: string): FieldError[] {
  const missing = options
    .filter((name) => !variant.options[name]?.trim())
    .map((name) => ({ path: `${path}.options.${name}`, code: 'required', message: `Give a value for ${name}.` }));
  const unknown = Object.keys(variant.options)
    .filter((name) => !options.includes(name))
    .map((name) => ({ path: `${path}.options.${name}`, code: 'unknown_option', message: `The product has no option ${name}.` }));
  return [...missing, ...unknown];
}

function priceProblems(variant: Checked, path: string): FieldError[] {
  if (variant.compareAtPrice === undefined || variant.compareAtPrice >= variant.price) return [];
  return [{ path: `${path}.compareAtPrice`, code: 'below_price', message: 'The MRP cannot be below the price.' }];
}

function repeated(keys: readonly (string | undefined)[], problem: (index: number) => FieldError): FieldError[] {
  return keys.flatMap((key, index) => (key !== undefined && keys.indexOf(key) < index ? [problem(index)] : []));
}

/**
 * All that is wrong with a product's variants: each needs exactly the product's options, no two the same combination or SKU, no MRP below
 * the price; a product without options has exactly one variant.
 */
export function variantProblems(options: readonly string[], variants: readonly Checked[], path = 'variants'): FieldError[] {
  const single: FieldError[] =
    options.length === 0 && variants.length > 1
      ? [{ path, code: 'too_many', message: 'A product without options has exactly one variant.' }]
      : [];
  return [
    ...single,
    ...variants.flatMap((v, i) => [...optionProblems(options, v, `${path}.${i}`), ...priceProblems(v, `${path}.${i}`)]),
    ...repeated(options.length === 0 ? [] : variants.map((v) => combinationOf(options, v)), (i) => ({
      path: `${path}.${i}.options`,
      code: 'duplicate',
      message: 'Another variant has the same options.',
    })),
    ...repeated(
      variants.map((v) => v.sku),
      (i) => ({ path: `${path}.${i}.sku`, code: 'duplicate', message: 'Another variant has the same SKU.' }),
    ),
  ];
}

type ListFields = Pick<ProductDocument, 'minPrice' | 'inStock' | 'onSale'> & { compareAtPrice: number | undefined };

/** The fields of a product that follow from its variants. Amounts are paise. */
export function listFieldsOf(variants: readonly Pick<Variant, 'price' | 'compareAtPrice' | 'inStock'>[]): ListFields {
  const minPrice = Math.min(...variants.map((v) => v.price));
  const listPrices = variants.filter((v) => v.price === minPrice).flatMap((v) => v.compareAtPrice ?? []);
  return {
    minPrice,
    compareAtPrice: listPrices.length ? Math.max(...listPrices) : undefined,
    inStock: variants.some((v) => v.inStock),
    onSale: variants.some((v) => v.compareAtPrice !== undefined && v.compareAtPrice > v.price),
  };
}
