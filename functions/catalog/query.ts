/**
 * The query of the product list. Options come as `option.<Name>=<value>`, attributes as `attribute.<Name>=<value>`, several values of one filter
 * separated by commas.
 */
import * as z from 'zod';
import { OPTION_NAME } from '../../lib/catalog/variants.ts';
import { flag, pageQuery } from '../../lib/http/schemas.ts';
import { type AttributeFilter, attributeFilter } from '../../lib/search/attribute-filters.ts';
import { productSorts } from '../../lib/search/sort.ts';

const OPTION = 'option.';
const ATTRIBUTE = 'attribute.';
const paise = z.coerce.number().int().min(0).max(1_000_000_000_00);

const split = (text: string): string[] =>
  text
    .split(',')
    .map((value) => value.trim())
    .filter(Boolean);

const fields = z.object({
  q: z.string().trim().min(1).max(200).optional().meta({ description: 'Text to search for; the last word may be unfinished.' }),
  category: z.string().max(120).optional().meta({ description: 'Slug of a category: its whole subtree.' }),
  brand: z.string().max(400).transform(split).optional().meta({ description: 'One or more brands, separated by commas.' }),
  minPrice: paise.optional().meta({ description: 'Paise.' }),
  maxPrice: paise.optional().meta({ description: 'Paise.' }),
  rating: z.coerce.number().min(0).max(5).optional().meta({ description: 'Lowest average rating.' }),
  inStock: flag.optional(),
  onSale: flag.optional(),
  sort: z.enum(productSorts).default('relevance'),
  ...pageQuery,
});

const known = new Set(Object.keys(fields.shape));
const isNamed = (kind: string, name: string): boolean => name.startsWith(kind) && OPTION_NAME.test(name.slice(kind.length));

/** Unknown parameters are refused, as everywhere; whether there is such an option finds nothing, and such an attribute is checked by the categories. */
export const ProductQuery = fields.catchall(z.string().max(400)).check((context) => {
  const keys = Object.keys(context.value).filter((name) => !known.has(name) && !isNamed(OPTION, name) && !isNamed(ATTRIBUTE, name));
  if (keys.length) context.issues.push({ code: 'unrecognized_keys', keys, input: context.value });
});

/** The values of each parameter of a kind, by the name after it. */
const named = (kind: string, query: Record<string, unknown>): [string, string[]][] =>
  Object.entries(query).flatMap(([name, value]): [string, string[]][] =>
    isNamed(kind, name) && typeof value === 'string' ? [[name.slice(kind.length), split(value)]] : [],
  );

/** The option filters of a query. */
export const optionFilters = (query: Record<string, unknown>): Record<string, string[]> => Object.fromEntries(named(OPTION, query));

/** The attribute filters of a query. */
export const attributeFilters = (query: Record<string, unknown>): Record<string, AttributeFilter> =>
  Object.fromEntries(named(ATTRIBUTE, query).map(([name, texts]) => [name, attributeFilter(texts)]));
