/**
 * 5,000 messages, each delivered one to five times, shuffled, in batches of which several run at once, and a fifth of the batches fail half-way:
 * the end is that of the story told once, in order. `CHAOS_MESSAGES` and `CHAOS_SEED` tell other stories.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Context, SQSEvent } from 'aws-lambda';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../../events/index.ts';
import { type QueueName, queuesOf } from '../../../events/queues.ts';
import { MovementModel, StockModel } from '../../../lib/inventory/model.ts';
import { OrderModel } from '../../../lib/orders/model.ts';
import type { OrderDocument } from '../../../lib/orders/types.ts';
import { claimPromotions } from '../../../lib/promotions/claim-promotions.ts';
import { createPromotion } from '../../../lib/promotions/edit-promotion.ts';
import { findPromotion } from '../../../lib/promotions/promotion-repository.ts';
import { figure, seeded, shuffled } from '../../support/figures.ts';
import { MortalWorld } from '../../support/mortal-world.ts';
import { hold, message, plantOrder, plantStock } from '../../support/planted.ts';
import { untilVerified } from '../../support/verified-database.ts';

const MESSAGES = Number(process.env.CHAOS_MESSAGES ?? 5_000);
const SEED = Number(process.env.CHAOS_SEED ?? 2_026);
const FAILING = 0.2;
const AT_ONCE = 4;
const SKUS = 25;
const INITIAL = 10_000;
const DISCOUNT = 10;

const heard: readonly QueueName[] = ['order-fulfilment', 'stock-updates', 'catalog-updates', 'analytics'];

type Handler = (event: SQSEvent, context: Context) => Promise<{ batchItemFailures?: { itemIdentifier: string }[] }>;

/** `cancelled` before anything was packed; `back`: its parcel was sent and came back. */
type Fate = 'sold' | 'cancelled' | 'back';

interface Story {
  order: OrderDocument;
  fate: Fate;
  items: { sku: string; quantity: number }[];
  told: Message[];
}

let world: MortalWorld;
let handlers: Record<string, Handler>;

beforeAll(async () => {
  world = await MortalWorld.open();
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  handlers = {
    'order-fulfilment': (await import('../../../functions/workers/fulfilment.ts')).handler as never,
    'stock-updates': (await import('../../../functions/workers/stock.ts')).handler as never,
    'catalog-updates': (await import('../../../functions/workers/catalog.ts')).handler as never,
    analytics: (await import('../../../functions/workers/analytics.ts')).handler as never,
  };
  mongoose.connection.getClient().on('commandStarted', failHalfWay);
}, 120_000);
afterAll(() => world.close());

/** The run of a handler that is to fail: after so many more of its commands. */
const doomed = new AsyncLocalStorage<{ commandsLeft: number; failed: boolean }>();

function failHalfWay(): void {
  const run = doomed.getStore();
  if (!run) return;
  run.commandsLeft -= 1;
  if (run.commandsLeft >= 0) return;
  run.failed = true;
  throw new Error('The handler fails here');
}

async function newStory(promotionId: string, random: () => number, skus: readonly string[]): Promise<Story> {
  const fate: Fate = random() < 0.5 ? 'sold' : random() < 0.5 ? 'cancelled' : 'back';
  const items = shuffled(skus, random)
    .slice(0, 1 + Math.floor(random() * 2))
    .map((sku) => ({ sku, quantity: 1 + Math.floor(random() * 3) }));
  const at = new Date();
  const order = await plantOrder(items, (id) => {
    const lines = items.map(({ sku, quantity }, index) => {
      const total = quantity * 100 - (index === 0 ? DISCOUNT : 0);
      return {
        ...{ id: `${id}-${index}`, sku, productId: `prd_${sku}`, slug: 'x', name: 'X', options: {}, hsnCode: '6109', gstRate: 0, quantity },
        ...{ listPrice: 100, unitPrice: 100, discount: index === 0 ? DISCOUNT : 0, total },
        tax: { taxable: total, cgst: 0, sgst: 0, igst: 0 },
        ...(fate === 'cancelled' && { cancelledQuantity: quantity }),
      };
    });
    const subtotal = items.reduce((sum, { quantity }) => sum + quantity * 100, 0);
    return {
      ...{ lines, status: fate === 'sold' ? 'placed' : 'cancelled' },
      totals: { subtotal, discount: DISCOUNT, shipping: 0, fees: 0, tax: 0, total: subtotal - DISCOUNT },
      promotions: [{ promotionId, name: 'Chaos', kind: 'fixed', amount: DISCOUNT, units: 0, lines: [], detail: '' }],
      timeline: [{ type: 'order.placed', at, actor: { kind: 'guest' }, public: true }],
      ...(fate === 'back' && {
        shipments: [
          {
            ...{ id: `shp_${id}`, status: 'returned_to_origin', warehouseId: 'main' },
            lines: lines.map((line) => ({ lineId: line.id, quantity: line.quantity })),
          },
        ],
      }),
    } as Partial<OrderDocument>;
  });
  await claimPromotions(order);
  const orderId = order._id;
  const told: Message[] = [message('order.placed', { orderId, items })];
  if (fate === 'cancelled') told.push(message('order.cancelled', { orderId, items } as never));
  if (fate === 'back') {
    told.push(message('shipment.returned_to_origin', { orderId, shipmentId: `shp_${orderId}`, items } as never));
    told.push(message('order.cancelled', { orderId, items: [] } as never));
  }
  return { order, fate, items, told };
}

interface Delivery {
  queue: QueueName;
  message: Message;
}

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

test(`${MESSAGES} messages, repeated, shuffled and failing, end as the story told once`, { timeout: 300_000 }, async () => {
  const random = seeded(SEED);
  const skus = Array.from({ length: SKUS }, (_, index) => `CHAOS-${index}`);
  const { _id: promotionId } = await createPromotion({
    ...{
      name: 'Chaos',
      kind: 'fixed',
      value: { amount: DISCOUNT },
      automatic: false,
      conditions: {},
      limits: {},
      priority: 0,
      active: true,
    },
  });
  const stories: Story[] = [];
  const deliveries: Delivery[] = [];
  while (deliveries.length < MESSAGES) {
    const story = await newStory(promotionId, random, skus);
    stories.push(story);
    for (const one of story.told)
      for (const queue of queuesOf(one.type)) if (heard.includes(queue)) deliveries.push({ queue, message: one });
  }
  for (const sku of skus) {
    const holds = stories.flatMap(({ order, items }) =>
      items.filter((item) => item.sku === sku).map(({ quantity }) => hold(order._id, quantity)),
    );
    await plantStock(sku, INITIAL, holds);
    await MovementModel.collection.insertOne({
      ...{ _id: `initial:${sku}`, sku, warehouseId: 'main', reason: 'initial', delta: INITIAL, balance: INITIAL, at: new Date() },
    } as never);
  }

  const counts = { deliveries: 0, batches: 0, failures: 0 };
  const began = performance.now();
  let due = shuffled(
    deliveries.flatMap((one) => Array.from({ length: 1 + Math.floor(random() * 5) }, () => one)),
    random,
  );
  for (let round = 0; due.length > 0; round += 1) {
    expect(round, 'rounds').toBeLessThan(40);
    const again: Delivery[] = [];
    const batches = heard.flatMap((queue) =>
      chunks(
        due.filter((one) => one.queue === queue),
        10 + Math.floor(random() * 60),
      ),
    );
    const left = shuffled(batches, random);
    const lane = async (): Promise<void> => {
      for (let batch = left.shift(); batch; batch = left.shift()) {
        const records = batch.map((one) => ({ messageId: randomUUID(), body: JSON.stringify(one.message), one }));
        const work = () => handlers[batch[0]?.queue ?? '']?.({ Records: records } as never, {} as Context);
        const run = { commandsLeft: Math.floor(random() * 4), failed: false };
        const answer = await (random() < FAILING ? doomed.run(run, work) : work())?.catch(() => undefined);
        const failedIds = answer ? new Set(answer.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier)) : undefined;
        again.push(...records.filter(({ messageId }) => !failedIds || failedIds.has(messageId)).map(({ one }) => one));
        counts.batches += 1;
        counts.deliveries += batch.length;
        if (run.failed) counts.failures += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    due = shuffled(again, random);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);

  const sold = stories.filter(({ fate }) => fate === 'sold');
  for (const sku of skus) {
    const gone = sold.flatMap(({ items }) => items).reduce((sum, item) => sum + (item.sku === sku ? item.quantity : 0), 0);
    const stock = await StockModel.findById(`main:${sku}`).lean();
    expect([sku, stock?.onHand, stock?.available, stock?.holds]).toEqual([sku, INITIAL - gone, INITIAL - gone, []]);
    const rows = await MovementModel.find({ sku }).lean();
    expect([sku, rows.reduce((sum, { delta }) => sum + delta, 0)]).toEqual([sku, INITIAL - gone]);
  }
  const orders = new Map((await OrderModel.find().lean<OrderDocument[]>()).map((order) => [order._id, order]));
  for (const { order, fate } of stories) {
    const wanted = { sold: ['to_pack'], cancelled: [], back: ['returned_to_origin'] }[fate];
    expect([order._id, orders.get(order._id)?.shipments.map(({ status }) => status)]).toEqual([order._id, wanted]);
  }
  expect((await findPromotion(promotionId))?.usage.orders).toBe(sold.length);
  expect(await untilVerified(world.uri, 5_000)).toBeGreaterThan(0);
  figure(
    '5 redelivery',
    `${deliveries.length} messages of ${stories.length} orders in ${counts.deliveries} deliveries and ${counts.batches} batches, ${counts.failures} of which failed half-way, in ${seconds} s: as the story told once`,
  );
});
