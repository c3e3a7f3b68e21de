/** The orders of a product list, each with a unique last key so that its cursor is stable, and the cursor that names its order. Pure. */
import * as z from 'zod';
import { decodeCursor } from '../platform/cursor.ts';
import { AppError } from '../platform/errors.ts';
import type { SortKey } from '../platform/keyset.ts';

export const productSorts = ['relevance', 'price', '-price', 'newest', 'popularity', 'rating'] as const;

export type ProductSort = (typeof productSorts)[number];

const desc = (field: string): SortKey => ({ field, direction: -1 });
const asc = (field: string): SortKey => ({ field, direction: 1 });

/** Relevance is the tier, and within it popularity. */
export const sortKeys: Record<ProductSort, readonly SortKey[]> = {
  relevance: [desc('popularity'), desc('_id')],
  price: [asc('minPrice'), asc('_id')],
  '-price': [desc('minPrice'), desc('_id')],
  newest: [desc('createdAt'), desc('_id')],
  popularity: [desc('popularity'), desc('_id')],
  rating: [desc('rating.average'), desc('rating.count'), desc('_id')],
};

const Cursor = z.tuple([z.enum(productSorts), z.int().min(0).max(9)], z.union([z.string(), z.number()]));

export interface Position {
  tier: number;
  values: unknown[];
}

/** What goes into a cursor: the order, then tier and sort key of the last item. */
export const cursorKey = (sort: ProductSort, { tier, values }: Position): unknown[] => [sort, tier, ...values];

const otherList = (): AppError => {
  const message = 'The cursor belongs to a list with another order. Start again without it.';
  return new AppError('validation_failed', message, { errors: [{ path: 'query.cursor', code: 'other_sort', message }] });
};

/** The position in a cursor. Throws `validation_failed` when it was given for another order. */
export function positionOf(cursor: string | undefined, sort: ProductSort): Position | undefined {
  const decoded = decodeCursor(cursor, Cursor);
  if (!decoded) return undefined;
  const [cursorSort, tier, ...values] = decoded;
  const keys = sortKeys[cursorSort];
  const typed = values.map((value, i) => (keys[i]?.field === 'createdAt' ? new Date(value) : value));
  const complete = typed.length === keys.length && typed.every((value) => !(value instanceof Date) || Number.isFinite(value.getTime()));
  if (cursorSort !== sort || !complete) throw otherList();
  return { tier, values: typed };
}
