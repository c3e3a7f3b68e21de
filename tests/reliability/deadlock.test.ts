import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, api } from '../support/client.ts';
import { database, driftOf, stockOf } from '../support/stock.ts';
import { until } from '../support/until.ts';

const UNITS = 30;
const ORDERS = 80;

test('orders over the same two SKUs in opposite order neither wait for each other nor lose a unit', async () => {
  const { variants } = await newProduct({
    stock: UNITS,
    options: ['Size'],
    variants: [{ options: { Size: 'S' } }, { options: { Size: 'M' } }],
  });
  const [first = '', second = ''] = variants.map(({ sku }) => sku);
  const items = [first, second].map((sku) => ({ sku, quantity: 1 }));
  const buy = (_: unknown, index: number) =>
    api.post(
      '/v1/orders',
      { items: index % 2 ? items : [...items].reverse(), address: ADDRESS, email: `b.${index}@example.com`, paymentMethod: 'cod' },
      { idempotencyKey: randomUUID() },
    );
  const answers = await Promise.all(Array.from({ length: ORDERS }, buy));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(UNITS);
  expect(answers.filter(({ body }) => body.code === 'insufficient_stock')).toHaveLength(ORDERS - UNITS);

  await using connected = await database();
  await until(
    'the sales',
    async () => {
      const rows = await stockOf(connected.db, first, second);
      return rows.length === 2 && rows.every((row) => row.onHand === 0 && row.holds.length === 0) ? rows : undefined;
    },
    60_000,
  );
  expect(await driftOf(first, second)).toEqual([]);
}, 90_000);
