import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, api } from '../support/client.ts';
import { database, driftOf, stockOf } from '../support/stock.ts';
import { until } from '../support/until.ts';

const BUYERS = 200;
const UNITS = 50;

test(`${BUYERS} buyers at once for the last ${UNITS} units buy exactly ${UNITS}`, async () => {
  const { variants } = await newProduct({ stock: UNITS });
  const { sku } = variants[0];
  const buy = (_: unknown, index: number) =>
    api.post(
      '/v1/orders',
      { items: [{ sku, quantity: 1 }], address: ADDRESS, email: `buyer.${index}@example.com`, paymentMethod: 'cod' },
      { idempotencyKey: randomUUID() },
    );
  const answers = await Promise.all(Array.from({ length: BUYERS }, buy));
  const sold = answers.filter((answer) => answer.status === 201);
  const refused = answers.filter((answer) => answer.body.code === 'insufficient_stock');
  expect(sold).toHaveLength(UNITS);
  expect(refused).toHaveLength(BUYERS - UNITS);
  for (const { body } of refused) expect(body.lines).toEqual([{ sku, requested: 1, available: 0 }]);

  await using connected = await database();
  const placed = await connected.db.collection('orders').countDocuments({ 'lines.sku': sku, status: 'placed' });
  expect(placed).toBe(UNITS);
  // Holds turn into sales; at no time is there a unit too many or too few.
  const settled = await until(
    'the sales',
    async () => {
      const [row] = await stockOf(connected.db, sku);
      return row?.holds.length === 0 ? row : undefined;
    },
    60_000,
  );
  expect(settled).toMatchObject({ onHand: 0, available: 0 });
  expect(await driftOf(sku)).toEqual([]);
}, 120_000);
