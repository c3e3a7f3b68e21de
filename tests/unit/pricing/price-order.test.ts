import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PriceableLine, priceOrder } from '../../../lib/pricing/price-order.ts';
import { taxOf } from '../../../lib/pricing/tax.ts';
import type { Candidate } from '../../../lib/promotions/types.ts';
import { Settings } from '../../../lib/settings/types.ts';
import { promotion } from '../promotions/samples.ts';

const settings = Settings.parse({});
const line = fc.record({
  quantity: fc.integer({ min: 1, max: 10 }),
  unitPrice: fc.integer({ min: 0, max: 50_000_000 }),
  gstRate: fc.constantFrom(0, 0.25, 3, 5, 12, 18, 28, 40),
});
const lines = fc
  .array(line, { maxLength: 20 })
  .map((list) => list.map((entry, index): PriceableLine => ({ sku: `SKU-${index}`, ...entry })));
const request = fc.record({
  lines,
  sameState: fc.boolean(),
  cashOnDelivery: fc.boolean(),
  discount: fc.integer({ min: 0, max: 100_000_000 }),
});
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

describe('any order', () => {
  test('adds up, part by part', () =>
    fc.assert(
      fc.property(request, (input) => {
        const { lines: priced, totals, shippingTax, feesTax } = priceOrder(input, settings);
        expect(totals.total).toBe(totals.subtotal - totals.discount + totals.shipping + totals.fees);
        expect(sum(priced.map((l) => l.total))).toBe(totals.subtotal - totals.discount);
        expect(sum(priced.map((l) => l.discount))).toBe(totals.discount);
        expect(totals.tax).toBe(sum([...priced.map((l) => l.tax), shippingTax, feesTax].map(taxOf)));
        for (const l of priced) expect(l.tax.taxable + taxOf(l.tax)).toBe(l.total);
      }),
    ));

  test('has no part below zero, and only integers', () =>
    fc.assert(
      fc.property(request, (input) => {
        const { lines: priced, totals } = priceOrder(input, settings);
        for (const amount of [...Object.values(totals), ...priced.flatMap((l) => [l.total, l.discount])]) {
          expect(Number.isSafeInteger(amount)).toBe(true);
          expect(amount).toBeGreaterThanOrEqual(0);
        }
      }),
    ));

  test('costs the same whatever order its lines are in', () =>
    fc.assert(
      fc.property(request, (input) => {
        const there = priceOrder({ ...input, discount: 0 }, settings);
        const back = priceOrder({ ...input, discount: 0, lines: [...input.lines].reverse() }, settings);
        expect(back.totals).toEqual(there.totals);
        expect([...back.lines].reverse()).toEqual(there.lines);
      }),
    ));

  test('is allotted the same discounts, as a whole, whatever order its lines are in', () =>
    fc.assert(
      fc.property(request, (input) => {
        const shares = (list: readonly PriceableLine[]) =>
          priceOrder({ ...input, lines: list }, settings)
            .lines.map((l) => `${l.discount} off ${l.quantity * l.unitPrice}`)
            .sort();
        expect(shares([...input.lines].reverse())).toEqual(shares(input.lines));
      }),
    ));
});

describe('shipping and fees', () => {
  const order = (unitPrice: number, cashOnDelivery = false) =>
    priceOrder({ lines: [{ sku: 'A', quantity: 1, unitPrice, gstRate: 5 }], sameState: true, cashOnDelivery }, settings).totals;

  test('shipping is 49.00 below 499.00 and free from there', () => {
    expect(order(49_899).shipping).toBe(4_900);
    expect(order(49_900).shipping).toBe(0);
  });

  test('cash on delivery costs 40.00', () => {
    expect(order(49_900, true)).toMatchObject({ fees: 4_000, total: 53_900 });
  });

  test('an empty order costs nothing', () => {
    const { totals } = priceOrder({ lines: [], sameState: true, cashOnDelivery: true }, settings);
    expect(totals).toEqual({ subtotal: 0, discount: 0, shipping: 0, fees: 0, tax: 0, total: 0 });
  });

  test('free shipping counts what is paid for the goods', () => {
    const { totals } = priceOrder(
      { lines: [{ sku: 'A', quantity: 1, unitPrice: 50_000, gstRate: 5 }], sameState: true, cashOnDelivery: false, discount: 200 },
      settings,
    );
    expect(totals).toMatchObject({ shipping: 4_900, total: 54_700 });
  });

  test('a parcel weighs what its goods weigh, and goods of unknown weight nothing', () => {
    const heavy = { ...settings, shipping: { ...settings.shipping, weight: { includedGrams: 1_000, stepGrams: 500, stepFee: 1_000 } } };
    const goods = { unitPrice: 10_000, gstRate: 5 };
    const offer = { productId: 'prd_a', categoryPath: [], weightGrams: 700 };
    const lines = [
      { sku: 'A', quantity: 2, ...goods, offer },
      { sku: 'B', quantity: 1, ...goods },
    ];
    const { shipping, totals } = priceOrder({ lines, sameState: true, cashOnDelivery: false }, heavy);
    expect(shipping).toMatchObject({ weightGrams: 1_400, rule: 'weight' });
    expect(totals.shipping).toBe(5_900);
  });
});

describe('promotions', () => {
  const buyer = { hasOrdered: false, segments: [] };
  const priced = (promotions: Candidate[], unitPrices: number[], discount = 0) =>
    priceOrder(
      {
        lines: unitPrices.map((unitPrice, index) => ({ sku: `SKU-${index}`, quantity: 1, unitPrice, gstRate: 5 })),
        ...{ sameState: true, cashOnDelivery: false, discount },
        promotions: { candidates: promotions, unknownCodes: [], buyer, at: new Date() },
      },
      settings,
    );

  test('free shipping takes off what shipping costs, and nothing where it costs nothing', () => {
    const free = promotion({ kind: 'free_shipping' });
    expect(priced([free], [10_000])).toMatchObject({ totals: { shipping: 0, total: 10_000 }, shipping: { amount: 4_900 } });
    expect(priced([free], [60_000])).toMatchObject({ totals: { shipping: 0, total: 60_000 } });
  });

  test('a discount beside them is shared out over what they have left, and takes no more than that', () => {
    const dear = promotion({ kind: 'percentage', value: 100 }, { conditions: { skus: ['SKU-0'] } });
    expect(priced([dear], [60_000, 30_000], 10_000).lines.map((one) => one.total)).toEqual([0, 20_000]);
    expect(priced([dear], [60_000, 30_000], 50_000).lines.map((one) => one.total)).toEqual([0, 0]);
    expect(priced([], [60_000, 30_000], 9_000).lines.map((one) => one.discount)).toEqual([6_000, 3_000]);
  });

  test('without any, no code is refused and nothing is taken off', () => {
    const { promotions, rejectedCodes, totals } = priceOrder(
      { lines: [{ sku: 'A', quantity: 1, unitPrice: 60_000, gstRate: 5 }], sameState: true, cashOnDelivery: false },
      settings,
    );
    expect({ promotions, rejectedCodes, discount: totals.discount }).toEqual({ promotions: [], rejectedCodes: [], discount: 0 });
  });
});
