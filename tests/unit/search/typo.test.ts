import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isClose, neighbours } from '../../../lib/search/typo.ts';

const word = fc.stringMatching(/^[a-z]{4,12}$/);
const letter = fc.stringMatching(/^[a-z]$/);

/** A word and the same with one typo. */
const mistyped = fc
  .tuple(word, fc.nat(), letter, fc.constantFrom('leave out', 'add', 'replace', 'swap'))
  .map(([right, where, other, kind]) => {
    const at = where % right.length;
    const [head, tail] = [right.slice(0, at), right.slice(at)];
    if (kind === 'leave out') return [right, head + tail.slice(1)] as const;
    if (kind === 'add') return [right, head + other + tail] as const;
    if (kind === 'replace') return [right, head + other + tail.slice(1)] as const;
    return [right, head + (tail[1] ?? '') + (tail[0] ?? '') + tail.slice(2)] as const;
  });

test('a word with one typo is close to it, and found by a neighbour that both have', () => {
  fc.assert(
    fc.property(mistyped, ([right, wrong]) => {
      expect(isClose(right, wrong)).toBe(true);
      if (wrong.length >= 4) expect(neighbours(wrong).some((near) => neighbours(right).includes(near))).toBe(true);
    }),
  );
});

test.each([
  ['galaxy', 'galleys'],
  ['shirt', 'skirts'],
  ['phone', 'iphones'],
  ['abcd', 'cdab'],
])('%s and %s are not close', (a, b) => {
  expect(isClose(a, b)).toBe(false);
});

test('numbers and short words have no typos', () => {
  expect(neighbours('2024')).toEqual(['2024']);
  expect(neighbours('led')).toEqual(['led']);
});
