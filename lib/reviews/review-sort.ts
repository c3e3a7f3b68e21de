/** The orders of a list of reviews, and the cursor that names its order. */
import * as z from 'zod';
import { decodeCursor } from '../platform/cursor.ts';
import { AppError } from '../platform/errors.ts';
import type { SortKey } from '../platform/keyset.ts';

export const reviewSorts = ['newest', 'helpful', 'highest', 'lowest'] as const;

export type ReviewSort = (typeof reviewSorts)[number];

type Field = 'helpfulCount' | 'rating' | 'createdAt' | '_id';
type Key = SortKey & { field: Field };

const newest: readonly Key[] = [
  { field: 'createdAt', direction: -1 },
  { field: '_id', direction: -1 },
];

/** Among equals the newest come first. */
export const reviewKeys: Readonly<Record<ReviewSort, readonly Key[]>> = {
  newest,
  helpful: [{ field: 'helpfulCount', direction: -1 }, ...newest],
  highest: [{ field: 'rating', direction: -1 }, ...newest],
  lowest: [{ field: 'rating', direction: 1 }, ...newest],
};

const Cursor = z.tuple([z.enum(reviewSorts)], z.union([z.string(), z.number()]));

/** The sort key of a review, with the name of the order in front. */
export const reviewCursor = (sort: ReviewSort, review: Record<Field, unknown>): unknown[] => [
  sort,
  ...reviewKeys[sort].map(({ field }) => review[field]),
];

/** The position in a cursor. Throws `validation_failed` for one of a list with another order. */
export function reviewPosition(cursor: string | undefined, sort: ReviewSort): unknown[] | undefined {
  const decoded = decodeCursor(cursor, Cursor);
  if (!decoded) return undefined;
  const [name, ...values] = decoded;
  const keys = reviewKeys[sort];
  const typed = values.map((value, i) => (keys[i]?.field === 'createdAt' ? new Date(value) : value));
  if (name === sort && typed.length === keys.length && typed.every((v) => !(v instanceof Date) || Number.isFinite(v.getTime())))
    return typed;
  const message = 'The cursor belongs to a list with another order. Start again without it.';
  throw new AppError('validation_failed', message, { errors: [{ path: 'query.cursor', code: 'other_sort', message }] });
}
