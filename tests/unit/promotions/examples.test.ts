/** Promotions by hand: every field of what is told of one, who and what it is for, and where its limits begin. */
import { describe, expect, test } from 'vitest';
import type { PriceableLine } from '../../../lib/pricing/price-order.ts';
import { applyPromotions } from '../../../lib/promotions/apply.ts';
import { ceilingOf, reductionOf } from '../../../lib/promotions/benefit.ts';
import { isFor, perCustomerOf, reasonAgainst } from '../../../lib/promotions/eligibility.ts';
import type { Candidate, PromotionBuyer } from '../../../lib/promotions/types.ts';
import { promotion } from './samples.ts';

const at = new Date('2026-11-24T12:00:00Z');
const guest: PromotionBuyer = { hasOrdered: false, segments: [] };

const line = (sku: string, unitPrice: number, quantity = 1, offer: object = {}): PriceableLine => ({
  ...{ sku, unitPrice, quantity, gstRate: 5 },
  offer: { productId: `prd_${sku}`, brand: 'Acme', categoryPath: ['cat_1', 'cat_2'], ...offer },
});

const apply = (lines: readonly PriceableLine[], candidates: readonly Candidate[], unknownCodes: string[] = [], buyer = guest) =>
  applyPromotions(lines, { candidates, unknownCodes, buyer, at });

const fixed = (value: number, more = {}): Candidate => promotion({ kind: 'fixed', value }, more);
const free = (more = {}): Candidate => promotion({ kind: 'free_shipping' }, more);
const used = (candidate: Candidate, usage: Partial<Candidate['usage']>): Candidate => ({
  ...candidate,
  usage: { ...candidate.usage, ...usage },
});

describe('what is told of a promotion that applies', () => {
  test('by itself', () => {
    expect(apply([line('A', 10_000), line('B', 0)], [fixed(1_000)]).applied).toEqual([
      {
        promotionId: 'prm_0',
        name: 'Sale',
        kind: 'fixed',
        amount: 1_000,
        units: 0,
        lines: [{ sku: 'A', amount: 1_000 }],
        detail: 'Applied by itself.',
      },
    ]);
  });

  test('by code, from an amount, once', () => {
    const one = { ...fixed(1_000, { conditions: { minSubtotal: 5_000 }, limits: { perCustomer: 2 } }), code: 'SAVE', singleUse: true };
    expect(apply([line('A', 10_000)], [one]).applied).toMatchObject([
      { code: 'SAVE', singleUse: true, perCustomer: true, detail: 'Code SAVE, from ₹50.' },
    ]);
  });

  test('from rupees and paise', () => {
    expect(apply([line('A', 10_000)], [fixed(1_000, { conditions: { minSubtotal: 4_950 } })]).applied[0]?.detail).toBe(
      'Applied by itself, from ₹49.50.',
    );
  });

  test('an unknown code, and one that would take nothing off', () => {
    const nothing = { ...free(), code: 'SHIP' };
    const deal = apply([line('A', 10_000)], [nothing], ['NOPE']);
    expect(deal.shipping(0)).toBe(0);
    expect(deal.rejected).toEqual([
      { code: 'NOPE', reason: 'unknown', detail: 'There is no such code.' },
      { code: 'SHIP', reason: 'no_effect', detail: 'This offer would take nothing off the order.' },
    ]);
  });

  test('what applies by itself is not told when it does not', () => {
    expect(apply([line('A', 10_000)], [fixed(1_000, { active: false })]).rejected).toEqual([]);
  });
});

describe('the order of promotions', () => {
  const half = (more: object): Candidate => promotion({ kind: 'percentage', value: 50 }, more);
  const names = (candidates: Candidate[]) => {
    const deal = apply([line('A', 10_000)], candidates);
    deal.shipping(5_000);
    return deal.applied.map(({ promotionId, amount }) => `${promotionId} ${amount}`);
  };

  test('is by priority, then by id, and shipping comes last', () => {
    expect(names([half({ _id: 'b' }), half({ _id: 'a' }), free({ _id: 's', priority: 9 }), half({ _id: 'c', priority: 1 })])).toEqual([
      'c 5000',
      'a 2500',
      'b 1250',
      's 5000',
    ]);
  });

  test('of a group the first that gives, and a promotion is given once, also by two codes', () => {
    expect(
      names([
        half({ _id: 'a', exclusiveGroup: 'g', active: false }),
        half({ _id: 'b', exclusiveGroup: 'g' }),
        half({ _id: 'c', exclusiveGroup: 'g' }),
      ]),
    ).toEqual(['b 5000']);
    const twice = [
      { ...half({ _id: 'a' }), code: 'ONE' },
      { ...half({ _id: 'a' }), code: 'TWO' },
    ];
    const { applied, rejected } = apply([line('A', 10_000)], twice);
    expect([applied.map(({ code }) => code), rejected.map(({ code, reason }) => `${code} ${reason}`)]).toEqual([
      ['ONE'],
      ['TWO not_combinable'],
    ]);
  });

  test('goods and shipping may share a group', () => {
    const deal = apply(
      [line('A', 10_000)],
      [fixed(100, { _id: 'a', exclusiveGroup: 'g' }), { ...free({ _id: 'b', exclusiveGroup: 'g' }), code: 'SHIP' }],
    );
    expect([deal.shipping(5_000), deal.rejected[0]?.reason]).toEqual([0, 'not_combinable']);
  });

  test('two that take shipping off take it once, each up to its maximum', () => {
    const deal = apply([line('A', 10_000)], [free({ _id: 'a', limits: { maxDiscount: 3_000 } }), free({ _id: 'b' }), free({ _id: 'c' })]);
    expect(deal.shipping(5_000)).toBe(5_000);
    expect(deal.applied.map(({ promotionId, amount, units, lines }) => [promotionId, amount, units, lines])).toEqual([
      ['a', 3_000, 0, []],
      ['b', 2_000, 0, []],
    ]);
  });
});

describe('the goods that it is for', () => {
  const one = line('A', 100);
  test.each([
    [{}, true],
    [{ skus: ['A'] }, true],
    [{ skus: ['B'] }, false],
    [{ productIds: ['prd_A'] }, true],
    [{ productIds: ['prd_B'] }, false],
    [{ categoryIds: ['cat_2'] }, true],
    [{ categoryIds: ['cat_3', 'cat_1'] }, true],
    [{ categoryIds: ['cat_3'] }, false],
    [{ brands: ['ACME'] }, true],
    [{ brands: ['Zenith'] }, false],
    [{ skus: ['A'], brands: ['Zenith'] }, false],
    [{ skus: ['A'], brands: ['acme'], categoryIds: ['cat_1'], productIds: ['prd_A'] }, true],
  ])('%j', (conditions, is) => expect(isFor(conditions, one)).toBe(is));

  test('of goods that nobody knows more of, the SKU alone', () => {
    const bare = { sku: 'A', quantity: 1, unitPrice: 100 };
    expect(
      [{ skus: ['A'] }, { productIds: ['prd_A'] }, { categoryIds: ['cat_1'] }, { brands: ['Acme'] }].map((when) => isFor(when, bare)),
    ).toEqual([true, false, false, false]);
    expect(isFor({ brands: ['Acme'] }, line('A', 100, 1, { brand: undefined }))).toBe(false);
  });
});

describe('where a limit begins', () => {
  const reason = (candidate: Candidate, buyer = guest, lines = [line('A', 10_000)]) => reasonAgainst(candidate, lines, buyer, at);
  const mine = (candidate: Candidate, orders: number): Candidate => ({ ...candidate, mine: orders });
  const moment = (ms: number): Date => new Date(at.getTime() + ms);

  test.each<[string, Candidate, string | undefined]>([
    ['it starts now', fixed(1, { startsAt: at }), undefined],
    ['it starts in a moment', fixed(1, { startsAt: moment(1) }), 'not_started'],
    ['it ends now', fixed(1, { endsAt: at }), 'ended'],
    ['it ends in a moment', fixed(1, { endsAt: moment(1) }), undefined],
    ['the last order of all', used(fixed(1, { limits: { total: 3 } }), { orders: 2 }), undefined],
    ['one order too many', used(fixed(1, { limits: { total: 3 } }), { orders: 3 }), 'limit_reached'],
    ['the last paisa of the budget', used(fixed(1, { limits: { budget: 500 } }), { discount: 499 }), undefined],
    ['a budget that is spent', used(fixed(1, { limits: { budget: 500 } }), { discount: 500 }), 'budget_exhausted'],
    ['the last unit', used(fixed(1, { limits: { quantity: 5 } }), { units: 4 }), undefined],
    ['no unit left', used(fixed(1, { limits: { quantity: 5 } }), { units: 5 }), 'sold_out'],
    ['the second of two orders of a customer', mine(fixed(1, { limits: { perCustomer: 2 } }), 1), undefined],
    ['the third', mine(fixed(1, { limits: { perCustomer: 2 } }), 2), 'customer_limit_reached'],
    ['exactly the minimum', fixed(1, { conditions: { minSubtotal: 10_000 } }), undefined],
    ['a paisa less', fixed(1, { conditions: { minSubtotal: 10_001 } }), 'min_subtotal'],
  ])('%s', (_, candidate, expected) => expect(reason(candidate)).toBe(expected));

  test('the minimum counts what it is for, by quantity', () => {
    const goods = [line('A', 1_000, 3), line('B', 90_000)];
    expect(reason(fixed(1, { conditions: { skus: ['A'], minSubtotal: 3_000 } }), guest, goods)).toBeUndefined();
    expect(reason(fixed(1, { conditions: { skus: ['A'], minSubtotal: 3_001 } }), guest, goods)).toBe('min_subtotal');
  });

  test('buyers: known, new, and in a segment', () => {
    const known = { customerId: 'usr_1', hasOrdered: false, segments: ['vip'] };
    expect(reason(fixed(1, { conditions: { firstOrder: true } }), known)).toBeUndefined();
    expect(reason(fixed(1, { conditions: { segment: 'vip' } }), known)).toBeUndefined();
    expect(reason(fixed(1, { conditions: { segment: 'vip' } }))).toBe('sign_in_required');
    expect(reason(fixed(1, { conditions: { firstOrder: false } }))).toBeUndefined();
    expect(reason(fixed(1, {}), { ...known, hasOrdered: true })).toBeUndefined();
  });

  test('a first order is one per customer, whatever else is said', () => {
    expect(perCustomerOf({ limits: { perCustomer: 5 }, conditions: { firstOrder: true } })).toBe(1);
    expect(perCustomerOf({ limits: { perCustomer: 5 }, conditions: {} })).toBe(5);
    expect(perCustomerOf({ limits: {}, conditions: {} })).toBeUndefined();
  });

  test('the most that it may take off', () => {
    expect(ceilingOf(fixed(1))).toBe(Number.POSITIVE_INFINITY);
    expect(ceilingOf(fixed(1, { limits: { maxDiscount: 700 } }))).toBe(700);
    expect(ceilingOf(used(fixed(1, { limits: { maxDiscount: 700, budget: 1_000 } }), { discount: 400 }))).toBe(600);
    expect(ceilingOf(used(fixed(1, { limits: { budget: 1_000 } }), { discount: 1_400 }))).toBe(0);
  });
});

describe('what it takes off', () => {
  const off = (candidate: Candidate, lines: readonly PriceableLine[], remaining?: number[]) =>
    reductionOf(
      candidate,
      lines.map((one, i) => ({ ...one, remaining: remaining?.[i] ?? one.quantity * one.unitPrice })),
    );

  test('a maximum is shared out as the whole would have been', () => {
    const half = promotion({ kind: 'percentage', value: 50 }, { limits: { maxDiscount: 900 } });
    expect(off(half, [line('A', 2_000), line('B', 1_000)]).amounts).toEqual([600, 300]);
    expect(
      off(promotion({ kind: 'percentage', value: 50 }, { limits: { maxDiscount: 1_500 } }), [line('A', 2_000), line('B', 1_000)]).amounts,
    ).toEqual([1_000, 500]);
  });

  test('only the goods that it is for', () => {
    expect(
      off(promotion({ kind: 'percentage', value: 10 }, { conditions: { skus: ['B'] } }), [line('A', 1_000), line('B', 1_005)]).amounts,
    ).toEqual([0, 101]);
    expect(off(fixed(500, { conditions: { skus: ['B'] } }), [line('A', 1_000), line('B', 300)]).amounts).toEqual([0, 300]);
  });

  test('buy two, get one at half price: the dearest come first, and equal ones by SKU', () => {
    const offer = promotion({ kind: 'buy_x_get_y', value: { buy: 2, get: 1, percentOff: 50 } });
    expect(off(offer, [line('A', 300, 2), line('B', 200, 2), line('C', 100, 2)]).amounts).toEqual([0, 100, 50]);
    expect(off(offer, [line('B', 100), line('A', 100), line('C', 100)]).amounts).toEqual([0, 0, 50]);
    expect(off(offer, [line('A', 300, 2)]).amounts).toEqual([0]);
    expect(off(offer, [line('A', 300, 6)]).amounts).toEqual([300]);
    expect(off(offer, [line('A', 300, 3)], [600]).amounts).toEqual([100]);
    expect(
      off({ ...offer, promotion: { ...offer.promotion, conditions: { skus: ['B'] } } }, [line('A', 300, 3), line('B', 100, 3)]),
    ).toEqual({ amounts: [0, 50], units: 0 });
    const three = promotion({ kind: 'buy_x_get_y', value: { buy: 1, get: 2, percentOff: 100 } });
    expect(off(three, [line('A', 100, 5)]).amounts).toEqual([300]);
  });

  test('a flash price: for units that it reduces, the dearest first, as long as there are some', () => {
    const sale = (more = {}): Candidate => promotion({ kind: 'flash_price', value: 500 }, more);
    expect(off(sale(), [line('A', 900, 2), line('B', 500), line('C', 400)])).toEqual({ amounts: [800, 0, 0], units: 2 });
    expect(off(sale({ limits: { quantity: 3 } }), [line('A', 600, 2), line('B', 900, 2)])).toEqual({ amounts: [100, 800], units: 3 });
    expect(off(used(sale({ limits: { quantity: 3 } }), { units: 2 }), [line('B', 900, 2), line('A', 900, 2)])).toEqual({
      amounts: [0, 400],
      units: 1,
    });
    expect(off(used(sale({ limits: { quantity: 3 } }), { units: 7 }), [line('A', 900)])).toEqual({ amounts: [0], units: 0 });
    expect(off(sale(), [line('A', 900)], [0])).toEqual({ amounts: [0], units: 0 });
    expect(off(sale(), [line('A', 900)], [150])).toEqual({ amounts: [150], units: 1 });
    expect(off(sale({ conditions: { skus: ['B'] } }), [line('A', 900), line('B', 900)])).toEqual({ amounts: [0, 400], units: 1 });
    expect(off(sale({ limits: { maxDiscount: 100 } }), [line('A', 900)])).toEqual({ amounts: [100], units: 1 });
  });

  test('free shipping takes nothing off the goods', () => expect(off(free(), [line('A', 900)])).toEqual({ amounts: [0], units: 0 }));

  test('a percentage of large sums is exact, rounded half up', () => {
    expect(off(promotion({ kind: 'percentage', value: 33.33 }), [line('A', 9_007_199_254_740)]).amounts).toEqual([3_002_099_511_605]);
    expect(off(promotion({ kind: 'percentage', value: 0.5 }), [line('A', 100)]).amounts).toEqual([1]);
    expect(off(promotion({ kind: 'percentage', value: 0.49 }), [line('A', 100)]).amounts).toEqual([0]);
  });
});
