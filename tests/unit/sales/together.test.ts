import { expect, test } from 'vitest';
import { saleOf } from '../../../lib/sales/sale-of.ts';
import { boughtTogether } from '../../../lib/sales/together.ts';

const sale = (...ids: string[]) => ({ items: ids.map((productId) => ({ productId, units: 1 })) });

test('what is bought with a product comes by how many orders have both, the latest first', () => {
  const sales = [sale('a', 'd'), sale('a', 'b', 'c'), sale('c', 'a'), sale('a')];
  expect(boughtTogether('a', sales, 10)).toEqual(['c', 'd', 'b']);
  expect(boughtTogether('a', sales, 1)).toEqual(['c']);
  expect(boughtTogether('a', [], 10)).toEqual([]);
});

test('a sale has the units that were kept, one entry per product, and says nothing of the buyer', () => {
  const line = (productId: string, quantity: number, cancelledQuantity?: number) =>
    ({ productId, quantity, ...(cancelledQuantity && { cancelledQuantity }) }) as never;
  const createdAt = new Date();
  const order = { _id: 'ord_1', status: 'placed' as const, createdAt, lines: [line('a', 2), line('a', 3, 1), line('b', 2, 2)] };
  expect(saleOf(order)).toEqual({ _id: 'ord_1', at: createdAt, items: [{ productId: 'a', units: 4 }] });
  for (const status of ['pending', 'cancelled', 'expired'] as const) expect(saleOf({ ...order, status })).toBeUndefined();
  expect(saleOf({ ...order, lines: [line('b', 2, 2)] })).toBeUndefined();
});
