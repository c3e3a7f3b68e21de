/**
 * A database is dumped while people shop, and restored into a new server, on which another local cloud starts with queues that know of nothing. What
 * the lost messages would have brought about is announced again; then nothing is wrong with it, and the shop goes on.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, expect, test } from 'vitest';
import { findMongod } from '../../../infra/local/mongo/find.ts';
import { type RunningMongod, startMongod } from '../../../infra/local/mongo/start.ts';
import { announceAgain } from '../../../lib/orders/announce-again.ts';
import { closeDatabase, openDatabase } from '../../../lib/platform/db.ts';
import { newProduct } from '../../support/catalog.ts';
import { dumpDatabase, restoreDatabase } from '../../support/dump.ts';
import { figure } from '../../support/figures.ts';
import { type ChildCloud, freePort, startLocalCloud } from '../../support/local-cloud.ts';
import { startShopping } from '../../support/shoppers.ts';
import { stack } from '../../support/stack.ts';
import { until } from '../../support/until.ts';
import { untilVerified } from '../../support/verified-database.ts';

const MINUTE_MS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'open-shop-restore-'));
let mongod: RunningMongod | undefined;
let cloud: ChildCloud | undefined;

afterAll(async () => {
  await cloud?.stop();
  await mongod?.stop(5_000);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('a shop that is restored from a dump under load keeps every promise and goes on', { timeout: 600_000 }, async () => {
  const began = Date.now();
  const product = await newProduct({ stock: 10_000, price: 600 });
  const { sku } = product.variants[0];
  const shoppers = await startShopping(sku, product.slug);
  await until('some orders', async () => (shoppers.orders.length >= 20 ? true : undefined), 60_000);
  const dump = await dumpDatabase(stack().mongoUri);
  const ordersOf = (status: string) =>
    (dump.collections.find(({ name }) => name === 'orders')?.documents ?? []).filter((order) => String(order.status) === status);
  await shoppers.stop();
  await mongoose.disconnect();

  mongod = await startMongod(await findMongod(console.warn), folder, await freePort());
  const documents = await restoreDatabase(mongod.uri, dump);
  const bare = ordersOf('placed').filter(({ shipments }) => shipments.length === 0).length;
  const before = process.env.MONGODB_URI;
  process.env.MONGODB_URI = mongod.uri;
  cloud = await startLocalCloud();
  if (before === undefined) delete process.env.MONGODB_URI;
  else process.env.MONGODB_URI = before;
  await openDatabase(mongod.uri);
  // As `npm run announce:again` does.
  const again = await announceAgain(new Date(began - MINUTE_MS));
  // Stock that is held for orders whose message was lost is settled when its time is over.
  await mongoose.connection
    .collection('stock')
    .updateMany({ 'holds.0': { $exists: true } }, { $set: { 'holds.$[].expiresAt': new Date(0) } });
  await closeDatabase();

  const looked = await untilVerified(mongod.uri, 240_000);
  await openDatabase(mongod.uri);
  const placed = await until(
    'everything to be packed',
    async () => {
      const found = await mongoose.connection.collection('orders').find({ status: 'placed', failure: null }).toArray();
      return found.every(({ shipments }) => shipments.length > 0) ? found : undefined;
    },
    180_000,
  );
  expect(placed.length).toBeGreaterThanOrEqual(ordersOf('placed').length);
  const acknowledged = shoppers.asked.filter(
    ({ what, status, at, ms }) => what === 'order' && status === 201 && at + ms < dump.at.getTime(),
  );
  expect(placed.length).toBeGreaterThanOrEqual(acknowledged.length);

  const body = {
    ...{ items: [{ sku, quantity: 1 }], email: 'after.the.restore@example.com', paymentMethod: 'cod' },
    address: { name: 'After', phone: '9845012345', pincode: '560034', locality: 'L', line1: '1', city: 'Bengaluru', state: 'Karnataka' },
  };
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  const answer = await fetch(`${cloud.info.apiUrl}/v1/orders`, { method: 'POST', headers, body: JSON.stringify(body) });
  const { id } = (await answer.json()) as { id: string };
  expect(answer.status).toBe(201);
  await until(
    'the new order to be packed',
    async () => {
      const order = await mongoose.connection.collection('orders').findOne({ _id: id as never });
      return order?.shipments.length ? true : undefined;
    },
    60_000,
  );
  await closeDatabase();
  await untilVerified(mongod.uri, 60_000);
  figure(
    '18 restore',
    `${documents} documents dumped under load and restored; ${again} orders announced again, ${bare} of which nobody had begun to pack; the verifier finds nothing wrong in ${looked} things, a new order goes through`,
  );
});
