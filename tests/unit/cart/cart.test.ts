import { describe, expect, test } from 'vitest';
import { cartOf, refusalOf } from '../../../lib/cart/cart.ts';
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

describe('refusing an addition', () => {
  const limits = { maxQuantity: 10, maxLines: 2 };

  test('counts what the cart holds already', () => {
    expect(refusalOf([item('A', 8)], 'A', 2, limits)).toBeUndefined();
    expect(refusalOf([item('A', 9)], 'A', 2, limits)).toBe('insufficient_stock');
  });

  test('a full cart takes more of what it has, nothing new', () => {
    const full = [item('A', 1), item('B', 1)];
    expect(refusalOf(full, 'B', 1, limits)).toBeUndefined();
    expect(refusalOf(full, 'C', 1, limits)).toBe('cart_limit');
  });
});
