/** Rows of a change of many products. */
import { expect, test } from 'vitest';
import { type Change, changeOf, rowsFor } from '../../../admin/src/products/bulk-rows.ts';
import type { AdminProduct } from '../../../admin/src/products/types.ts';

const money = (amount: number) => ({ amount, currency: 'INR' as const });

// Only what rows are made of.
const product = (id: string, ...prices: [sku: string, amount: number, regular?: number][]) =>
  ({
    id,
    variants: prices.map(([sku, amount, regular]) => ({ sku, price: money(amount), ...(regular && { regularPrice: money(regular) }) })),
  }) as AdminProduct;

const products = [product('prd_1', ['A', 10_050], ['B', 7_000, 9_900]), product('prd_2', ['C', 500])];
const prices = (change: Omit<Extract<Change, { kind: 'price' }>, 'kind'>) => rowsFor(products, { kind: 'price', ...change });

test('prices by percent and by amount begin from the regular ones', () => {
  expect(prices({ way: 'percent', by: -10, round: false }).rows).toEqual([
    { sku: 'A', price: money(9_045) },
    { sku: 'B', price: money(8_910) },
    { sku: 'C', price: money(450) },
  ]);
  expect(prices({ way: 'percent', by: -10, round: true }).rows[0]).toEqual({ sku: 'A', price: money(9_000) });
  expect(prices({ way: 'set', by: 12.34, round: false }).rows).toEqual(['A', 'B', 'C'].map((sku) => ({ sku, price: money(1_234) })));
});

test('a price below zero is not asked for', () => {
  expect(prices({ way: 'amount', by: -50, round: false })).toEqual({
    rows: [
      { sku: 'A', price: money(5_050) },
      { sku: 'B', price: money(4_900) },
    ],
    impossible: ['C'],
  });
});

test('stock goes by SKU; status and category by product', () => {
  expect(rowsFor(products, { kind: 'stock', way: 'delta', units: -2 }).rows).toEqual(
    ['A', 'B', 'C'].map((sku) => ({ sku, stock: { delta: -2 } })),
  );
  expect(rowsFor(products, { kind: 'status', status: 'active' }).rows).toEqual(
    ['prd_1', 'prd_2'].map((productId) => ({ productId, status: 'active' })),
  );
  expect(rowsFor(products, { kind: 'category', categoryId: 'cat_1' }).rows[1]).toEqual({ productId: 'prd_2', categoryId: 'cat_1' });
});

test('what the form holds is the change that it means', () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return changeOf(data);
  };
  expect(form({ kind: 'price', priceWay: 'amount', by: '-5.5', round: 'on' })).toEqual({
    kind: 'price',
    way: 'amount',
    by: -5.5,
    round: true,
  });
  expect(form({ kind: 'price', priceWay: 'percent', by: '5' })).toEqual({ kind: 'price', way: 'percent', by: 5, round: false });
  expect(form({ kind: 'stock', stockWay: 'count', units: '0' })).toEqual({ kind: 'stock', way: 'count', units: 0 });
  expect(form({ kind: 'status', status: 'archived' })).toEqual({ kind: 'status', status: 'archived' });
});
