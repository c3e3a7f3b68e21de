import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OrderModel } from '../../lib/orders/model.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { unique } from '../support/catalog.ts';
import { deadLetters, send } from '../support/control.ts';
import { message, plantOrder } from '../support/planted.ts';
import { sendToQueue, stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

const queue = 'order-fulfilment';

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const poisons = {
  'text that is not JSON': () => '{"id": "half',
  'data that does not fit its type': () => JSON.stringify({ ...message('order.placed', { orderId: 'ord_x', items: [] }), data: {} }),
  'an order that never was': () => JSON.stringify(message('order.placed', { orderId: `ord_${unique()}`, items: [] })),
};

/** Nine good messages with a bad one in their middle; the ids of the nine orders. */
async function sendTen(poison: string): Promise<string[]> {
  const items = [{ sku: `PSN-${unique()}`, quantity: 1 }];
  const ids = (await Promise.all(Array.from({ length: 9 }, () => plantOrder(items)))).map(({ _id }) => _id);
  const good = ids.map((orderId) => () => send(message('order.placed', { orderId, items }), [queue]));
  await Promise.all([...good.slice(0, 4), () => sendToQueue(queue, poison), ...good.slice(4)].map((go) => go()));
  return ids;
}

test('of ten messages with one bad among them nine are done, and the bad one ends in the dead-letter queue', {
  timeout: 120_000,
}, async () => {
  const before = await deadLetters(queue);
  const ids = (await Promise.all(Object.values(poisons).map((poison) => sendTen(poison())))).flat();
  expect(ids).toHaveLength(27);
  await until('a shipment for each', async () => {
    const done = await OrderModel.find({ _id: mongoose.trusted({ $in: ids }), 'shipments.status': 'to_pack' }).lean<OrderDocument[]>();
    return done.length === ids.length && done.every(({ shipments }) => shipments.length === 1) ? true : undefined;
  });
  await until(
    `dead letters: ${Object.keys(poisons).join(', ')}`,
    async () => ((await deadLetters(queue)) >= before + ids.length / 9 ? true : undefined),
    90_000,
  );
});
