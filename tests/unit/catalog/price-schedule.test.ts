import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextPriceAt, priceAt, regularPriceOf, settledAt, withRegularPrice } from '../../../lib/catalog/price-schedule.ts';
import type { ScheduledPrice } from '../../../lib/catalog/types.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minute));
const plan = (price: number, from: number, to?: number): ScheduledPrice => ({
  price,
  from: at(from),
  ...(to !== undefined && { to: at(to) }),
});
const variant = (scheduledPrice: ScheduledPrice) => ({ price: 500, scheduledPrice });

const plans = fc
  .record({ price: fc.nat(1000), from: fc.nat(50), length: fc.option(fc.integer({ min: 1, max: 50 })) })
  .map(({ price, from, length }) => plan(price, from, length === null ? undefined : from + length));
const moments = fc.nat(120).map(at);

describe('a scheduled price', () => {
  test('holds from its beginning to just before its end', () => {
    const sale = variant(plan(400, 10, 20));
    expect([9, 10, 19, 20].map((minute) => priceAt(sale, at(minute)))).toEqual([500, 400, 400, 500]);
    expect(priceAt(variant(plan(400, 10)), at(1000))).toBe(400);
  });

  test('costs the same however often and however late it was applied', () => {
    fc.assert(
      fc.property(plans, fc.array(moments, { maxLength: 5 }), moments, (scheduledPrice, applied, now) => {
        const times = applied.filter((time) => time <= now).toSorted((a, b) => Number(a) - Number(b));
        const stored = times.reduce((kept, time) => settledAt(kept, time), variant(scheduledPrice));
        expect(priceAt(stored, now)).toBe(priceAt(variant(scheduledPrice), now));
        expect(regularPriceOf(stored)).toBe(500);
      }),
    );
  });

  test('once applied, is the same when it is applied again, and has nothing due', () => {
    fc.assert(
      fc.property(plans, moments, (scheduledPrice, now) => {
        const stored = settledAt(variant(scheduledPrice), now);
        expect(settledAt(stored, now)).toEqual(stored);
        expect(stored.price).toBe(priceAt(stored, now));
        const next = nextPriceAt([stored]);
        if (next) expect(next > now).toBe(true);
        else expect(stored.scheduledPrice === undefined || stored.scheduledPrice.to === undefined).toBe(true);
      }),
    );
  });

  test('is due when the first of its variants begins or ends', () => {
    const begun = settledAt(variant(plan(400, 10, 30)), at(15));
    expect(nextPriceAt([begun, variant(plan(300, 40))])).toEqual(at(30));
    expect(nextPriceAt([variant(plan(300, 40)), variant(plan(300, 20, 60))])).toEqual(at(20));
    expect(nextPriceAt([{ price: 500 }])).toBeUndefined();
  });

  test('goes on when the regular price changes, which holds after it', () => {
    const begun = withRegularPrice(settledAt(variant(plan(400, 10, 30)), at(15)), 450);
    expect(priceAt(begun, at(20))).toBe(400);
    expect(settledAt(begun, at(30))).toEqual({ price: 450 });
    expect(withRegularPrice({ price: 500 }, 450)).toEqual({ price: 450 });
  });

  test('leaves the regular price when it is cancelled or replaced while it is on', () => {
    const begun = settledAt(variant(plan(400, 10, 30)), at(15));
    const { scheduledPrice: _, ...cancelled } = begun;
    expect(settledAt(cancelled, at(16))).toEqual({ price: 500 });
    const later = plan(300, 60);
    expect(settledAt({ ...begun, scheduledPrice: later }, at(16))).toEqual({ price: 500, scheduledPrice: later });
  });
});
