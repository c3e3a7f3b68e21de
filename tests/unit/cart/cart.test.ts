import { describe, expect, test } from 'vitest';
import { cartOf, refusalOf } from '../../../lib/cart/cart.ts';
import { accepted } from '../../../lib/cart/changes.ts';
import type { Offer } from '../../../lib/cart/offer.ts';
import type { CartItem } from '../../../lib/cart/types.ts';
import { Settings } from '../../../lib/settings/types.ts';

const settings = Settings.parse({});
const item = (sku: string, quantity: number, priceSeen = 10_000): CartItem => ({
  sku,
  quantity,
  priceSeen,
  name: `Name of ${sku}`,
  addedAt: new Date(0),
});
const offer = (sku: string, change: Partial<Offer> = {}): Offer => ({
  sku,
  productId: 'prd_1',
  slug: 'thing',
  name: 'Thing',
  options: {},
  categoryPath: [],
  hsnCode: '6211',
  gstRate: 5,
  unitPrice: 10_000,
  listPrice: 12_000,
  active: true,
  available: 100,
  lowStockThreshold: 5,
  ...change,
});
const read = (items: CartItem[], offers: Offer[]) =>
  cartOf({ _id: 'crt_1', version: 1, items }, new Map(offers.map((o) => [o.sku, o])), settings);

describe('reading a cart', () => {
  test('says how many can be had, ten of one at most', () => {
    const cart = read([item('A', 1), item('B', 1)], [offer('A'), offer('B', { available: 3 })]);
    expect(cart.lines).toMatchObject([
      { availability: 'in_stock', maxQuantity: 10 },
      { availability: 'low_stock', maxQuantity: 3 },
    ]);
  });

  test('tells a changed price and uses the new one', () => {
    const cart = read([item('A', 2)], [offer('A', { unitPrice: 9_000 })]);
    expect(cart.lines).toMatchObject([{ unitPrice: 9_000, lineTotal: 18_000, priceChanged: { from: 10_000, to: 9_000 } }]);
    expect(cart.totals.subtotal).toBe(18_000);
  });

  test('keeps what is sold out in the totals, and shows what left the shop without counting it', () => {
    const cart = read([item('A', 1), item('B', 1), item('C', 1)], [offer('A', { available: 0 }), offer('B', { active: false })]);
    expect(cart.lines.map((line) => [line.name, line.availability, line.maxQuantity])).toEqual([
      ['Thing', 'out_of_stock', 0],
      ['Thing', 'unavailable', 0],
      ['Name of C', 'unavailable', 0],
    ]);
    expect(cart.totals.subtotal).toBe(10_000);
  });
});

describe('refusing a quantity', () => {
  const limits = { maxQuantity: 10, maxLines: 2, maxUnits: 15 };

  test('goes by all that the cart would hold of it', () => {
    expect(refusalOf([item('A', 8)], 'A', 10, limits)).toBeUndefined();
    expect(refusalOf([item('A', 9)], 'A', 11, limits)).toBe('too_many');
  });

  test('a full cart takes more of what it has, nothing new', () => {
    const full = [item('A', 1), item('B', 1)];
    expect(refusalOf(full, 'B', 2, limits)).toBeUndefined();
    expect(refusalOf(full, 'C', 1, limits)).toBe('too_many_lines');
  });

  test('counts the units of all SKUs together; fewer is always allowed', () => {
    expect(refusalOf([item('A', 8), item('B', 1)], 'B', 8, limits)).toBe('too_many_units');
    expect(refusalOf([item('A', 8), item('B', 12)], 'B', 11, limits)).toBeUndefined();
  });
});

describe('what the shop changed', () => {
  const items = [item('A', 2), item('B', 5), item('C', 1), item('D', 1)];
  const offers = [offer('A', { unitPrice: 9_000 }), offer('B', { available: 3 }), offer('C', { available: 0 })];

  test('is told line by line', () => {
    expect(read(items, offers).changes).toEqual([
      { sku: 'A', kind: 'price_changed', from: 10_000, to: 9_000 },
      { sku: 'B', kind: 'quantity_limited', from: 5, to: 3 },
      { sku: 'C', kind: 'out_of_stock' },
      { sku: 'D', kind: 'unavailable' },
    ]);
  });

  test('once accepted, is told no more', () => {
    const next = accepted(items, [item('C', 4)], read(items, offers).lines);
    expect(next.items.map(({ sku, quantity, priceSeen }) => [sku, quantity, priceSeen])).toEqual([
      ['A', 2, 9_000],
      ['B', 3, 10_000],
    ]);
    expect(next.saved.map(({ sku, quantity }) => [sku, quantity])).toEqual([['C', 1]]);
    expect(read(next.items, offers).changes).toEqual([]);
  });
});

test('the explanation adds up to the total', () => {
  const { explanation, totals } = read([item('A', 2), item('X', 1)], [offer('A')]);
  const amounts = explanation.filter(({ kind }) => ['items', 'discount', 'shipping'].includes(kind)).map(({ amount }) => amount);
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(totals.total);
  expect(explanation).toContainEqual({ kind: 'saved_on_mrp', text: 'Saved on the MRP', amount: 4_000 });
  expect(explanation).toContainEqual({ kind: 'not_counted', text: '1 item no longer sold, not counted', amount: 0 });
});
