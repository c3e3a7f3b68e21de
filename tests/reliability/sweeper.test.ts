/** What a process leaves behind when it dies is finished or undone by the sweeper, also by two of them at once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserModel } from '../../lib/identity/model.ts';
import { MovementModel, StockModel } from '../../lib/inventory/model.ts';
import type { Movement, StockDocument } from '../../lib/inventory/types.ts';
import type { OutboxEntry } from '../../lib/messaging/outbox-entry.ts';
import { OrderModel } from '../../lib/orders/model.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { newId } from '../../lib/platform/ids.ts';
import { unique } from '../support/catalog.ts';
import { runSweeper, send } from '../support/control.ts';
import { hold, message, plantOrder, plantStock } from '../support/planted.ts';
import { stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

const LONG_AGO = new Date(Date.now() - 120_000);

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const newSku = () => `SWP-${unique()}`;
const stockNow = (sku: string) => StockModel.findById(`main:${sku}`).lean<StockDocument>();
const orderNow = (id: string) => OrderModel.findById(id).lean<OrderDocument>();
const sweep = () => Promise.all([runSweeper(), runSweeper()]);
const leftEntry = (type: OutboxEntry['type'], data: Record<string, unknown>): OutboxEntry => ({
  ...{ id: newId('msg'), type, at: LONG_AGO, correlationId: 'test', data },
});

test('a confirmed order that was never announced is announced, shipped and sold once', async () => {
  const sku = newSku();
  const items = [{ sku, quantity: 2 }];
  const order = await plantOrder(items, (orderId) => ({ outbox: [leftEntry('order.placed', { orderId, items })] }));
  await plantStock(sku, 10, [hold(order._id, 2)]);
  await sweep();
  expect(await orderNow(order._id)).not.toHaveProperty('outbox');
  await until('its shipment', async () => ((await orderNow(order._id))?.shipments.length === 1 ? true : undefined));
  await until('its sale', async () => ((await stockNow(sku))?.onHand === 8 ? true : undefined));
});

test('an entry of this moment is left to the request that wrote it', async () => {
  const entry = { ...leftEntry('order.completed', {}), at: new Date() };
  const order = await plantOrder([{ sku: newSku(), quantity: 1 }], (orderId) => ({ outbox: [{ ...entry, data: { orderId } }] }));
  await runSweeper();
  expect((await orderNow(order._id))?.outbox).toHaveLength(1);
});

test('that an order was placed is left in it until it has its shipment, and goes in the same write', async () => {
  const items = [{ sku: newSku(), quantity: 1 }];
  // Not due for the sweeper: whoever takes it out is the worker.
  const later = (entry: OutboxEntry): OutboxEntry => ({ ...entry, at: new Date(Date.now() + 600_000) });
  const withEntries = (...types: OutboxEntry['type'][]) =>
    plantOrder(items, (orderId) => ({ outbox: types.map((type) => later(leftEntry(type, { orderId, items }))) }));
  const [alone, beside] = await Promise.all([withEntries('order.placed'), withEntries('order.placed', 'order.completed')]);
  const shipped = (id: string) =>
    until('its shipment', async () => {
      const order = await orderNow(id);
      return order?.shipments.length ? order : undefined;
    });
  for (const { _id: orderId } of [alone, beside]) await send(message('order.placed', { orderId, items }), ['order-fulfilment']);
  expect(await shipped(alone._id)).not.toHaveProperty('outbox');
  expect((await shipped(beside._id)).outbox?.map(({ type }) => type)).toEqual(['order.completed']);
  await OrderModel.updateOne({ _id: beside._id }, { $unset: { outbox: 1 } });
});

test('entries of users and of stock are relayed too', async () => {
  const userId = newId('usr');
  const sku = newSku();
  await UserModel.create({
    ...{ _id: userId, email: `${userId}@example.com`, passwordHash: 'none', firstName: 'Left', role: 'customer' },
    outbox: [leftEntry('user.registered', { userId })],
  });
  await plantStock(sku, 0, [], { outbox: [leftEntry('stock.changed', { sku, productId: 'prd_none', available: 0 })] });
  await sweep();
  expect(await UserModel.findById(userId).lean()).not.toHaveProperty('outbox');
  expect(await stockNow(sku)).not.toHaveProperty('outbox');
});

test('an order stuck in pending is placed when its stock can be had, and fails when not', async () => {
  const [full, empty] = [newSku(), newSku()];
  const pending = (sku: string) => plantOrder([{ sku, quantity: 2 }], () => ({ status: 'pending', createdAt: LONG_AGO }));
  const [good, short] = [await pending(full), await pending(empty)];
  await plantStock(full, 5, [hold(good._id, 2)]);
  await plantStock(empty, 1, []);
  await sweep();
  expect((await orderNow(good._id))?.status).toBe('placed');
  expect(await orderNow(short._id)).toMatchObject({ status: 'cancelled', failure: { code: 'insufficient_stock' } });
  await until('the sale', async () => ((await stockNow(full))?.onHand === 3 ? true : undefined));
  expect(await stockNow(full)).toMatchObject({ available: 3, holds: [] });
  expect(await stockNow(empty)).toMatchObject({ onHand: 1, available: 1, holds: [] });
});

test('an expired hold is freed without its order, kept while the order is pending, and sold if it was placed', async () => {
  const sku = newSku();
  const items = [{ sku, quantity: 1 }];
  const placed = await plantOrder(items);
  const cancelled = await plantOrder(items, () => ({ status: 'cancelled' }));
  const pending = await plantOrder(items, () => ({ status: 'pending' }));
  const fresh = hold(newId('ord'), 1);
  const expired = [placed._id, cancelled._id, pending._id, newId('ord')].map((id) => hold(id, 1, LONG_AGO));
  await plantStock(sku, 10, [...expired, fresh]);
  await sweep();
  const stock = await stockNow(sku);
  expect(stock).toMatchObject({ onHand: 9, available: 7 });
  expect(stock?.holds.map(({ orderId }) => orderId).sort()).toEqual([pending._id, fresh.orderId].sort());
  expect(await MovementModel.find({ sku }).lean()).toMatchObject([{ reason: 'sale', orderId: placed._id, delta: -1 }]);
});

test('a second hold of an order that was sold is freed, not sold again', async () => {
  const sku = newSku();
  const order = await plantOrder([{ sku, quantity: 1 }]);
  const row: Movement = {
    ...{
      _id: `${order._id}|${sku}|sale`,
      sku,
      warehouseId: 'main',
      reason: 'sale',
      delta: -1,
      balance: 9,
      orderId: order._id,
      at: LONG_AGO,
    },
  };
  await MovementModel.create(row);
  await plantStock(sku, 9, [hold(order._id, 1, LONG_AGO)]);
  await sweep();
  expect(await stockNow(sku)).toMatchObject({ onHand: 9, available: 9, holds: [] });
  expect(await MovementModel.countDocuments({ sku })).toBe(1);
});

test('ledger rows that were written but not moved reach the ledger once', async () => {
  const sku = newSku();
  const row: Movement = {
    ...{ _id: `ord_${unique()}|${sku}|sale`, sku, warehouseId: 'main', reason: 'sale', delta: -1, balance: 9, at: LONG_AGO },
  };
  await plantStock(sku, 9, [], { pendingMovements: [row] });
  await sweep();
  expect(await stockNow(sku)).not.toHaveProperty('pendingMovements');
  expect(await MovementModel.find({ sku }).lean()).toMatchObject([row]);
});
