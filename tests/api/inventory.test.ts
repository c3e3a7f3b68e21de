/** Stock as staff keep it: adjustments with a reason and a ledger, what orders hold, and that both agree. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, newCustomer, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';
import { stack } from '../support/stack.ts';
import { driftOf } from '../support/stock.ts';

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const adjust = async (sku: string, body: object, idempotencyKey: string = randomUUID()) =>
  (await staff('catalog_manager')).post(`/v1/admin/inventory/${sku}/adjustments`, body, { idempotencyKey });
const ledgerOf = async (sku: string) =>
  expectStatus(await (await staff('catalog_manager')).get(`/v1/admin/inventory/${sku}/movements`), 200).body.items;

test('an adjustment has a reason, is one row of the ledger, and the same one again is none', async () => {
  const { sku } = (await newProduct({ stock: 10 })).variants[0];
  expect((await adjust(sku, { delta: -2 })).body.errors).toMatchObject([{ path: 'body.reason' }]);
  expect((await adjust(sku, { delta: -2, count: 8, reason: 'Both' })).status).toBe(400);
  const key = randomUUID();
  const [first, again] = [
    await adjust(sku, { delta: -2, reason: 'Damaged' }, key),
    await adjust(sku, { delta: -2, reason: 'Damaged' }, key),
  ];
  expect(expectStatus(first, 201).body).toMatchObject({ stock: { onHand: 8, available: 8, held: 0 }, movement: { note: 'Damaged' } });
  expect(again.body).toEqual(first.body);
  expectStatus(await adjust(sku, { count: 20, reason: 'Counted' }), 201);
  const { id } = await staff('catalog_manager');
  expect(await ledgerOf(sku)).toMatchObject([
    { reason: 'count', delta: 12, balance: 20, note: 'Counted', actorId: id },
    { reason: 'adjustment', delta: -2, balance: 8, note: 'Damaged', actorId: id },
    { reason: 'initial', delta: 10, balance: 10 },
  ]);
  expect((await adjust('NO-SUCH-SKU', { delta: 1, reason: 'None' })).status).toBe(404);
});

test('what orders hold cannot be taken from the shelf, however many try', async () => {
  const { sku } = (await newProduct({ stock: 10 })).variants[0];
  const body = { items: [{ sku, quantity: 4 }], address: ADDRESS, paymentMethod: 'razorpay' };
  expectStatus(await (await newCustomer()).post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201);
  expect((await adjust(sku, { count: 3, reason: 'Counted' })).body).toMatchObject({ code: 'below_held_stock' });
  const storm = await Promise.all(Array.from({ length: 8 }, () => adjust(sku, { delta: -1, reason: 'Lost' })));
  expect(storm.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 201, 409, 409]);
  const row = (await (await staff('catalog_manager')).get(`/v1/admin/inventory?q=${sku}`)).body.items[0];
  expect(row).toMatchObject({ sku, onHand: 4, available: 0, held: 4, availability: 'out_of_stock' });
  expect(await driftOf(sku)).toEqual([]);
});
