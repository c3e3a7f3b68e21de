import { encodeCursor } from '../platform/cursor.ts';
import { AppError } from '../platform/errors.ts';
import { attributeProblems, filterable } from './attribute-filters.ts';
import { type FacetRow, isCompared } from './facet-stages.ts';
import { type Facets, facetsOf } from './facets.ts';
import type { Filters } from './filters.ts';
import { type Hit, searchProducts } from './search-repository.ts';
import { cursorKey, type ProductSort, positionOf, sortKeys } from './sort.ts';
import { anyTier, fitOf, type Match, PARTIAL, tiersOf } from './tiers.ts';
import { understand, type Word } from './understand.ts';

interface ListProducts extends Filters {
  q?: string | undefined;
  sort: ProductSort;
  limit: number;
  cursor?: string | undefined;
}

interface ProductList {
  items: Hit[];
  /** How many of the page fit all of the text. */
  found: number;
  nextCursor: string | null;
  /** Of the first page only: they are the same for all. */
  facets?: Facets;
}

const keyValue = (hit: Hit, field: string): unknown => {
  if (field === 'rating.average') return hit.rating.average;
  if (field === 'rating.count') return hit.rating.count;
  return hit[field as keyof Hit];
};

/** The tiers of a list: one for all without a text, and when the order is another than relevance. */
function tiersFor(words: Word[] | undefined, sort: ProductSort): (Match | undefined)[] {
  if (!words) return [{}];
  return sort === 'relevance' ? tiersOf(words) : [anyTier(words)];
}

/** Checked by what came with the answer, which spares a round trip: a wrong filter has found nothing that anyone will see. */
function checkFilters({ attributes = {} }: Filters, rows: readonly FacetRow[]): void {
  const errors = attributeProblems(attributes, filterable(rows.flatMap((row) => row.attributes ?? [])));
  if (errors.length) throw new AppError('validation_failed', errors.map(({ message }) => message).join(' '), { errors });
}

/**
 * A page of the shop's products, with facets on the first one: one round trip, and one before it to understand a text. An unknown category has no
 * products. Throws `validation_failed` for a foreign cursor, and for attributes that cannot be filtered by.
 */
export async function listProducts(query: ListProducts): Promise<ProductList> {
  const { q, sort, limit, cursor, ...filters } = query;
  const position = positionOf(cursor, sort);
  const words = q === undefined ? undefined : await understand(q);
  const text = words && fitOf(words);
  const keys = sortKeys[sort];
  const tiers = words?.length === 0 ? [] : tiersFor(words, sort);
  const { hits, rows } = await searchProducts({
    ...{ filters, tiers, keys, limit, from: position?.tier ?? 0, values: position?.values },
    facets: position || (words && !text) ? undefined : { text },
  });
  checkFilters(filters, rows);
  // What fits a part of the text is an answer only when nothing fits all of it.
  const isWhole = position ? position.tier < PARTIAL : hits.some((hit) => hit.tier < PARTIAL);
  const fitting = isWhole ? hits.filter((hit) => hit.tier < PARTIAL) : hits;
  const items = fitting.slice(0, limit);
  const last = fitting.length > limit ? items.at(-1) : undefined;
  return {
    items,
    found: isWhole ? items.length : 0,
    nextCursor: last ? encodeCursor(cursorKey(sort, { tier: last.tier, values: keys.map((key) => keyValue(last, key.field)) })) : null,
    ...(!position && { facets: facetsOf(rows, filters, !text || isCompared(text)) }),
  };
}
