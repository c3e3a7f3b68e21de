import { describe, expect, test } from 'vitest';
import { encodeCursor } from '../../../lib/platform/cursor.ts';
import { reviewCursor, reviewPosition, reviewSorts } from '../../../lib/reviews/review-sort.ts';

const review = { _id: 'rev_1', createdAt: new Date('2026-11-24T10:00:00Z'), helpfulCount: 7, rating: 4 };

describe.each(reviewSorts)('%s', (sort) => {
  const cursor = encodeCursor(reviewCursor(sort, review));

  test('goes on where the last page ended', () => {
    const values = reviewPosition(cursor, sort) ?? [];
    expect(values.slice(-2)).toEqual([review.createdAt, 'rev_1']);
  });

  test.each(reviewSorts.filter((other) => other !== sort))('is refused by %s', (other) => {
    expect(() => reviewPosition(cursor, other)).toThrow(expect.objectContaining({ code: 'validation_failed' }));
  });
});

test.each([[['newest', 'no date', 'rev_1']], [['newest', 'rev_1']], [['best', 1]], ['text']])('%j is no cursor of ours', (key) => {
  expect(() => reviewPosition(encodeCursor(key as unknown[]), 'newest')).toThrow(expect.objectContaining({ code: 'validation_failed' }));
});
