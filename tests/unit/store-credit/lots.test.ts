import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { givenBack, sorted, splitExpired, sumOf, take } from '../../../lib/store-credit/lots.ts';

const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
const lots = fc
  .array(
    fc.record(
      { amount: fc.nat(10_000), expiresAt: fc.option(fc.integer({ min: 1, max: 60 }).map(day), { nil: undefined }) },
      { requiredKeys: ['amount'] },
    ),
    { maxLength: 8 },
  )
  .map((list) => list.map(({ amount, expiresAt }) => ({ amount, ...(expiresAt && { expiresAt }) })));

describe('credit', () => {
  test('is spent by when it expires, what never does at last', () => {
    const have = [{ amount: 5 }, { amount: 3, expiresAt: day(9) }, { amount: 2, expiresAt: day(4) }];
    expect(take(have, 4)).toEqual({
      taken: [
        { amount: 2, expiresAt: day(4) },
        { amount: 2, expiresAt: day(9) },
      ],
      left: [{ amount: 1, expiresAt: day(9) }, { amount: 5 }],
    });
    expect(take(have, 11)).toBeUndefined();
  });

  test('expires at its moment, not before', () => {
    const have = [{ amount: 1, expiresAt: day(2) }, { amount: 2 }];
    expect(splitExpired(have, new Date(day(2).getTime() - 1)).expired).toEqual([]);
    expect(splitExpired(have, day(2))).toEqual({ live: [{ amount: 2 }], expired: [{ amount: 1, expiresAt: day(2) }] });
  });

  test('comes back with its expiry, or with some time to use it', () => {
    const back = givenBack([{ amount: 1, expiresAt: day(2) }, { amount: 2, expiresAt: day(40) }, { amount: 3 }], day(30));
    expect(back).toEqual([{ amount: 1, expiresAt: day(30) }, { amount: 2, expiresAt: day(40) }, { amount: 3 }]);
  });

  test('neither appears nor vanishes, whatever is taken', () => {
    fc.assert(
      fc.property(lots, fc.nat(50_000), (have, amount) => {
        const parts = take(have, amount);
        expect(parts === undefined).toBe(amount > sumOf(have));
        if (!parts) return;
        expect(sumOf(parts.taken)).toBe(amount);
        expect(sumOf(parts.left)).toBe(sumOf(have) - amount);
        for (const lot of [...parts.left, ...parts.taken]) expect(lot.amount).toBeGreaterThan(0);
        expect(sorted(parts.left)).toEqual(parts.left);
      }),
    );
  });
});
