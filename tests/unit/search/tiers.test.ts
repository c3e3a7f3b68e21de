import { expect, test } from 'vitest';
import { isCompared } from '../../../lib/search/facet-stages.ts';
import { anyTier, fitOf, PARTIAL, tiersOf } from '../../../lib/search/tiers.ts';

const cotton = { exact: 'cotton', any: ['cotton'], count: 9_000 };
const kurta = { exact: 'kurta', any: ['kurta', 'kurtas'], count: 40 };
const unknown = { exact: undefined, any: [], count: 0 };

test('products are looked up by the rarest word of a text, and compared with the others', () => {
  expect(fitOf([cotton, kurta])).toEqual({
    rarest: { $and: [{ terms: { $in: ['kurta', 'kurtas'] } }] },
    count: 40,
    others: { $and: [{ terms: 'cotton' }] },
  });
  expect(fitOf([cotton])).toEqual({ rarest: { $and: [{ terms: 'cotton' }] }, count: 9_000 });
});

test('nothing fits a text with a word that no product has, or without words', () => {
  for (const words of [[], [unknown], [cotton, unknown]]) {
    expect(fitOf(words)).toBeUndefined();
    expect(anyTier(words)).toBeUndefined();
  }
});

test('when nothing fits all of a text, what is of a name comes before what speaks of it, and any name before nothing', () => {
  expect(tiersOf([cotton, unknown]).slice(PARTIAL)).toEqual([
    { $and: [{ strong: 'cotton' }] },
    { $and: [{ terms: 'cotton' }] },
    { $and: [{ strong: 'cotton' }] },
  ]);
  const either = (field: string) => ({
    $or: [{ $and: [{ [field]: { $in: ['kurta', 'kurtas'] } }] }, { $and: [{ [field]: 'cotton' }] }],
  });
  expect(tiersOf([cotton, kurta]).slice(PARTIAL)).toEqual([
    either('strong'),
    either('terms'),
    { $and: [{ strong: { $in: ['cotton', 'kurta', 'kurtas'] } }] },
  ]);
  for (const words of [[cotton], [unknown, unknown]]) expect(tiersOf(words).slice(PARTIAL)).toEqual([]);
});

test('facets admit that they did not compare everything when even the rarest word is frequent', () => {
  const frequent = { ...kurta, count: 2_000 };
  const fits = [[cotton, kurta], [cotton, frequent], [frequent]].map((words) => fitOf(words));
  expect(fits.map((fit) => fit && isCompared(fit))).toEqual([true, false, true]);
});
