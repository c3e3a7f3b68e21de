import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { popularityOf } from '../../../lib/sales/popularity.ts';

const DAY_MS = 86_400_000;
const day = (days: number): Date => new Date(Date.UTC(2026, 0, 1) + days * DAY_MS);
const sales = fc.array(fc.record({ units: fc.integer({ min: 1, max: 50 }), at: fc.nat(180).map(day) }), { minLength: 1, maxLength: 30 });

/** What the counts would be if they shrank day by day: by half in 30. */
const shrunk = (list: { units: number; at: Date }[], now: Date): number =>
  list.reduce((sum, { units, at }) => sum + units * 0.5 ** ((now.getTime() - at.getTime()) / (30 * DAY_MS)), 0);

describe('popularityOf', () => {
  test('one unit of today is worth two of a month ago', () => {
    expect(popularityOf([{ units: 1, at: day(30) }])).toBeCloseTo(popularityOf([{ units: 2, at: day(0) }]), 10);
    expect(popularityOf([{ units: 3, at: day(30) }])).toBeGreaterThan(popularityOf([{ units: 5, at: day(0) }]));
  });

  test('what sold ranks before what never did', () => {
    expect(popularityOf([])).toBe(0);
    expect(popularityOf([{ units: 1, at: day(0) }])).toBeGreaterThan(0);
  });

  test('ranks as counts that shrink by half in 30 days would, at any later moment', () => {
    fc.assert(
      fc.property(sales, sales, fc.integer({ min: 180, max: 2_000 }).map(day), (one, other, now) => {
        const [a, b] = [shrunk(one, now), shrunk(other, now)];
        fc.pre(Math.abs(a - b) > 1e-6 * Math.max(a, b));
        expect(Math.sign(popularityOf(one) - popularityOf(other))).toBe(Math.sign(a - b));
      }),
    );
  });
});
