/** The query of the product list. Options come as `option.<Name>=<value>`, several values of one filter separated by commas. */
import * as z from 'zod';
import { OPTION_NAME } from '../../lib/catalog/variants.ts';
import { flag, pageQuery } from '../../lib/http/schemas.ts';
import { productSorts } from '../../lib/search/sort.ts';

const OPTION = 'option.';
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
const isOption = (name: string): boolean => name.startsWith(OPTION) && OPTION_NAME.test(name.slice(OPTION.length));

/** Unknown parameters are refused, as everywhere; `option.<Name>` are known whatever the name is. */
export const ProductQuery = fields.catchall(z.string().max(400)).check((context) => {
  const keys = Object.keys(context.value).filter((name) => !known.has(name) && !isOption(name));
  if (keys.length) context.issues.push({ code: 'unrecognized_keys', keys, input: context.value });
});

/** The option filters of a query. */
export const optionFilters = (query: Record<string, unknown>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      isOption(name) && typeof value === 'string' ? [[name.slice(OPTION.length), split(value)]] : [],
    ),
  );
