/** Opaque cursors: the sort key of the last item, base64url JSON. They hold no secret and are validated when they come back. */
import type * as z from 'zod';
import { AppError } from './errors.ts';

export const encodeCursor = (key: unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The key inside a cursor. Throws `validation_failed` when it is not one of ours. */
export function decodeCursor<S extends z.ZodType>(cursor: string | undefined, key: S): z.output<S> | undefined {
  if (cursor === undefined) return undefined;
  try {
    return key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    const errors = [{ path: 'query.cursor', code: 'invalid_cursor', message: 'The cursor is not one that this list gave.' }];
    throw new AppError('validation_failed', 'The cursor is not valid.', { errors, cause });
  }
}

/** Splits `limit + 1` rows into a page and the cursor of the next one. */
export function toPage<T>(rows: T[], limit: number, keyOf: (row: T) => unknown[]): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
