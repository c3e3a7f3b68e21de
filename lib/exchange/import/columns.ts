/** The columns of a product file: what may stand in a cell, and what it means. One row per SKU; an empty cell leaves things as they are. */
import * as z from 'zod';
import { SKU_PATTERN } from '../../catalog/sku.ts';
import { reservedSlugs } from '../../catalog/slug.ts';
import { productStatuses } from '../../catalog/types.ts';
import { gstRates, OPTION_NAME } from '../../catalog/variants.ts';
import { SHOP_OFFSET } from '../../platform/shop-days.ts';

const OPTION = 'option.';
const ATTRIBUTE = 'attribute.';
const ATTRIBUTE_NAME = /^.{1,60}$/;

const list = (max: number, length: number) =>
  z
    .string()
    .transform((text) =>
      text
        .split('|')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().max(length)).max(max));

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'A whole number.')
    .transform(Number)
    .pipe(z.int().min(min).max(max));

/** Rupees with at most two decimals, to paise, without a float in between. */
const rupees = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,2})?$/, 'Rupees, for instance 499 or 499.50.')
  .transform((text) => {
    const [whole = '0', part = ''] = text.split('.');
    return Number(whole) * 100 + Number(part.padEnd(2, '0'));
  });

/** What cancels a planned price. */
const NO_PLAN = 'none';

const planned = z.union(
  [z.literal(NO_PLAN).transform(() => null), rupees],
  `Rupees, for instance 499 or 499.50; or ${NO_PLAN}, which cancels what is planned.`,
);

const SHOP_TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)(:\d\d)?$/;

/** A moment: of ISO 8601 with its zone, or a day and a time of the shop's clock as a spreadsheet writes it. */
const moment = z
  .string()
  .transform((text) => text.replace(SHOP_TIME, (_, day, minute, second = ':00') => `${day}T${minute}${second}${SHOP_OFFSET}`))
  .pipe(z.iso.datetime({ offset: true, error: 'A moment, for instance 2026-12-24 09:00 or 2026-12-24T09:00:00+05:30.' }))
  .transform((text) => new Date(text));

const WebUrl = z.url({ protocol: /^https?$/ }).max(2_000);

const fixed = {
  sku: z.string().regex(SKU_PATTERN, 'Letters, digits, dots, hyphens and underscores, at most 64.'),
  name: z.string().max(200),
  slug: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case letters and digits, joined by hyphens.')
    .refine((slug) => !reservedSlugs.includes(slug), 'This slug is reserved.'),
  brand: z.string().max(80),
  description: z.string().max(20_000),
  category: z.string().max(120),
  status: z.enum(productStatuses, `One of ${productStatuses.join(', ')}.`),
  hsnCode: z.string().regex(/^\d{4,8}$/, 'Four to eight digits.'),
  gstRate: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,2})?$/, 'A percentage.')
    .transform(Number)
    .refine((rate) => gstRates.includes(rate), `One of ${gstRates.join(', ')}.`),
  tags: list(30, 40),
  seoTitle: z.string().max(200),
  seoDescription: z.string().max(500),
  images: list(20, 2_000).pipe(z.array(WebUrl)),
  price: rupees,
  compareAtPrice: rupees,
  scheduledPrice: planned,
  scheduledFrom: moment,
  scheduledTo: moment,
  stock: whole(0, 1_000_000),
  weightGrams: whole(1, 1_000_000),
  barcode: z.string().regex(/^[A-Za-z0-9-]{4,32}$/, 'Letters, digits and hyphens, 4 to 32.'),
} as const;

export type FixedColumn = keyof typeof fixed;

/** The columns that every file may have, in the order in which an export writes them. */
export const fixedColumns = Object.keys(fixed) as FixedColumn[];

/** What the cells of a row say; what is empty is not there. */
export type Cells = { [C in FixedColumn]?: z.output<(typeof fixed)[C]> } & {
  options: Record<string, string>;
  attributes: Record<string, string>;
};

const value = z.string().max(60, 'At most 60 characters.');
const attributeValue = z.string().max(300, 'At most 300 characters.');

const isFixed = (column: string): column is FixedColumn => Object.hasOwn(fixed, column);

export const optionColumn = (name: string): string => OPTION + name;
export const attributeColumn = (name: string): string => ATTRIBUTE + name;

const optionOf = (column: string): string | undefined =>
  column.startsWith(OPTION) && OPTION_NAME.test(column.slice(OPTION.length)) ? column.slice(OPTION.length) : undefined;

const attributeOf = (column: string): string | undefined =>
  column.startsWith(ATTRIBUTE) && ATTRIBUTE_NAME.test(column.slice(ATTRIBUTE.length)) ? column.slice(ATTRIBUTE.length) : undefined;

/** What is wrong with a header, for people; undefined when it is as it should be. */
export function headerProblem(header: readonly string[]): string | undefined {
  const unknown = header.filter((column) => !isFixed(column) && optionOf(column) === undefined && attributeOf(column) === undefined);
  if (unknown.length) return `Unknown columns: ${unknown.slice(0, 10).join(', ')}.`;
  const twice = header.filter((column, index) => header.indexOf(column) < index);
  if (twice.length) return `These columns are there twice: ${twice.join(', ')}.`;
  return header.includes('sku') ? undefined : 'There is no column sku.';
}

export interface CellProblem {
  column: string;
  code: string;
  message: string;
}

/** Reads one cell into `cells`, or says what is wrong with it. */
function readCell(column: string, text: string, cells: Cells): CellProblem | undefined {
  const option = optionOf(column);
  const attribute = attributeOf(column);
  const schema: z.ZodType = isFixed(column) ? fixed[column] : option === undefined ? attributeValue : value;
  const result = schema.safeParse(text);
  if (!result.success) return { column, code: 'invalid', message: result.error.issues[0]?.message ?? 'Not valid.' };
  if (option !== undefined) cells.options[option] = String(result.data);
  else if (attribute !== undefined) cells.attributes[attribute] = String(result.data);
  else Object.assign(cells, { [column]: result.data });
  return undefined;
}

/** A planned price is a price and its beginning, perhaps with an end that lies ahead; one that is cancelled has neither. */
function planProblem({ scheduledPrice, scheduledFrom, scheduledTo }: Cells, now: Date): CellProblem | undefined {
  if (scheduledPrice === undefined && !scheduledFrom && !scheduledTo) return undefined;
  const wrong = (column: FixedColumn, code: string, message: string): CellProblem => ({ column, code, message });
  if (scheduledPrice === undefined) return wrong('scheduledPrice', 'required', 'A planned price needs its price.');
  if (scheduledPrice === null)
    return scheduledFrom || scheduledTo ? wrong('scheduledPrice', 'invalid', `${NO_PLAN} has no beginning and no end.`) : undefined;
  if (!scheduledFrom) return wrong('scheduledFrom', 'required', 'A planned price needs its beginning.');
  if (!scheduledTo) return undefined;
  if (scheduledTo <= scheduledFrom) return wrong('scheduledTo', 'not_after_from', 'The end has to be after the beginning.');
  return scheduledTo <= now ? wrong('scheduledTo', 'past', 'The end is past: empty the cells of a plan that is over.') : undefined;
}

/** Reads a row by its header: its cells, and everything that is wrong with them. */
export function readCells(
  header: readonly string[],
  texts: readonly string[],
  now = new Date(),
): { cells: Cells; problems: CellProblem[] } {
  const cells: Cells = { options: {}, attributes: {} };
  if (texts.length > header.length) {
    return {
      cells,
      problems: [{ column: '', code: 'too_many_cells', message: `The row has ${texts.length} cells, the header ${header.length}.` }],
    };
  }
  const problems = header.flatMap((column, index) => {
    const text = texts[index]?.trim() ?? '';
    return text === '' ? [] : (readCell(column, text, cells) ?? []);
  });
  // Of a plan with a cell that cannot be read, that cell is what is wrong.
  const plan = problems.some(({ column }) => column.startsWith('scheduled')) ? undefined : planProblem(cells, now);
  if (plan) problems.push(plan);
  if (cells.sku === undefined && !problems.some(({ column }) => column === 'sku')) {
    problems.unshift({ column: 'sku', code: 'required', message: 'Each row needs its SKU.' });
  }
  return { cells, problems };
}
