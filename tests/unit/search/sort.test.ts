import { expect, test } from 'vitest';
import { encodeCursor } from '../../../lib/platform/cursor.ts';
import { AppError } from '../../../lib/platform/errors.ts';
import { cursorKey, positionOf, productSorts, sortKeys } from '../../../lib/search/sort.ts';

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.errors?.[0]?.code : String(error);
  }
};

test('every order ends with the unique id', () => {
  for (const sort of productSorts) expect(sortKeys[sort].at(-1)?.field).toBe('_id');
});

test('a cursor comes back as the position it was made of', () => {
  const at = new Date('2026-11-01T10:00:00.123Z');
  const values = [at, 'prd_1'];
  expect(positionOf(encodeCursor(cursorKey('newest', { tier: 2, values })), 'newest')).toEqual({ tier: 2, values });
});

test.each([
  ['of another order', [100, 'prd_1'], 'price', 'newest', 'other_sort'],
  ['too short', [100], 'price', 'price', 'other_sort'],
  ['without a date', ['soon', 'prd_1'], 'newest', 'newest', 'other_sort'],
  ['with an operator', [{ $gt: 0 }, 'prd_1'], 'price', 'price', 'invalid_cursor'],
] as const)('refuses a cursor %s', (_, values, made, sort, code) => {
  expect(codeOf(() => positionOf(encodeCursor(cursorKey(made, { tier: 0, values: [...values] })), sort))).toBe(code);
});
