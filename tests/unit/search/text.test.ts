import { expect, test } from 'vitest';
import { queryOf, singular, termsOf } from '../../../lib/search/text.ts';

test.each([
  ['shirts', 'shirt'],
  ['dresses', 'dress'],
  ['watches', 'watch'],
  ['shoes', 'shoe'],
  ['batteries', 'battery'],
  ['boxes', 'box'],
  ['glass', 'glass'],
  ['bus', 'bus'],
  ['gas', 'gas'],
])('%s counts as %s', (plural, word) => {
  expect(singular(plural)).toBe(word);
});

test('terms have no case, no accents, no apostrophes and no filler words, each is there once, and what is joined by hyphens counts as one word too', () => {
  expect(termsOf('Crème Brûlée Set', undefined, "Men's T-Shirt for the CREME")).toEqual([
    'creme',
    'brulee',
    'set',
    'men',
    't',
    'shirt',
    'tshirt',
  ]);
});

test('the last word of a query may be unfinished, unless something follows it', () => {
  expect(queryOf('Blue shoes')).toEqual({ terms: ['blue', 'shoe'], typed: ['blue', 'shoes'], unfinished: 'shoes' });
  expect(queryOf('blue shoes ')).toEqual({ terms: ['blue', 'shoe'], typed: ['blue', 'shoes'], unfinished: undefined });
});

test('filler words are left out, unless there is nothing else', () => {
  expect(queryOf('phone with the screen').terms).toEqual(['phone', 'screen']);
  expect(queryOf('it').terms).toEqual(['it']);
  expect(queryOf('?!').terms).toEqual([]);
});
