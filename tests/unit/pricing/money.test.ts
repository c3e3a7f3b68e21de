import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, divideHalfUp } from '../../../lib/pricing/money.ts';
import { taxInside, taxOf } from '../../../lib/pricing/tax.ts';

const paise = fc.integer({ min: 0, max: 10_000_000_000 });
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 30 });
const rate = fc.integer({ min: 0, max: 4_000 }).map((basisPoints) => basisPoints / 100);

describe('divideHalfUp', () => {
  test.each([
    [1, 2, 1],
    [5, 2, 3],
    [4, 3, 1],
    [0, 7, 0],
  ])('%i / %i is %i', (numerator, denominator, rounded) => expect(divideHalfUp(numerator, denominator)).toBe(rounded));
});

describe('allocate', () => {
  test('the parts add up to the whole', () =>
    fc.assert(
      fc.property(paise, weights, (amount, list) => {
        const parts = allocate(amount, list);
        const whole = list.some((weight) => weight > 0) ? amount : 0;
        expect(parts.reduce((a, b) => a + b, 0)).toBe(whole);
      }),
    ));

  test('each part is its exact share, rounded down or up', () =>
    fc.assert(
      fc.property(paise, weights, (amount, list) => {
        const sum = list.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        allocate(amount, list).forEach((part, index) => {
          const floor = Number((BigInt(amount) * BigInt(list[index] ?? 0)) / BigInt(sum));
          expect(part - floor).toBeOneOf([0, 1]);
        });
      }),
    ));

  test('a discount up to the sum takes no line below zero', () =>
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (lines, share) => {
        const discount = Math.floor(lines.reduce((a, b) => a + b, 0) * share);
        allocate(discount, lines).forEach((part, index) => {
          expect(part).toBeLessThanOrEqual(lines[index] ?? 0);
        });
      }),
    ));
});

describe('allocate, by hand', () => {
  test.each<[what: string, amount: number, weights: number[], parts: number[]]>([
    ['the largest remainder gets the paisa', 10, [1, 5, 1], [2, 7, 1]],
    ['wherever it stands', 100, [33, 34, 33], [33, 34, 33]],
    ['a larger remainder comes before a heavier weight', 7, [100, 101, 99], [2, 3, 2]],
    ['of equal remainders the heavier weight is served first', 3, [1, 3, 2], [0, 2, 1]],
    ['nothing weighs anything', 5, [0, 0], [0, 0]],
    ['nothing is shared out', 0, [3, 4], [0, 0]],
    ['one takes all', 17, [9], [17]],
  ])('%s', (_, amount, list, parts) => expect(allocate(amount, list)).toEqual(parts));

  test('is the largest remainder’s, for any weights', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000 }),
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 8 }),
        (amount, list) => {
          const sum = list.reduce((a, b) => a + b, 0);
          fc.pre(sum > 0);
          const parts = allocate(amount, list);
          const remainder = (index: number): number => (amount * (list[index] ?? 0)) % sum;
          const isUp = (index: number): boolean => (parts[index] ?? 0) * sum > amount * (list[index] ?? 0);
          for (const [i, weight] of list.entries()) {
            for (const [j, heavier] of list.entries()) {
              if (isUp(i) && !isUp(j)) {
                expect(remainder(i)).toBeGreaterThanOrEqual(remainder(j));
                if (remainder(i) === remainder(j) && remainder(i) > 0) expect(weight).toBeGreaterThanOrEqual(heavier);
              }
            }
          }
        },
      ),
    ));
});

describe('taxInside', () => {
  test('the parts add up to the amount and none is negative', () =>
    fc.assert(
      fc.property(paise, rate, fc.boolean(), (amount, percent, sameState) => {
        const split = taxInside(amount, percent, sameState);
        expect(split.taxable + taxOf(split)).toBe(amount);
        for (const part of Object.values(split)) expect(part).toBeGreaterThanOrEqual(0);
      }),
    ));

  test('within a state the halves differ by a paisa at most, between states there is one tax', () =>
    fc.assert(
      fc.property(paise, rate, (amount, percent) => {
        const near = taxInside(amount, percent, true);
        expect(near.cgst - near.sgst).toBeOneOf([0, 1]);
        expect(near.igst).toBe(0);
        const far = taxInside(amount, percent, false);
        expect([far.cgst, far.sgst, far.igst]).toEqual([0, 0, taxOf(near)]);
      }),
    ));

  test('118.00 at 18 % holds 18.00', () => {
    expect(taxInside(11_800, 18, true)).toEqual({ taxable: 10_000, cgst: 900, sgst: 900, igst: 0 });
    expect(taxInside(11_800, 18, false)).toEqual({ taxable: 10_000, cgst: 0, sgst: 0, igst: 1_800 });
  });
});
