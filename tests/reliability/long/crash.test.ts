/**
 * A process is killed before each of its calls, to the database, to a queue or to any other service, while it places an order, settles a payment,
 * works at a message or sweeps up. A death after a call that only reads leaves what the death before it left, so it is passed over; `CRASH_ALL=1`
 * dies there too. Then the sweeper, the reconciler and the workers run, and nothing may be lost or doubled.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../../events/index.ts';
import { type QueueName, queues, queuesOf } from '../../../events/queues.ts';
import { createProduct } from '../../../lib/catalog/create-product.ts';
import { createCategory } from '../../../lib/catalog/edit-category.ts';
import { createStaff } from '../../../lib/identity/create-staff.ts';
import { PictureModel } from '../../../lib/media/model.ts';
import { OrderModel } from '../../../lib/orders/model.ts';
import type { OrderDocument } from '../../../lib/orders/types.ts';
import { newId } from '../../../lib/platform/ids.ts';
import { createPromotion } from '../../../lib/promotions/edit-promotion.ts';
import { findPromotion } from '../../../lib/promotions/promotion-repository.ts';
import { ADDRESS, PASSWORD } from '../../support/client.ts';
import { figure } from '../../support/figures.ts';
import { inbox } from '../../support/inbox.ts';
import { httpEvent, type Invocation } from '../../support/invoke.ts';
import { MortalWorld } from '../../support/mortal-world.ts';
import { type OnlineOrder, payAtProvider, planWebhooks } from '../../support/payments.ts';
import { message } from '../../support/planted.ts';
import { stack } from '../../support/stack.ts';
import { untilVerified } from '../../support/verified-database.ts';

const EVERY_CALL = process.env.CRASH_ALL === '1';
const AT_ONCE = 3;
const STOCK = 1_000;

type Caller = { id: string; token: string };

let world: MortalWorld;
let skus: string[];
let coupon: { id: string; code: string };
let admin: Caller;

const receiver = createServer((request, response) => {
  request.resume();
  response.writeHead(204).end();
});

const ok = ({ status, body }: { status: number; body: unknown }): never => {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as never;
};

async function newBuyer(): Promise<Caller> {
  const body = { email: `mortal.${randomUUID()}@example.com`, password: PASSWORD, firstName: 'Mortal', lastName: 'Buyer' };
  const { accessToken, user }: { accessToken: string; user: { id: string } } = ok(
    await world.call('auth', { method: 'POST', route: '/v1/auth/register', body }),
  );
  return { id: user.id, token: accessToken };
}

const items = () => skus.map((sku) => ({ sku, quantity: 1 }));

/** A guest's order, not sent yet. */
const placement = (paymentMethod: string, more: object = {}): Invocation => ({
  ...{ method: 'POST', route: '/v1/orders', idempotencyKey: randomUUID() },
  body: { items: items(), address: ADDRESS, email: `mortal.${randomUUID()}@example.com`, paymentMethod, ...more },
});

const place = async (paymentMethod: string): Promise<OnlineOrder> => ok(await world.call('orders', placement(paymentMethod)));

/** An order of which a queue still has to hear; the message is taken out of it. */
async function heard(queue: QueueName, type: Message['type'], orderId: string): Promise<Message[]> {
  const messages = world.pick(queue, (one) => one.type === type && (one.data as { orderId?: string }).orderId === orderId);
  if (messages.length === 0) throw new Error(`${queue} was not told ${type}`);
  return messages;
}

interface Attempt {
  event: object;
  /** What happens once the process is gone: the message is there again, the client tries again. */
  afterwards?: (died: boolean) => Promise<unknown> | unknown;
}

interface Scenario {
  what: string;
  runs: string;
  /** Only one process at a time: what they work at is the same. */
  alone?: boolean;
  prepare: () => Promise<Attempt>;
}

/** A message that somebody takes, and that is delivered again when they are gone. */
const delivery = (queue: QueueName, what: string, make: () => Promise<Message[]>): Scenario => ({
  what,
  runs: `worker-${queues[queue].worker}`,
  prepare: async () => {
    const messages = await make();
    return { event: MortalWorld.eventOf(messages), afterwards: () => world.giveBack(queue, messages) };
  },
});

const onPlaced = (queue: QueueName): Scenario =>
  delivery(queue, `${queue}: an order was placed`, async () => heard(queue, 'order.placed', (await place('cod')).id));

/** Retries of clients that were not told: they get their order. */
const retries: Invocation[] = [];

const placing = (what: string, make: () => Promise<Invocation>): Scenario => ({
  what,
  runs: 'orders',
  prepare: async () => {
    const call = await make();
    const willRetry = retries.length % 2 === 0;
    return { event: httpEvent(call), afterwards: (died) => (died && willRetry ? retries.push(call) : undefined) };
  },
});

async function paidOrder(): Promise<{ order: OnlineOrder; paid: Awaited<ReturnType<typeof payAtProvider>> }> {
  const order = await place('razorpay');
  await planWebhooks(order, { held: true });
  return { order, paid: await payAtProvider(order) };
}

const scenarios: Scenario[] = [
  placing('placement: a cart with a coupon, cash on delivery', async () => {
    const person = await newBuyer();
    for (const item of items()) ok(await world.call('cart', { method: 'POST', route: '/v1/cart/items', body: item, person }));
    ok(await world.call('cart', { method: 'POST', route: '/v1/cart/coupons', body: { code: coupon.code }, person }));
    return { ...placement('cod'), person, body: { address: ADDRESS, paymentMethod: 'cod' } };
  }),
  placing('placement: nothing but stock, cash on delivery', async () => placement('cod')),
  placing('placement: paid online', async () => placement('razorpay', { coupons: [coupon.code] })),
  {
    what: 'settlement: the browser comes back from paying',
    runs: 'payments',
    prepare: async () => {
      const { order, paid } = await paidOrder();
      const body = { orderId: order.id, paymentId: paid.payment.id, signature: paid.signature };
      return { event: httpEvent({ method: 'POST', route: '/v1/payments/verify', body }) };
    },
  },
  {
    what: 'settlement: the webhook',
    runs: 'payments',
    prepare: async () => {
      const { order, paid } = await paidOrder();
      const entity = { currency: 'INR', method: 'card', order_id: order.payment.providerOrderId, status: 'captured', ...paid.payment };
      const rawBody = JSON.stringify({
        entity: 'event',
        event: 'payment.captured',
        contains: ['payment'],
        payload: { payment: { entity } },
      });
      const signature = createHmac('sha256', stack().webhookSecrets.razorpay).update(rawBody).digest('hex');
      const headers = { 'x-razorpay-signature': signature, 'x-razorpay-event-id': randomUUID() };
      const call: Invocation = { method: 'POST', route: '/v1/webhooks/{provider}', params: { provider: 'razorpay' }, rawBody, headers };
      return { event: httpEvent(call), afterwards: async () => ok(await world.call('payments', call)) };
    },
  },
  {
    what: 'settlement: the reconciler asks the provider',
    runs: 'worker-reconciler',
    alone: true,
    prepare: async () => {
      const { order } = await paidOrder();
      await OrderModel.collection.updateOne({ _id: order.id as never }, { $set: { 'payment.checkAt': new Date(0) } });
      return { event: {} };
    },
  },
  onPlaced('order-fulfilment'),
  onPlaced('stock-updates'),
  onPlaced('emails'),
  onPlaced('catalog-updates'),
  onPlaced('live'),
  onPlaced('analytics'),
  onPlaced('webhooks'),
  delivery('webhooks', 'webhooks: a delivery is due', async () => {
    const order = await place('cod');
    const [placed] = await heard('webhooks', 'order.placed', order.id);
    if (!placed) throw new Error('There is no message');
    await world.alive('worker-webhooks', MortalWorld.eventOf([placed]));
    const delivery = await mongoose.connection.collection('webhookDeliveries').findOne({ eventId: placed.id });
    if (!delivery) throw new Error('There is no delivery');
    return [message('webhook.due', { deliveryId: String(delivery._id) })];
  }),
  delivery('payments', 'payments: a payment was opened', async () => heard('payments', 'payment.opened', (await place('sandbox')).id)),
  delivery('invoices', 'invoices: a shipment was packed', async () => {
    const { id } = await place('cod');
    await world.alive('worker-fulfilment', MortalWorld.eventOf(await heard('order-fulfilment', 'order.placed', id)));
    const order = await OrderModel.findById(id).lean<OrderDocument>();
    const lines = order?.lines.map((line) => ({ lineId: line.id, quantity: line.quantity }));
    const body = { lines, carrier: 'Delhivery', trackingNumber: 'DL1' };
    const route = '/v1/admin/orders/{id}/shipments';
    ok(await world.call('admin-orders', { method: 'POST', route, params: { id }, body, person: admin, idempotencyKey: randomUUID() }));
    return heard('invoices', 'shipment.packed', id);
  }),
  delivery('images', 'images: a picture was released', async () => {
    const pictureId = newId('med');
    await PictureModel.create({ _id: pictureId, urls: [`http://127.0.0.1/${pictureId}.png`], checkAt: new Date(0) });
    return [message('picture.released', { pictureId })];
  }),
  {
    what: 'mail-events: a mail came back',
    runs: 'worker-mail-events',
    prepare: async () => {
      const emailAddress = `bounced.${randomUUID()}@example.com`;
      const timestamp = new Date().toISOString();
      const bounce = { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [{ emailAddress }], timestamp };
      const event = MortalWorld.eventOf([
        JSON.stringify({ eventType: 'Bounce', bounce, mail: { timestamp, destination: [emailAddress] } }),
      ]);
      return {
        event,
        afterwards: async () => {
          await world.alive('worker-mail-events', event);
          expect(await mongoose.connection.collection('mailSuppressions').countDocuments({ _id: emailAddress as never })).toBe(1);
        },
      };
    },
  },
  delivery('jobs', 'jobs: an export', async () => {
    const { id }: { id: string } = ok(
      await world.call('admin-jobs', { method: 'POST', route: '/v1/admin/exports/products', person: admin }),
    );
    const messages = world.pick('jobs', (one) => (one.data as { jobId?: string }).jobId === id);
    expect(messages).toHaveLength(1);
    return messages;
  }),
  {
    what: 'the outbox relay and the sweeper',
    runs: 'worker-sweeper',
    alone: true,
    prepare: async () => {
      await Promise.all([
        leaveBehind(pendingFirst, ({ name }) => name.startsWith('POST '), 0),
        leaveBehind(pendingFirst, ({ name }) => name === 'insert orders', 1),
        leaveBehind(heldFirst, ({ name }) => name === 'insert orders', 0),
      ]);
      await world.letTimePass();
      return { event: {} };
    },
  },
];

/** An order that is written as pending before anything is taken, and one whose stock is held before it is written. */
const pendingFirst = (): Invocation => placement('cod', { coupons: [coupon.code] });
const heldFirst = (): Invocation => placement('cod');

/** The calls of each of them, once and for all. */
const callsOf = new Map<() => Invocation, Promise<{ name: string }[]>>();

/** Dies while it places an order, right before a call or so many after it. */
async function leaveBehind(make: () => Invocation, before: (call: { name: string }) => boolean, more: number): Promise<void> {
  const calls = callsOf.get(make) ?? world.mortal('orders', httpEvent(make()), 0).then((ended) => ended.calls);
  callsOf.set(make, calls);
  const at = (await calls).findIndex(before) + 1;
  expect(at).toBeGreaterThan(0);
  await world.mortal('orders', httpEvent(make()), at + more);
}

beforeAll(async () => {
  world = await MortalWorld.open();
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  const category = await createCategory({ name: 'Mortal', slug: 'mortal', parentId: null, position: 0 });
  const variants = ['S', 'M'].map((size) => ({ options: { Size: size }, price: 60_000, stock: STOCK }));
  const product = await createProduct(
    {
      ...{ name: 'Mortal shirt', description: 'Made by a test.', categoryId: category._id, status: 'active', hsnCode: '6109', gstRate: 5 },
      ...{ tags: [], attributes: {}, options: ['Size'], variants, images: [] },
    },
    'usr_test',
  );
  skus = product.variants.map(({ sku }) => sku);
  const code = 'MORTAL10';
  const promotion = await createPromotion({
    ...{ name: 'Mortal', kind: 'percentage', value: 10, code, automatic: false, conditions: {}, limits: {}, priority: 0, active: true },
  });
  coupon = { id: promotion._id, code };
  const email = `mortal.admin.${randomUUID()}@example.com`;
  const { id } = await createStaff({ email, password: PASSWORD, firstName: 'Mortal', lastName: 'Admin', role: 'admin' });
  const { accessToken }: { accessToken: string } = ok(
    await world.call('auth', { method: 'POST', route: '/v1/auth/login', body: { email, password: PASSWORD } }),
  );
  admin = { id, token: accessToken };
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const body = { url, events: ['order.placed'] };
  ok(await world.call('admin-operations', { method: 'POST', route: '/v1/admin/webhooks', body, person: admin }));
  await world.recover();
}, 180_000);

afterAll(async () => {
  await world.close();
  receiver.close();
});

/** The calls before which a death leaves something else than the death before; the last one is that after all of them. */
function* pointsOf(calls: readonly { reads: boolean }[]): Generator<number> {
  for (let point = 1; point <= calls.length; point += 1) if (point === 1 || EVERY_CALL || !calls[point - 2]?.reads) yield point;
}

async function inLanes<T>(list: readonly T[], lanes: number, work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list];
  const lane = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

const placedOrders = (): Promise<OrderDocument[]> =>
  OrderModel.find({ status: mongoose.trusted({ $in: ['placed', 'completed'] }) }).lean<OrderDocument[]>();

async function expectNothingLostOrDoubled(): Promise<void> {
  const orders = await placedOrders();
  const ids = new Set(orders.map(({ _id }) => _id));
  // No order without its events, and no event without its order.
  for (const queue of queuesOf('order.placed')) {
    const told = new Set((world.sent.get(queue) ?? []).flatMap(({ type, data }) => (type === 'order.placed' ? [data.orderId] : [])));
    expect([queue, [...ids].filter((id) => !told.has(id)), [...told].filter((id) => !ids.has(id))]).toEqual([queue, [], []]);
  }
  const sold = (sku: string): number =>
    orders.flatMap(({ lines }) => lines).reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0);
  const stock = await mongoose.connection
    .collection('stock')
    .find({ sku: { $in: skus } })
    .toArray();
  for (const { sku, onHand, available, holds } of stock)
    expect([sku, onHand, available, holds]).toEqual([sku, STOCK - sold(sku), STOCK - sold(sku), []]);
  for (const { _id, payment, shipments, lines } of orders) {
    expect([_id, payment.captures?.length ?? 0]).toEqual([_id, payment.method === 'cod' ? 0 : 1]);
    const packed = shipments.flatMap((shipment) => shipment.lines).reduce((sum, { quantity }) => sum + quantity, 0);
    expect([_id, packed]).toEqual([_id, lines.reduce((sum, { quantity }) => sum + quantity, 0)]);
  }
  const claims = orders.filter(({ promotions = [] }) => promotions.some(({ promotionId }) => promotionId === coupon.id));
  expect((await findPromotion(coupon.id))?.usage.orders).toBe(claims.length);
  expect(await mongoose.connection.collection('mailings').countDocuments({ state: 'sending' })).toBe(0);
  expect(await mongoose.connection.collection('jobs').countDocuments({ state: { $ne: 'done' } })).toBe(0);
}

const deathsOf = new Map<string, number>();

describe('killed at every call', () => {
  test.each(scenarios)('$what', { timeout: 300_000 }, async ({ what, runs, alone, prepare }) => {
    const whole = await prepare();
    const { calls, answer, error } = await world.mortal(runs, whole.event, 0);
    expect([error, (answer as { batchItemFailures?: object[] } | null)?.batchItemFailures ?? []]).toEqual([undefined, []]);
    expect((answer as { statusCode?: number } | null)?.statusCode ?? 200, JSON.stringify(answer)).toBeLessThan(300);
    await whole.afterwards?.(false);
    const points = [...pointsOf(calls)];
    expect(points.length).toBeGreaterThan(0);
    let deaths = 0;
    await inLanes(points, alone ? 1 : AT_ONCE, async (point) => {
      const attempt = await prepare();
      const { died } = await world.mortal(runs, attempt.event, point);
      if (died) deaths += 1;
      await attempt.afterwards?.(died);
    });
    // What runs at once may take some calls less than the first run did.
    expect(deaths).toBeGreaterThanOrEqual(Math.ceil(points.length / 2));
    deathsOf.set(what, deaths);
    for (const call of retries.splice(0)) {
      await OrderModel.collection.updateMany({ status: 'pending', 'payment.expiresAt': null }, { $set: { createdAt: new Date(0) } });
      expect((await world.call('orders', call)).status).toBe(201);
    }
    await world.recover();
    await expectNothingLostOrDoubled();
    await untilVerified(world.uri, 5_000);
    const all = calls.map(({ name }) => name.trim());
    figure('4 crash', `${what}: killed at ${deaths} of ${all.length} calls; nothing lost or doubled`);
  });
});

test('everybody who ordered was told, some of them twice', async () => {
  const addresses = (await placedOrders()).map(({ email }) => email);
  const mails = (await inbox()).filter(({ to, subject }) => addresses.some((address) => to.includes(address)) && /order/i.test(subject));
  const untold = addresses.filter((address) => !mails.some(({ to }) => to.includes(address)));
  expect(untold).toEqual([]);
  const sum = [...deathsOf.values()].reduce((all, deaths) => all + deaths, 0);
  figure(
    '4 crash',
    `${deathsOf.size} scenarios, ${sum} processes killed, ${addresses.length} orders placed, all announced, sold, packed and told`,
  );
});
