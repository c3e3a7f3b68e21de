import { expect, test } from 'vitest';
import { cursorKey, positionOf, productSorts, sortKeys } from '../../../lib/catalog/product-sort.ts';
import { encodeCursor } from '../../../lib/platform/cursor.ts';
import { AppError } from '../../../lib/platform/errors.ts';

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.errors?.[0]?.code : String(error);
  }
};

test('every order ends with the unique id', () => {
  for (const sort of productSorts)
    for (const match of ['all', 'text', 'starts'] as const) expect(sortKeys(sort, match).at(-1)?.field).toBe('_id');
});

test('a cursor comes back as the position it was made of', () => {
  const at = new Date('2026-11-01T10:00:00.123Z');
  expect(positionOf(encodeCursor(cursorKey('newest', 'all', [at, 'prd_1'])), 'newest', false)).toEqual({
    match: 'all',
    values: [at, 'prd_1'],
  });
  const scored = encodeCursor(cursorKey('relevance', 'text', [12, 3, 'prd_1']));
  expect(positionOf(scored, 'relevance', true)).toEqual({ match: 'text', values: [12, 3, 'prd_1'] });
});

test.each([
  ['of another order', cursorKey('price', 'all', [100, 'prd_1']), 'newest', false, 'other_sort'],
  ['of a search, without its text', cursorKey('price', 'text', [100, 'prd_1']), 'price', false, 'other_sort'],
  ['of a list, with a text', cursorKey('price', 'all', [100, 'prd_1']), 'price', true, 'other_sort'],
  ['too short', cursorKey('price', 'all', [100]), 'price', false, 'other_sort'],
  ['without a date', cursorKey('newest', 'all', ['soon', 'prd_1']), 'newest', false, 'other_sort'],
  ['with an operator', cursorKey('price', 'all', [{ $gt: 0 }, 'prd_1']), 'price', false, 'invalid_cursor'],
] as const)('refuses a cursor %s', (_, key, sort, searched, code) => {
  expect(codeOf(() => positionOf(encodeCursor(key), sort, searched))).toBe(code);
});
