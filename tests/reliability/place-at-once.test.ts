/** Orders that need nothing but stock: held first, then written once, as placed or as failed. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { idFrom } from '../../lib/platform/ids.ts';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, newCustomer, type Person } from '../support/client.ts';
import { runSweeper } from '../support/control.ts';
import { type Connected, database, driftOf, stockOf } from '../support/stock.ts';
import { until } from '../support/until.ts';

const QUANTITY = 2;

const place = (person: Person, sku: string, idempotencyKey: string) =>
  person.post('/v1/orders', { items: [{ sku, quantity: QUANTITY }], address: ADDRESS, paymentMethod: 'cod' }, { idempotencyKey });

const newSku = async (stock: number): Promise<string> => (await newProduct({ stock })).variants[0].sku;

/** Waits until no hold is left; answers what is on hand then. */
async function settled({ db }: Connected, sku: string): Promise<number> {
  const row = await until('no holds', async () => (await stockOf(db, sku)).find(({ holds }) => holds.length === 0), 60_000);
  expect(await driftOf(sku)).toEqual([]);
  expect(row.available).toBe(row.onHand);
  return row.onHand;
}

/** Leaves what a process leaves that died between the hold and the order of a request. */
async function abandon({ db }: Connected, person: Person, sku: string, expiresAt: Date): Promise<{ key: string; orderId: string }> {
  const other = await place(person, await newSku(QUANTITY), randomUUID());
  const order = await db.collection<{ _id: string; idempotency: { scope: string } }>('orders').findOne({ _id: other.body.id });
  const key = randomUUID();
  const orderId = idFrom('ord', order?.idempotency.scope ?? '', key);
  const hold = { orderId, quantity: QUANTITY, expiresAt };
  await db
    .collection<{ sku: string; holds: object[] }>('stock')
    .updateOne({ sku }, { $inc: { available: -QUANTITY }, $push: { holds: hold } });
  return { key, orderId };
}

test('the last units, asked for twenty times at once with one key: one order has them, every answer is the same', {
  timeout: 60_000,
}, async () => {
  const person = await newCustomer();
  await using connected = await database();
  for (let round = 0; round < 5; round += 1) {
    const [sku, key] = [await newSku(QUANTITY), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => place(person, sku, key)));
    const said = answers.filter(({ body }) => body.code !== 'idempotency_in_progress');
    expect(said.map(({ status }) => status)).toEqual(said.map(() => 201));
    expect(new Set(said.map(({ body }) => body.id)).size).toBe(1);
    expect(await settled(connected, sku)).toBe(0);
  }
});

test('a hold whose process died serves the same request made again, also when it has run out and the sweeper is about', {
  timeout: 120_000,
}, async () => {
  const person = await newCustomer();
  await using connected = await database();
  const again = async (expiresAt: Date, laterMs: number) => {
    const sku = await newSku(QUANTITY);
    const { key, orderId } = await abandon(connected, person, sku, expiresAt);
    const [answer] = await Promise.all([pause(laterMs).then(() => place(person, sku, key)), runSweeper()]);
    expect([answer.status, answer.body.id, answer.body.status], JSON.stringify(answer.body)).toEqual([201, orderId, 'placed']);
    return sku;
  };
  const skus = [await again(new Date(Date.now() + 600_000), 0)];
  // The sweeper may free it before the request looks, after, or in between.
  for (let round = 0; round < 6; round += 1) skus.push(await again(new Date(Date.now() - 3_000_000), (round % 4) * 4));
  for (const sku of skus) expect(await settled(connected, sku)).toBe(0);
});

test('a hold whose request never comes again is freed', async () => {
  const person = await newCustomer();
  await using connected = await database();
  const sku = await newSku(QUANTITY);
  await abandon(connected, person, sku, new Date(Date.now() - 1_000));
  await runSweeper();
  expect(await settled(connected, sku)).toBe(QUANTITY);
});

test('when one of two SKUs is short nothing stays held, and the refusal is final for its key', { timeout: 60_000 }, async () => {
  const person = await newCustomer();
  const keys = Array.from({ length: 20 }, () => randomUUID());
  await using connected = await database();
  const [full, short] = [await newSku(50), await newSku(1)];
  const body = { items: [full, short].map((sku) => ({ sku, quantity: 1 })), address: ADDRESS, paymentMethod: 'cod' };
  const ask = () => Promise.all(keys.map((idempotencyKey) => person.post('/v1/orders', body, { idempotencyKey })));
  const first = await ask();
  expect(first.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const answer of first.filter(({ status }) => status !== 201))
    expect([answer.status, answer.body.code]).toEqual([409, 'insufficient_stock']);
  expect(await settled(connected, full)).toBe(49);
  expect(await settled(connected, short)).toBe(0);
  await connected.db.collection('stock').updateOne({ sku: short }, { $set: { onHand: 20, available: 20 } });
  expect((await ask()).map(({ status }) => status)).toEqual(first.map(({ status }) => status));
  expect(await settled(connected, full)).toBe(49);
});
