/** Each message comes three times and in any order, through the real queues: the outcome is that of one delivery each, in order. */
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../events/index.ts';
import { MovementModel, StockModel } from '../../lib/inventory/model.ts';
import { OrderModel } from '../../lib/orders/model.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { unique } from '../support/catalog.ts';
import { send, untilEmpty } from '../support/control.ts';
import { hold, message, plantOrder, plantStock, shipment } from '../support/planted.ts';
import { stack } from '../support/stack.ts';

const under = ['order-fulfilment', 'stock-updates'];

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const thriceShuffled = (messages: Message[]): Message[] =>
  [...messages, ...messages, ...messages]
    .map((each) => ({ each, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ each }) => each);

async function deliver(messages: Message[]): Promise<void> {
  await Promise.all(thriceShuffled(messages).map((each) => send(each, under)));
  await untilEmpty(under);
}

const orderNow = (id: string) => OrderModel.findById(id).lean<OrderDocument>();

describe('messages that come three times and shuffled', () => {
  const skus = [`RED-${unique()}`, `RED-${unique()}`];
  const items = skus.map((sku) => ({ sku, quantity: 3 }));
  const linesOf = (id: string, quantity = 3) => skus.map((_, index) => ({ lineId: `${id}-${index}`, quantity }));
  const placed = (orderId: string) => message('order.placed', { orderId, items });
  let orders: Record<'sold' | 'cancelled' | 'delivered' | 'returned' | 'recalled', OrderDocument>;
  let messages: Message[];

  beforeAll(async () => {
    orders = {
      sold: await plantOrder(items),
      cancelled: await plantOrder(items, () => ({ status: 'cancelled' })),
      delivered: await plantOrder(items, (id) => ({ shipments: [shipment('delivered', linesOf(id))] })),
      returned: await plantOrder(items, (id) => ({ shipments: [shipment('returned_to_origin', linesOf(id))] })),
      recalled: await plantOrder(items, (id) => ({
        status: 'cancelled',
        shipments: [shipment('returned_to_origin', linesOf(id, 1)), shipment('cancelled', linesOf(id, 2))],
      })),
    };
    const all = Object.values(orders);
    for (const sku of skus)
      await plantStock(
        sku,
        100,
        all.map(({ _id }) => hold(_id, 3)),
      );
    const { cancelled, delivered, returned, recalled } = orders;
    const ref = (order: OrderDocument) => ({ orderId: order._id, shipmentId: order.shipments[0]?.id ?? '' });
    messages = [
      ...all.map(({ _id }) => placed(_id)),
      message('order.cancelled', { orderId: cancelled._id, items }),
      message('shipment.delivered', ref(delivered)),
      message('shipment.returned_to_origin', { ...ref(returned), items }),
      message('order.cancelled', { orderId: recalled._id, items: skus.map((sku) => ({ sku, quantity: 2 })) }),
      message('shipment.returned_to_origin', { ...ref(recalled), items: skus.map((sku) => ({ sku, quantity: 1 })) }),
    ];
    await deliver(messages);
  }, 90_000);

  test('leave the stock of two sales, each change once in the ledger', async () => {
    for (const sku of skus) {
      const stock = await StockModel.findById(`main:${sku}`).lean();
      expect(stock).toMatchObject({ onHand: 94, available: 94, holds: [] });
      expect(stock).not.toHaveProperty('pendingMovements');
      const rows = await MovementModel.find({ sku }).lean();
      expect(rows.reduce((sum, row) => sum + row.delta, 0)).toBe(-6);
      const ofSold = rows.filter((row) => row.orderId === orders.sold._id);
      expect(ofSold).toMatchObject([{ reason: 'sale', delta: -3 }]);
    }
  });

  test('leave each order with its shipments and its end, once', async () => {
    const ended = (order: OrderDocument | null) => order?.timeline.map(({ type }) => type);
    const sold = await orderNow(orders.sold._id);
    expect(sold?.shipments).toMatchObject([{ status: 'to_pack', lines: linesOf(orders.sold._id) }]);
    expect((await orderNow(orders.cancelled._id))?.shipments).toEqual([]);
    const delivered = await orderNow(orders.delivered._id);
    expect(delivered).toMatchObject({ status: 'completed', payment: { status: 'paid' } });
    expect(ended(delivered)).toEqual(['payment.collected', 'order.completed']);
    const returned = await orderNow(orders.returned._id);
    expect(returned).toMatchObject({ status: 'cancelled', payment: { status: 'unpaid' } });
    expect(ended(returned)).toEqual(['order.cancelled']);
    expect(ended(await orderNow(orders.recalled._id))).toEqual([]);
  });

  test('change nothing when all of them come three times more', { timeout: 90_000 }, async () => {
    const read = async () => ({
      orders: await OrderModel.find({ _id: mongoose.trusted({ $in: Object.values(orders).map(({ _id }) => _id) }) })
        .sort({ _id: 1 })
        .lean(),
      stock: await StockModel.find({ sku: mongoose.trusted({ $in: skus }) })
        .sort({ _id: 1 })
        .lean(),
      ledger: await MovementModel.find({ sku: mongoose.trusted({ $in: skus }) })
        .sort({ _id: 1 })
        .lean(),
    });
    const before = await read();
    await deliver(messages);
    expect(await read()).toEqual(before);
  });
});
