import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slugCandidate, slugOf } from '../../../lib/catalog/slug.ts';

describe('slugOf', () => {
  test.each([
    ['Cotton Shirt', 'cotton-shirt'],
    ['  Crème Brûlée & Co.  ', 'creme-brulee-co'],
    ["Men's Kurta – 2 pack", 'mens-kurta-2-pack'],
    ['हथकरघा', 'fallback'],
    ['!!!', 'fallback'],
  ])('%s', (name, slug) => {
    expect(slugOf(name, 'fallback')).toBe(slug);
  });

  test('is one path segment that the API itself would accept, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        expect(slugOf(name, 'product-1')).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slugOf(name, 'product-1').length).toBeLessThanOrEqual(80);
      }),
    );
  });
});

test('a taken slug gets a number, and after a few the end of the id', () => {
  expect([0, 1, 2, 3].map((attempt) => slugCandidate('shirt', attempt, 'prd_01abcdefgh'))).toEqual([
    'shirt',
    'shirt-2',
    'shirt-3',
    'shirt-abcdefgh',
  ]);
});
