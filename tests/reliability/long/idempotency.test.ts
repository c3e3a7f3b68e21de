/**
 * Every route of the registry that takes an `Idempotency-Key`: the same request so many times at once, then again, then with another body. A new
 * route with a key fails here until it says how its effect is counted.
 */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { describe, expect, test } from 'vitest';
import { groups } from '../../../functions/index.ts';
import type { Api } from '../../../lib/http/contract.ts';
import { newProduct, rupees, unique } from '../../support/catalog.ts';
import { ADDRESS, type Answer, newCustomer, staff } from '../../support/client.ts';
import { figure } from '../../support/figures.ts';
import { expectStatus, placeNew, untilToPack } from '../../support/orders.ts';
import { deliver } from '../../support/returns.ts';
import { until } from '../../support/until.ts';

const TIMES = 50;

interface Storm {
  /** The request, with a key. `other` has another body. */
  ask: (idempotencyKey: string, other?: boolean) => Promise<Answer>;
  /** How often it has had its effect, by the database. */
  effects: () => Promise<number>;
}

const count = (collection: string, filter: object): Promise<number> => mongoose.connection.collection(collection).countDocuments(filter);

async function partCancellation(path: (id: string) => string, by: 'order_manager' | undefined): Promise<Storm> {
  const { sku } = (await newProduct({ stock: 20, price: 600 })).variants[0];
  const person = await newCustomer();
  const body = { items: [{ sku, quantity: 5 }], address: ADDRESS, paymentMethod: 'cod' };
  const order = expectStatus(await person.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
  const caller = by ? await staff(by) : person;
  // Its answer is the order as it is: nothing else may happen to that meanwhile.
  await untilToPack(order.id);
  return {
    ask: (idempotencyKey, other) =>
      caller.post(
        path(order.id),
        { reason: 'Too many', lines: [{ lineId: order.lines[0].id, quantity: other ? 2 : 1 }] },
        { idempotencyKey },
      ),
    effects: async () => {
      const found = await mongoose.connection.collection('orders').findOne({ _id: order.id });
      return found?.lines[0].cancelledQuantity ?? 0;
    },
  };
}

/** By operation. */
const storms: Record<string, () => Promise<Storm>> = {
  placeOrder: async () => {
    const { sku } = (await newProduct({ stock: 100 })).variants[0];
    const person = await newCustomer();
    await staff('order_manager');
    await person.post('/v1/cart/items', { sku, quantity: 2 });
    return {
      ask: (idempotencyKey, other) =>
        person.post('/v1/orders', { address: { ...ADDRESS, ...(other && { line1: '18' }) }, paymentMethod: 'cod' }, { idempotencyKey }),
      effects: () => count('orders', { 'owner.id': person.id }),
    };
  },
  cancelOrder: () => partCancellation((id) => `/v1/orders/${id}/cancel`, undefined),
  cancelAnyOrder: () => partCancellation((id) => `/v1/admin/orders/${id}/cancel`, 'order_manager'),
  requestReturn: async () => {
    const { sku } = (await newProduct({ stock: 20, price: 600 })).variants[0];
    const person = await newCustomer();
    const body = { items: [{ sku, quantity: 4 }], address: ADDRESS, paymentMethod: 'cod' };
    const order = expectStatus(await person.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
    const { lines } = await deliver(order);
    return {
      ask: (idempotencyKey, other) =>
        person.post(
          `/v1/orders/${order.id}/returns`,
          {
            lines: [{ lineId: lines[0]?.id, quantity: other ? 2 : 1, reason: 'damaged' }],
            refundTo: { method: 'store_credit' },
          },
          { idempotencyKey },
        ),
      effects: async () => (await mongoose.connection.collection('orders').findOne({ _id: order.id }))?.returns?.length ?? 0,
    };
  },
  adjustStock: async () => {
    const { sku } = (await newProduct({ stock: 100 })).variants[0];
    const manager = await staff('catalog_manager');
    return {
      ask: (idempotencyKey, other) =>
        manager.post(`/v1/admin/inventory/${sku}/adjustments`, { delta: other ? -2 : -1, reason: 'Damaged' }, { idempotencyKey }),
      effects: async () => 100 - ((await mongoose.connection.collection('stock').findOne({ sku }))?.onHand ?? 0),
    };
  },
  changeProductsInBulk: async () => {
    const { sku } = (await newProduct({ stock: 100 })).variants[0];
    const manager = await staff('catalog_manager');
    return {
      ask: (idempotencyKey, other) =>
        manager.post('/v1/admin/products/bulk', { rows: [{ sku, stock: { delta: other ? -2 : -1 } }] }, { idempotencyKey }),
      effects: async () => 100 - ((await mongoose.connection.collection('stock').findOne({ sku }))?.onHand ?? 0),
    };
  },
  packShipment: async () => {
    const { order } = await placeNew(3);
    const ready = await untilToPack(order.id);
    const manager = await staff('order_manager');
    return {
      ask: (idempotencyKey, other) =>
        manager.post(
          `/v1/admin/orders/${order.id}/shipments`,
          { lines: [{ lineId: ready.lines[0]?.id, quantity: 1 }], carrier: 'Delhivery', trackingNumber: other ? 'DL2' : 'DL1' },
          { idempotencyKey },
        ),
      effects: async () => {
        const found = await mongoose.connection.collection('orders').findOne({ _id: order.id as never });
        return found?.shipments.filter(({ status }: { status: string }) => status === 'packed').length ?? 0;
      },
    };
  },
  refundOrder: async () => {
    const { order } = await placeNew(1);
    await deliver(order);
    const admin = await staff('admin');
    return {
      ask: (idempotencyKey, other) =>
        admin.post(`/v1/admin/orders/${order.id}/refunds`, { amount: rupees(other ? 2 : 1), reason: 'Goodwill' }, { idempotencyKey }),
      effects: async () => {
        const found = await mongoose.connection.collection('orders').findOne({ _id: order.id as never });
        return found?.payment.refunds?.length ?? 0;
      },
    };
  },
  adjustCustomerCredit: async () => {
    const person = await newCustomer();
    const admin = await staff('admin');
    return {
      ask: (idempotencyKey, other) =>
        admin.post(`/v1/admin/store-credit/${person.id}`, { amount: rupees(other ? 2 : 1), reason: 'Goodwill' }, { idempotencyKey }),
      effects: async () => (await person.get('/v1/me/store-credit')).body.balance.amount / 100,
    };
  },
  makePromotionCodes: async () => {
    const marketing = await staff('marketing');
    const { id } = expectStatus(
      await marketing.post('/v1/admin/promotions', { name: `Codes ${unique()}`, kind: 'fixed', value: rupees(50) }),
      201,
    ).body;
    return {
      ask: (idempotencyKey, other) => marketing.post(`/v1/admin/promotions/${id}/codes`, { count: other ? 20 : 10 }, { idempotencyKey }),
      effects: async () => (await count('promotionCodes', { promotionId: id })) / 10,
    };
  },
};

/** Those that require a key, and those whose errors say that they take one. */
const keyed = Object.values<Api>(groups)
  .flatMap((api) => Object.entries(api))
  .flatMap(([name, { idempotency, errors = [] }]) => (idempotency || errors.includes('idempotency_key_reused') ? [name] : []));

const isBusy = ({ body }: Answer): boolean => body.code === 'idempotency_in_progress' || body.code === 'conflict';

/** Asks again as long as the first request runs, as a client would. */
const finalAnswer = (ask: () => Promise<Answer>): Promise<Answer> =>
  until(
    'a final answer',
    async () => {
      const answer = await ask();
      return isBusy(answer) ? undefined : answer;
    },
    90_000,
  );

const told = ({ status, body }: Answer): string => JSON.stringify([status, body]);

test('every route with a key is stormed here', () => {
  expect(Object.keys(storms).sort()).toEqual(keyed.toSorted());
});

describe(`${TIMES} times at once, once more, and with another body`, () => {
  test.each(keyed)('%s', { timeout: 180_000 }, async (name) => {
    const storm = await storms[name]?.();
    if (!storm) throw new Error(`Nobody says how often ${name} has had its effect`);
    const [key, before] = [randomUUID(), await storm.effects()];
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: TIMES }, () => finalAnswer(() => storm.ask(key))));
    const seconds = (performance.now() - began) / 1000;
    expect([...new Set(answers.map(told))]).toHaveLength(1);
    expect(answers[0]?.status, told(answers[0] as Answer)).toBeLessThan(300);
    expect((await storm.effects()) - before).toBe(1);
    expect(told(await storm.ask(key))).toBe(told(answers[0] as Answer));
    const other = await storm.ask(key, true);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    expect((await storm.effects()) - before).toBe(1);
    figure(
      '3 idempotency',
      `${name}: ${TIMES} at once in ${seconds.toFixed(1)} s: one effect, identical answers; replayed: the same; another body: 422`,
    );
  });
});

test('many tabs with a key each make one order of a cart', async () => {
  const { variants } = await newProduct({ stock: 100 });
  const person = await newCustomer();
  await person.post('/v1/cart/items', { sku: variants[0].sku, quantity: 1 });
  const order = () => person.post('/v1/orders', { address: ADDRESS, paymentMethod: 'cod' }, { idempotencyKey: randomUUID() });
  const answers = await Promise.all(Array.from({ length: 10 }, order));
  const placed = answers.filter((answer) => answer.status === 201);
  expect(placed).toHaveLength(1);
  for (const { status, body } of answers.filter((answer) => answer.status !== 201))
    expect([status, body.code, body.orderId]).toEqual([409, 'cart_already_ordered', placed[0]?.body.id]);
});
