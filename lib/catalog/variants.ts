/** What makes a product's variants consistent, and the fields that lists read from them. */
import type { FieldError } from '../platform/errors.ts';
import { nextPriceAt, regularPriceOf } from './price-schedule.ts';
import type { ProductDocument, Variant } from './types.ts';

/** GST rates in percent that are in force, exempt and special ones included. */
export const gstRates: readonly number[] = [0, 0.25, 3, 5, 12, 18, 28, 40];

/** What may name an option: it is part of a query parameter (`option.Size`) and of a field path in the database. */
export const OPTION_NAME = /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,29}$/u;

type Checked = Pick<Variant, 'options' | 'price' | 'regularPrice' | 'scheduledPrice' | 'compareAtPrice'> & { sku?: string | undefined };

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
  const { compareAtPrice: mrp, scheduledPrice } = variant;
  const isReversed = scheduledPrice?.to !== undefined && scheduledPrice.to <= scheduledPrice.from;
  return [
    ...(mrp !== undefined && mrp < regularPriceOf(variant)
      ? [{ path: `${path}.compareAtPrice`, code: 'below_price', message: 'The MRP cannot be below the price.' }]
      : []),
    ...(mrp !== undefined && scheduledPrice && mrp < scheduledPrice.price
      ? [{ path: `${path}.scheduledPrice.price`, code: 'above_mrp', message: 'The scheduled price cannot be above the MRP.' }]
      : []),
    ...(isReversed
      ? [{ path: `${path}.scheduledPrice.to`, code: 'not_after_from', message: 'The end has to be after the beginning.' }]
      : []),
  ];
}

function repeated(keys: readonly (string | undefined)[], problem: (index: number) => FieldError): FieldError[] {
  return keys.flatMap((key, index) => (key !== undefined && keys.indexOf(key) < index ? [problem(index)] : []));
}

/**
 * All that is wrong with a product's variants: each needs exactly the product's options, no two the same combination or SKU, no MRP below
 * a price, no schedule that ends before it begins; a product without options has exactly one variant.
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

type ListFields = Pick<ProductDocument, 'minPrice' | 'inStock' | 'onSale'> & {
  compareAtPrice: number | undefined;
  nextPriceAt: Date | undefined;
};

type Listed = Pick<Variant, 'price' | 'regularPrice' | 'scheduledPrice' | 'compareAtPrice' | 'inStock'>;

const isReduced = ({ price, regularPrice = 0, compareAtPrice = 0 }: Listed): boolean => price < regularPrice || price < compareAtPrice;

/** The fields of a product that follow from its variants. Amounts are paise. */
export function listFieldsOf(variants: readonly Listed[]): ListFields {
  const minPrice = Math.min(...variants.map((v) => v.price));
  const listPrices = variants.filter((v) => v.price === minPrice).flatMap((v) => v.compareAtPrice ?? []);
  return {
    minPrice,
    compareAtPrice: listPrices.length ? Math.max(...listPrices) : undefined,
    inStock: variants.some((v) => v.inStock),
    onSale: variants.some(isReduced),
    nextPriceAt: nextPriceAt(variants),
  };
}
