/** Arbitrary goods, buyers and promotions. */
import fc from 'fast-check';
import type { PriceableLine } from '../../../lib/pricing/price-order.ts';
import type { Benefit, Candidate, Conditions, Limits, PromotionBuyer } from '../../../lib/promotions/types.ts';

const products = ['prd_a', 'prd_b', 'prd_c'];
const brands = ['Acme', 'Zenith'];
const categories = ['cat_root', 'cat_shirts', 'cat_phones'];

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 10 }),
  unitPrice: fc.integer({ min: 0, max: 5_000_000 }),
  gstRate: fc.constantFrom(0, 0.25, 3, 5, 12, 18, 28, 40),
  offer: fc.record({
    productId: fc.constantFrom(...products),
    brand: fc.constantFrom(...brands),
    categoryPath: fc.subarray(categories),
    weightGrams: fc.integer({ min: 0, max: 3_000 }),
  }),
});

/** Lines, each with an SKU of its own. */
export const lines = (): fc.Arbitrary<PriceableLine[]> =>
  fc.array(line, { maxLength: 12 }).map((list) => list.map((entry, index) => ({ sku: `SKU-${index}`, ...entry })));

const benefit: fc.Arbitrary<Benefit> = fc.oneof(
  fc.record({ kind: fc.constant('percentage' as const), value: fc.integer({ min: 1, max: 10_000 }).map((n) => n / 100) }),
  fc.record({ kind: fc.constant('fixed' as const), value: fc.integer({ min: 1, max: 3_000_000 }) }),
  fc.record({
    kind: fc.constant('buy_x_get_y' as const),
    value: fc.record({
      buy: fc.integer({ min: 1, max: 4 }),
      get: fc.integer({ min: 1, max: 3 }),
      percentOff: fc.integer({ min: 1, max: 100 }),
    }),
  }),
  fc.record({ kind: fc.constant('free_shipping' as const) }),
  fc.record({ kind: fc.constant('flash_price' as const), value: fc.integer({ min: 1, max: 2_000_000 }) }),
);

const optional = { requiredKeys: [] as [] };

export const conditions: fc.Arbitrary<Conditions> = fc.record(
  {
    minSubtotal: fc.integer({ min: 0, max: 2_000_000 }),
    categoryIds: fc.subarray(categories, { minLength: 1 }),
    productIds: fc.subarray(products, { minLength: 1 }),
    skus: fc.subarray(['SKU-0', 'SKU-1', 'SKU-2', 'SKU-3'], { minLength: 1 }),
    brands: fc.subarray(['acme', 'ZENITH'], { minLength: 1 }),
    firstOrder: fc.boolean(),
    segment: fc.constantFrom('vip', 'staff'),
  },
  optional,
);

export const limits: fc.Arbitrary<Limits> = fc.record(
  {
    total: fc.integer({ min: 1, max: 5 }),
    perCustomer: fc.integer({ min: 1, max: 3 }),
    budget: fc.integer({ min: 0, max: 500_000 }),
    maxDiscount: fc.integer({ min: 0, max: 500_000 }),
    quantity: fc.integer({ min: 1, max: 20 }),
  },
  optional,
);

const usage = fc.record({
  orders: fc.integer({ min: 0, max: 3 }),
  discount: fc.integer({ min: 0, max: 300_000 }),
  units: fc.integer({ min: 0, max: 10 }),
});

const fields = fc.record({
  conditions,
  limits,
  priority: fc.integer({ min: -2, max: 2 }),
  exclusiveGroup: fc.constantFrom(undefined, undefined, 'sale'),
  usage,
  mine: fc.integer({ min: 0, max: 2 }),
  code: fc.constantFrom(undefined, 'SAVE'),
});

/** A running promotion. */
export const candidate = (): fc.Arbitrary<Candidate> =>
  fc.tuple(benefit, fields).map(([gives, { conditions: when, limits: most, priority, exclusiveGroup, usage: used, mine, code }]) => ({
    promotion: {
      _id: 'prm_0',
      name: 'Any',
      ...gives,
      automatic: code === undefined,
      startsAt: new Date(0),
      conditions: when,
      limits: most,
      priority,
      ...(exclusiveGroup && { exclusiveGroup }),
      active: true,
    },
    usage: used,
    mine,
    ...(code && { code }),
  }));

export const buyerAny: fc.Arbitrary<PromotionBuyer> = fc
  .record({ known: fc.boolean(), hasOrdered: fc.boolean(), segments: fc.subarray(['vip', 'staff']) })
  .map(({ known, ...buyer }) => (known ? { customerId: 'usr_1', ...buyer } : { ...buyer, hasOrdered: false, segments: [] }));

/** A promotion with nothing that holds it back. */
export const promotion = (gives: Benefit, more: Partial<Omit<Candidate['promotion'], 'kind' | 'value'>> = {}): Candidate => ({
  promotion: {
    _id: 'prm_0',
    name: 'Sale',
    ...gives,
    automatic: true,
    startsAt: new Date(0),
    conditions: {},
    limits: {},
    priority: 0,
    active: true,
    ...more,
  },
  usage: { orders: 0, discount: 0, units: 0 },
  mine: 0,
});
