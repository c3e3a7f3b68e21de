/** What a row makes of a product: pure, so that it can be tried on any catalogue. */
import { plainText } from '../../catalog/plain-text.ts';
import { settledAt, withRegularPrice } from '../../catalog/price-schedule.ts';
import { slugOf } from '../../catalog/slug.ts';
import type { CategoryDocument, Image, ProductDocument, ScheduledPrice, Variant } from '../../catalog/types.ts';
import { listFieldsOf, variantProblems } from '../../catalog/variants.ts';
import { contentHash } from '../../platform/canonical-json.ts';
import type { CellProblem, Cells } from './columns.ts';

/** A row with its SKU, ready to be applied. */
export interface ImportRow {
  /** Line of the file, the header being 1. */
  row: number;
  cells: Cells & { sku: string };
}

/** The fields of a product that a file can say; the rest is the shop's own. */
export type Draft = Omit<ProductDocument, 'version' | 'createdAt' | 'updatedAt'>;

/** A category by its slug or its id. */
export type FindCategory = (name: string) => Pick<CategoryDocument, '_id' | 'path'> | undefined;

export type Applied = { draft: Draft } | { problems: CellProblem[] };

const MOST_VARIANTS = 200;

const refused = (column: string, code: string, message: string): Applied => ({ problems: [{ column, code, message }] });

/** The fields that are given; a value of undefined is none. */
const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

const variantFields = ({ compareAtPrice, weightGrams, barcode }: Cells) => given({ compareAtPrice, weightGrams, barcode });

/** A file says the regular price: a schedule that is on goes on. */
const repriced = (variant: Variant, price: number | undefined): Variant =>
  price === undefined ? variant : withRegularPrice(variant, price);

/** The variant with the plan that a row gives it, begun if it is due. A plan that it has already is left to the sweeper. */
function scheduled(variant: Variant, { scheduledPrice: price, scheduledFrom: from, scheduledTo: to }: Cells, now: Date): Variant {
  if (price === undefined || (price !== null && !from)) return variant;
  const { scheduledPrice: before, ...rest } = variant;
  if (price === null) return before ? settledAt(rest, now) : variant;
  const plan: ScheduledPrice = { price, from: from as Date, ...(to && { to }) };
  return before && contentHash(before) === contentHash(plan) ? variant : settledAt({ ...rest, scheduledPrice: plan }, now);
}

function productFields(cells: Cells, pictures: readonly Image[]) {
  const { name, brand, description, status, hsnCode, gstRate, tags, images } = cells;
  return given({
    ...{ name, brand, status, hsnCode, gstRate, tags },
    description: description === undefined ? undefined : plainText(description),
    // A picture that is there keeps its alternative text.
    images: images?.map((url) => pictures.find((picture) => picture.url === url) ?? { url, alt: '' }),
  });
}

const seoOf = (cells: Cells, before: ProductDocument['seo']): Pick<Draft, 'seo'> =>
  cells.seoTitle === undefined && cells.seoDescription === undefined
    ? {}
    : { seo: { ...before, ...given({ title: cells.seoTitle, description: cells.seoDescription }) } };

function slugFields(draft: Draft, slug: string | undefined): Partial<Draft> {
  if (slug === undefined || slug === draft.slug) return {};
  return { slug, slugHistory: [...draft.slugHistory.filter((old) => old !== slug), draft.slug] };
}

/** The draft with its variants, and what follows from them; refused when they do not fit together. */
function withVariants(draft: Draft, variants: Variant[], sku: string): Applied {
  const problems = variantProblems(draft.options, variants);
  const [problem] = problems;
  if (problem)
    return refused(/\.(options)/.test(problem.path) ? 'option' : (problem.path.split('.')[2] ?? 'sku'), problem.code, problem.message);
  if (variants.length > MOST_VARIANTS)
    return refused('sku', 'too_many', `A product has at most ${MOST_VARIANTS} variants; ${sku} is one too many.`);
  const { compareAtPrice, nextPriceAt, ...fields } = listFieldsOf(variants);
  const { compareAtPrice: _mrp, nextPriceAt: _next, ...rest } = draft;
  return {
    draft: {
      ...{ ...rest, variants, ...fields },
      ...(compareAtPrice !== undefined && { compareAtPrice }),
      ...(nextPriceAt && { nextPriceAt }),
    },
  };
}

const newVariant = (cells: ImportRow['cells'], price: number, now: Date): Variant =>
  scheduled(
    {
      ...{ sku: cells.sku, options: cells.options, images: [], inStock: (cells.stock ?? 0) > 0 },
      ...variantFields(cells),
      price,
    },
    cells,
    now,
  );

/** Applies a row to a product that there is: changes its variant of this SKU, or adds one. */
export function applyToProduct(before: Draft, { cells }: ImportRow, findCategory: FindCategory, now: Date): Applied {
  const category = cells.category === undefined ? undefined : findCategory(cells.category);
  if (cells.category !== undefined && !category) return refused('category', 'unknown', `There is no category ${cells.category}.`);
  const draft: Draft = {
    ...before,
    ...productFields(cells, before.images),
    ...slugFields(before, cells.slug),
    ...seoOf(cells, before.seo),
    ...(category && { categoryId: category._id, categoryPath: category.path }),
    attributes: { ...before.attributes, ...cells.attributes },
  };
  if (draft.variants.some(({ sku }) => sku === cells.sku)) {
    const variants = draft.variants.map((variant) =>
      variant.sku === cells.sku
        ? {
            ...scheduled(repriced(variant, cells.price), cells, now),
            ...variantFields(cells),
            options: { ...variant.options, ...cells.options },
          }
        : variant,
    );
    return withVariants(draft, variants, cells.sku);
  }
  if (cells.price === undefined) return refused('price', 'required', 'A new SKU needs its price.');
  return withVariants(draft, [...draft.variants, newVariant(cells, cells.price, now)], cells.sku);
}

const needed = ['name', 'category', 'price', 'hsnCode', 'gstRate'] as const;

/** Makes a product of a row whose SKU and slug nobody has. It is a draft unless the row says otherwise. */
export function newProductOf({ cells }: ImportRow, id: string, findCategory: FindCategory, now: Date): Applied {
  const missing = needed.filter((column) => cells[column] === undefined);
  if (missing.length) {
    return { problems: missing.map((column) => ({ column, code: 'required', message: `A new product needs its ${column}.` })) };
  }
  const { name = '', category = '', price = 0, hsnCode = '', gstRate = 0 } = cells;
  const found = findCategory(category);
  if (!found) return refused('category', 'unknown', `There is no category ${category}.`);
  const draft: Draft = {
    ...{ _id: id, name, slug: cells.slug ?? slugOf(name, `product-${id.slice(-8)}`), slugHistory: [], description: '' },
    ...{ categoryId: found._id, categoryPath: found.path, status: 'draft', hsnCode, gstRate, tags: [], images: [] },
    ...{ attributes: cells.attributes, options: Object.keys(cells.options), variants: [], minPrice: price },
    ...{ inStock: false, onSale: false, rating: { average: 0, count: 0 }, popularity: 0 },
    ...productFields(cells, []),
    ...seoOf(cells, undefined),
  };
  return withVariants(draft, [newVariant(cells, price, now)], cells.sku);
}

/** The slug by which a row of a new SKU finds its product: the one it names, or the one that its name makes. */
export const slugWanted = ({ slug, name }: Cells): string | undefined =>
  slug ?? (name === undefined ? undefined : slugOf(name, '') || undefined);
