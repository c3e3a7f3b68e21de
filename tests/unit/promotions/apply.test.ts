import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PriceableLine } from '../../../lib/pricing/price-order.ts';
import { applyPromotions } from '../../../lib/promotions/apply.ts';
import type { Benefit, Candidate, PromotionBuyer } from '../../../lib/promotions/types.ts';
import { buyerAny, candidate, conditions, limits, lines, promotion } from './samples.ts';

const at = new Date('2026-11-24T12:00:00Z');
const guest: PromotionBuyer = { hasOrdered: false, segments: [] };
const named = (list: readonly Candidate[]): Candidate[] =>
  list.map((entry, i) => ({ ...entry, ...(entry.code && { code: `CODE${i}` }), promotion: { ...entry.promotion, _id: `prm_${i}` } }));
const several = fc.array(candidate(), { maxLength: 5 }).map(named);
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

const apply = (goods: readonly PriceableLine[], candidates: readonly Candidate[], buyer = guest, when = at) => {
  const deal = applyPromotions(goods, { candidates, unknownCodes: [], buyer, at: when });
  const shipping = deal.shipping(4_900);
  return { ...deal, shipping, bySku: new Map(goods.map((line, i) => [line.sku, deal.discounts[i]])) };
};

describe('any promotions on any goods', () => {
  test('give the same, whatever the order of lines and of promotions', () => {
    fc.assert(
      fc.property(lines(), several, buyerAny, (goods, candidates, buyer) => {
        const there = apply(goods, candidates, buyer);
        const back = apply([...goods].reverse(), [...candidates].reverse(), buyer);
        expect(back.bySku).toEqual(there.bySku);
        expect(back.applied).toEqual(there.applied);
        expect(back.shipping).toBe(there.shipping);
      }),
      { numRuns: 2_000 },
    );
  });

  test('take at most what a line costs, in whole paise', () => {
    fc.assert(
      fc.property(lines(), several, buyerAny, (goods, candidates, buyer) => {
        const { discounts, shipping } = apply(goods, candidates, buyer);
        for (const [i, { quantity, unitPrice }] of goods.entries()) {
          expect(Number.isSafeInteger(discounts[i])).toBe(true);
          expect(discounts[i]).toBeGreaterThanOrEqual(0);
          expect(discounts[i]).toBeLessThanOrEqual(quantity * unitPrice);
        }
        expect(shipping).toBeLessThanOrEqual(4_900);
      }),
      { numRuns: 2_000 },
    );
  });

  test('add up: the shares of each are its amount, and all of them the discount', () => {
    fc.assert(
      fc.property(lines(), several, buyerAny, (goods, candidates, buyer) => {
        const { applied, discounts, shipping } = apply(goods, candidates, buyer);
        const onGoods = applied.filter(({ kind }) => kind !== 'free_shipping');
        for (const { amount, lines: shares } of onGoods) expect(sum(shares.map((s) => s.amount))).toBe(amount);
        expect(sum(onGoods.map(({ amount }) => amount))).toBe(sum(discounts));
        expect(sum(applied.map(({ amount }) => amount))).toBe(sum(discounts) + shipping);
      }),
      { numRuns: 2_000 },
    );
  });

  test('give more than nothing, each at most once, one per group, and within budget, maximum and cap', () => {
    fc.assert(
      fc.property(lines(), several, buyerAny, (goods, candidates, buyer) => {
        const { applied } = apply(goods, candidates, buyer);
        const byId = new Map(candidates.map((entry) => [entry.promotion._id, entry]));
        const groups = applied.flatMap(({ promotionId }) => byId.get(promotionId)?.promotion.exclusiveGroup ?? []);
        expect(new Set(groups).size).toBe(groups.length);
        expect(new Set(applied.map(({ promotionId }) => promotionId)).size).toBe(applied.length);
        for (const { promotionId, amount, units } of applied) {
          const { promotion: rule, usage } = byId.get(promotionId) as Candidate;
          expect(amount).toBeGreaterThan(0);
          expect(amount).toBeLessThanOrEqual(rule.limits.maxDiscount ?? amount);
          expect(usage.discount + amount).toBeLessThanOrEqual(rule.limits.budget ?? Number.MAX_SAFE_INTEGER);
          if (rule.kind === 'flash_price') expect(usage.units + units).toBeLessThanOrEqual(rule.limits.quantity ?? Number.MAX_SAFE_INTEGER);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('say of each code whether it applies, or why not', () => {
    fc.assert(
      fc.property(lines(), several, buyerAny, (goods, candidates, buyer) => {
        const { applied, rejected } = apply(goods, candidates, buyer);
        const told = [...applied.flatMap(({ code }) => code ?? []), ...rejected.map(({ code }) => code)];
        expect(told.sort()).toEqual(candidates.flatMap(({ code }) => code ?? []).sort());
      }),
    );
  });

  test('with more conditions and tighter limits never give more', () => {
    const tightened = fc.tuple(candidate(), conditions, limits).map(([loose, when, most]) => {
      const { conditions: old, limits: cap } = loose.promotion;
      const both = <T>(a: T[] | undefined, b: T[] | undefined) => (a && b ? a.filter((entry) => b.includes(entry)) : (a ?? b));
      const least = (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? (a ?? b) : Math.min(a, b));
      const clean = <T extends object>(fields: T) => Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined));
      const tight = {
        minSubtotal: old.minSubtotal === undefined ? when.minSubtotal : Math.max(old.minSubtotal, when.minSubtotal ?? 0),
        categoryIds: old.categoryIds ?? when.categoryIds,
        productIds: both(old.productIds, when.productIds),
        skus: both(old.skus, when.skus),
        brands: both(old.brands, when.brands),
        firstOrder: old.firstOrder || when.firstOrder,
        segment: old.segment ?? when.segment,
      };
      const caps = {
        total: least(cap.total, most.total),
        perCustomer: least(cap.perCustomer, most.perCustomer),
        budget: least(cap.budget, most.budget),
        maxDiscount: least(cap.maxDiscount, most.maxDiscount),
        quantity: least(cap.quantity, most.quantity),
      };
      return [loose, { ...loose, promotion: { ...loose.promotion, conditions: clean(tight), limits: clean(caps) } }] as const;
    });
    fc.assert(
      fc.property(lines(), tightened, buyerAny, (goods, [loose, tight], buyer) => {
        const [more, less] = [apply(goods, [loose], buyer), apply(goods, [tight], buyer)];
        expect(sum(less.discounts) + less.shipping).toBeLessThanOrEqual(sum(more.discounts) + more.shipping);
      }),
      { numRuns: 3_000 },
    );
  });
});

const goods = (...prices: [number, number][]): PriceableLine[] =>
  prices.map(([unitPrice, quantity], i) => ({
    sku: `S${i}`,
    unitPrice,
    quantity,
    gstRate: 5,
    offer: { productId: `prd_${i}`, brand: 'Acme', categoryPath: ['cat_1'] },
  }));

describe('one promotion', () => {
  const off = (gives: Benefit, list: PriceableLine[], more = {}) => apply(list, [promotion(gives, more)]).discounts;

  test('a percentage is rounded once, half up, and shared out in proportion', () => {
    expect(off({ kind: 'percentage', value: 12.5 }, goods([9_990, 1], [20_001, 1]))).toEqual([1_249, 2_500]);
  });

  test('an amount is taken once per order, and never more than the goods', () => {
    expect(off({ kind: 'fixed', value: 50_000 }, goods([10_000, 1], [30_000, 1]))).toEqual([10_000, 30_000]);
  });

  test('buy two, get one: of each three units the cheapest is free', () => {
    expect(off({ kind: 'buy_x_get_y', value: { buy: 2, get: 1, percentOff: 100 } }, goods([100, 2], [300, 2], [50, 3]))).toEqual([
      100, 0, 50,
    ]);
  });

  test('a flash price holds for as many units as are left of the cap', () => {
    const sale = promotion({ kind: 'flash_price', value: 60_000 }, { limits: { quantity: 10 } });
    const { discounts, applied } = apply(goods([100_000, 3]), [{ ...sale, usage: { orders: 8, discount: 0, units: 8 } }]);
    expect([discounts, applied[0]?.units]).toEqual([[80_000], 2]);
  });

  test('stacks on what the ones before it left; of a group the first that gives applies', () => {
    const ten = promotion({ kind: 'percentage', value: 10 }, { _id: 'prm_a', priority: 2, exclusiveGroup: 'sale' });
    const half = { ...promotion({ kind: 'percentage', value: 50 }, { _id: 'prm_b', priority: 1, exclusiveGroup: 'sale' }), code: 'HALF' };
    const fixed = promotion({ kind: 'fixed', value: 1_000 }, { _id: 'prm_c' });
    const { discounts, rejected } = apply(goods([10_000, 1]), [fixed, half, ten]);
    expect([discounts, rejected]).toEqual([[2_000], [expect.objectContaining({ code: 'HALF', reason: 'not_combinable' })]]);
  });

  test.each<[string, Partial<Candidate['promotion']>, Partial<Candidate>, PromotionBuyer]>([
    ['not_started', { startsAt: new Date(at.getTime() + 1) }, {}, guest],
    ['ended', { endsAt: at }, {}, guest],
    ['unknown', { active: false }, {}, guest],
    ['code_used', {}, { codeTaken: true }, guest],
    ['limit_reached', { limits: { total: 3 } }, { usage: { orders: 3, discount: 0, units: 0 } }, guest],
    ['customer_limit_reached', { limits: { perCustomer: 1 } }, { mine: 1 }, guest],
    ['budget_exhausted', { limits: { budget: 500 } }, { usage: { orders: 1, discount: 500, units: 0 } }, guest],
    ['not_for_these_items', { conditions: { brands: ['Zenith'] } }, {}, guest],
    ['min_subtotal', { conditions: { minSubtotal: 10_001 } }, {}, guest],
    ['sign_in_required', { conditions: { firstOrder: true } }, {}, guest],
    ['first_order_only', { conditions: { firstOrder: true } }, {}, { customerId: 'usr_1', hasOrdered: true, segments: [] }],
    ['other_segment', { conditions: { segment: 'vip' } }, {}, { customerId: 'usr_1', hasOrdered: true, segments: ['staff'] }],
  ])('says %s', (reason, fields, standing, buyer) => {
    const entry = { ...promotion({ kind: 'fixed', value: 100 }, fields as never), code: 'X', ...standing };
    expect(apply(goods([10_000, 1]), [entry], buyer).rejected).toEqual([{ code: 'X', reason, detail: expect.any(String) }]);
  });
});
