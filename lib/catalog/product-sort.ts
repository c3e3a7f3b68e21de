/** The orders of a product list, each with a unique last key so that its cursor is stable, and the cursor that names its order. */
import * as z from 'zod';
import { decodeCursor } from '../platform/cursor.ts';
import { AppError } from '../platform/errors.ts';
import type { SortKey } from '../platform/keyset.ts';

export const productSorts = ['relevance', 'price', '-price', 'newest', 'popularity', 'rating'] as const;

export type ProductSort = (typeof productSorts)[number];

/**
 * How the list is really ordered. `text` and `starts` rank a search (by the text index, by beginnings of words): a cursor keeps the one
 * that its first page was made with. Relevance without a search text is popularity.
 */
type Order = Exclude<ProductSort, 'relevance'>;
export type Match = 'all' | 'text' | 'starts';

const desc = (field: string): SortKey => ({ field, direction: -1 });
const asc = (field: string): SortKey => ({ field, direction: 1 });

const keysOf: Record<Order | 'score', readonly SortKey[]> = {
  price: [asc('minPrice'), asc('_id')],
  '-price': [desc('minPrice'), desc('_id')],
  newest: [desc('createdAt'), desc('_id')],
  popularity: [desc('popularity'), desc('_id')],
  rating: [desc('rating.average'), desc('rating.count'), desc('_id')],
  score: [desc('score'), desc('popularity'), desc('_id')],
};

/** Sort keys of a list. The score exists only where the text index matched. */
export function sortKeys(sort: ProductSort, match: Match): readonly SortKey[] {
  if (sort !== 'relevance') return keysOf[sort];
  return match === 'text' ? keysOf.score : keysOf.popularity;
}

const Cursor = z.tuple([z.enum(productSorts), z.enum(['all', 'text', 'starts'])], z.union([z.string(), z.number()]));

export interface Position {
  match: Match;
  values: unknown[];
}

/** What goes into a cursor: the order, then the sort key of the last item. */
export const cursorKey = (sort: ProductSort, match: Match, values: readonly unknown[]): unknown[] => [sort, match, ...values];

const otherList = (): AppError => {
  const message = 'The cursor belongs to a list with another order. Start again without it.';
  return new AppError('validation_failed', message, { errors: [{ path: 'query.cursor', code: 'other_sort', message }] });
};

/** The position in a cursor. Throws `validation_failed` when it was given for another order. */
export function positionOf(cursor: string | undefined, sort: ProductSort, searched: boolean): Position | undefined {
  const decoded = decodeCursor(cursor, Cursor);
  if (!decoded) return undefined;
  const [cursorSort, match, ...values] = decoded;
  const keys = sortKeys(cursorSort, match);
  const typed = values.map((value, i) => (keys[i]?.field === 'createdAt' ? new Date(value) : value));
  const complete = typed.length === keys.length && typed.every((value) => !(value instanceof Date) || Number.isFinite(value.getTime()));
  if (cursorSort !== sort || !complete || (match === 'all') === searched) throw otherList();
  return { match, values: typed };
}
