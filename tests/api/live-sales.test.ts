/** The sales of today, told to staff as they happen. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../lib/identity/permissions.ts';
import { dayInIndia } from '../support/analytics.ts';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, newStaff, staff } from '../support/client.ts';
import { untilEmpty } from '../support/control.ts';
import { type LiveClient, live, type Pushed } from '../support/live.ts';
import { expectStatus } from '../support/orders.ts';
import { database } from '../support/stock.ts';
import { until } from '../support/until.ts';

const PRICE = 25_000;
let sku = '';

beforeAll(async () => {
  sku = (await newProduct({ stock: 200, price: PRICE / 100 })).variants[0].sku;
});

const buy = async (): Promise<{ id: string; totals: { total: { amount: number } } }> =>
  expectStatus(
    await api.post(
      '/v1/orders',
      { items: [{ sku, quantity: 1 }], address: ADDRESS, email: `sales.${randomUUID()}@example.com`, paymentMethod: 'cod' },
      { idempotencyKey: randomUUID() },
    ),
    201,
  ).body;

const subscribe = (client: LiveClient): Promise<Pushed> => client.ask({ action: 'subscribe_shop' }, 'shop.today');

/** Waits until everything that was announced until now has been told. */
async function settled(): Promise<void> {
  await untilEmpty(['live']);
}

describe('who may listen', () => {
  test.each<Exclude<Role, 'customer'>>(['order_manager', 'marketing', 'analyst', 'admin', 'super_admin'])('%s may', async (role) => {
    await using client = await live('bearer', (await staff(role)).token);
    const { data } = await subscribe(client);
    const [gross, net] = [data.gross, data.net];
    expect(data).toEqual({ day: dayInIndia(new Date()), orders: expect.any(Number), gross, net });
    for (const money of [gross, net]) expect(money).toEqual({ amount: expect.any(Number), currency: 'INR' });
    expect(net.amount).toBeLessThanOrEqual(gross.amount);
  });

  const others: [string, () => Promise<['bearer' | 'cart', string]>][] = [
    ['support', async () => ['bearer', (await staff('support')).token]],
    ['a catalog manager', async () => ['bearer', (await staff('catalog_manager')).token]],
    ['a customer', async () => ['bearer', (await newCustomer()).token]],
    ['a guest', async () => ['cart', expectStatus(await api.post('/v1/cart/items', { sku, quantity: 1 }), 200).body.cartToken]],
  ];

  test.each(others)('%s may not, and hears nothing', async (_who, caller) => {
    await using client = await live(...(await caller()));
    await using witness = await live('bearer', (await staff('analyst')).token);
    const before = await subscribe(witness);
    expect((await client.ask({ action: 'subscribe_shop' }, 'error')).data.code).toBe('forbidden');
    await buy();
    await witness.next('shop.today', ({ data }) => data.orders > before.data.orders);
    await settled();
    expect((await client.ask({ action: 'ping' }, 'pong')).type).toBe('pong');
    expect(client.of('shop.today')).toEqual([]);
  });
});

describe('a listener', () => {
  test('has the figures of now when it subscribes, also anew, and the next ones when an order is placed', async () => {
    const { token } = await staff('analyst');
    await using client = await live('bearer', token);
    const before = await subscribe(client);
    const { totals } = await buy();
    const after = await client.next('shop.today', ({ data }) => data.orders > before.data.orders);
    expect(after.data.gross.amount).toBeGreaterThanOrEqual(before.data.gross.amount + totals.total.amount);
    expect(Date.parse(after.at)).toBeGreaterThan(Date.parse(before.at));
    await using again = await live('bearer', token);
    expect((await subscribe(again)).data.orders).toBeGreaterThanOrEqual(after.data.orders);
  });

  test('hears of what is cancelled: the net revenue goes down, the gross one does not', async () => {
    await using client = await live('bearer', (await staff('analyst')).token);
    await subscribe(client);
    const order = await buy();
    await settled();
    const lost = ({ data }: Pushed): number => data.gross.amount - data.net.amount;
    const before = await subscribe(client);
    expectStatus(await (await staff('order_manager')).post(`/v1/admin/orders/${order.id}/cancel`, { reason: 'Asked for it' }), 200);
    await client.next('shop.today', (one) => lost(one) >= lost(before) + order.totals.total.amount);
  });

  test('who does not listen any more hears nothing', async () => {
    const { token } = await staff('analyst');
    await using client = await live('bearer', token);
    await using witness = await live('bearer', token);
    await subscribe(client);
    const before = await subscribe(witness);
    expect((await client.ask({ action: 'unsubscribe_shop' }, 'shop.unsubscribed')).data).toEqual({});
    const count = client.of('shop.today').length;
    await buy();
    await witness.next('shop.today', ({ data }) => data.orders > before.data.orders);
    await settled();
    await client.ask({ action: 'ping' }, 'pong');
    expect(client.of('shop.today')).toHaveLength(count);
  });

  test('is told of a burst at most once a second, and the last message is true', async () => {
    await using client = await live('bearer', (await staff('analyst')).token);
    const before = await subscribe(client);
    const began = Date.now();
    await Promise.all(Array.from({ length: 24 }, buy));
    await client.next('shop.today', ({ data }) => data.orders >= before.data.orders + 24);
    const seconds = Math.ceil((Date.now() - began) / 1_000);
    // The first one answered the subscription.
    expect(client.of('shop.today').length - 1).toBeLessThanOrEqual(seconds + 1);
  });
});

describe('a listener who may not any more', () => {
  const ways: [string, (person: Awaited<ReturnType<typeof newStaff>>) => Promise<unknown>][] = [
    [
      'whose role lost the permission',
      async ({ id }) => expectStatus(await (await staff('super_admin')).patch(`/v1/admin/users/${id}`, { role: 'support' }), 200),
    ],
    [
      'whose account was disabled',
      async ({ id }) => expectStatus(await (await staff('super_admin')).patch(`/v1/admin/users/${id}`, { disabled: true }), 200),
    ],
    [
      'who has logged out',
      async (person) => expectStatus(await person.post('/v1/auth/logout', { refreshToken: person.refreshToken }), 204),
    ],
  ];

  test.each(ways)('%s is told at the next push, not of the sales but of the end', async (_who, loseIt) => {
    const person = await newStaff('analyst');
    await using client = await live('bearer', person.token);
    await using witness = await live('bearer', (await staff('order_manager')).token);
    const before = await subscribe(witness);
    await subscribe(client);
    await loseIt(person);
    await settled();
    const count = client.of('shop.today').length;
    await buy();
    await witness.next('shop.today', ({ data }) => data.orders > before.data.orders);
    await until('the connection to be closed', async () => client.closed);
    expect(client.of('error').at(-1)?.data.code).toBe('forbidden');
    expect(client.of('shop.today')).toHaveLength(count);
  });

  test('because the token has expired hears nothing, though nobody has closed the connection yet', async () => {
    await using connected = await database();
    const person = await newStaff('analyst');
    await using client = await live('bearer', person.token);
    await using witness = await live('bearer', (await staff('order_manager')).token);
    const before = await subscribe(witness);
    await subscribe(client);
    await settled();
    const expired = { $set: { closeAt: new Date(Date.now() - 1_000) } };
    await connected.db.collection('connections').updateOne({ 'watcher.userId': person.id }, expired);
    const count = client.of('shop.today').length;
    await buy();
    await witness.next('shop.today', ({ data }) => data.orders > before.data.orders);
    await settled();
    expect(client.of('shop.today')).toHaveLength(count);
  });
});

test('nothing is counted while nobody listens', async () => {
  await using connected = await database();
  const slots = connected.db.collection<{ _id: string; at: Date }>('pushSlots');
  await until('nobody to listen', async () =>
    (await connected.db.collection('connections').countDocuments({ watches: 'shop:today', closeAt: { $gt: new Date() } })) === 0
      ? true
      : undefined,
  );
  await settled();
  const before = (await slots.findOne({ _id: 'shop:today' }))?.at;
  await buy();
  await settled();
  // A slot that nobody takes is forgotten after a minute.
  const after = (await slots.findOne({ _id: 'shop:today' }))?.at ?? before;
  expect(after).toEqual(before);
});

test('no more than 200 connections are told, and who leaves makes room', async () => {
  await using connected = await database();
  const connections = connected.db.collection<{ _id: string; watches: string[] }>('connections');
  const soon = new Date(Date.now() + 20_000);
  const crowd = Array.from({ length: 200 }, () => `crowd-${randomUUID()}`);
  const watcher = { kind: 'user', userId: 'usr_crowd', sessionId: 'ses_crowd' };
  await connections.insertMany(
    crowd.map((_id) => ({ _id, watcher, watches: ['shop:today'], openedAt: new Date(), closeAt: soon, expiresAt: soon })) as never,
  );
  try {
    await using client = await live('bearer', (await staff('analyst')).token);
    expect((await client.ask({ action: 'subscribe_shop' }, 'error')).data.code).toBe('too_many_subscriptions');
    await connections.deleteOne({ _id: crowd[0] ?? '' });
    await subscribe(client);
  } finally {
    await connections.deleteMany({ _id: { $in: crowd } });
  }
});
