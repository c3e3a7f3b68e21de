import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { OrderModel } from '../../lib/orders/model.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { newProduct, rupees, unique } from '../support/catalog.ts';
import { ADDRESS, newCustomer, type Person, staff } from '../support/client.ts';
import { plansOf } from '../support/explain.ts';
import { becomeFunction } from '../support/invoke.ts';
import { expectStatus, untilStock } from '../support/orders.ts';
import { plantOrder } from '../support/planted.ts';

beforeAll(async () => {
  await becomeFunction('orders');
  const { connectDatabase } = await import('../../lib/platform/db.ts');
  await connectDatabase();
});

const DAY_MS = 24 * 60 * 60_000;

/** An order of a customer, of a product with this name, placed so many days ago. */
async function ordered(person: Person, name: string, daysAgo = 0, fields: Partial<OrderDocument> = {}): Promise<OrderDocument> {
  const line = { sku: `SKU-${unique()}`, quantity: 1 };
  const order = await plantOrder([line], () => ({
    owner: { kind: 'customer', id: person.id },
    createdAt: new Date(Date.now() - daysAgo * DAY_MS),
    ...fields,
  }));
  const { wordsOfOrder } = await import('../../lib/orders/order-words.ts');
  const named = { ...order, lines: order.lines.map((one) => ({ ...one, name })) };
  await OrderModel.collection.updateOne({ _id: order._id as never }, { $set: { lines: named.lines, words: wordsOfOrder(named) } });
  return named;
}

const idsOf = async (person: Person, query: string): Promise<string[]> =>
  expectStatus(await person.get(`/v1/orders?${query}`), 200).body.items.map((order: { id: string }) => order.id);

const dayOf = (at: Date): string => new Date(at.getTime() + 5.5 * 3_600_000).toISOString().slice(0, 10);

describe('listOrders', () => {
  test('filters by state and day, and searches the words of the goods, of own orders only', async () => {
    const [person, other] = [await newCustomer(), await newCustomer()];
    const kurta = await ordered(person, 'Cotton Kurtas for Men', 3);
    const lamp = await ordered(person, 'Brass Lamp', 10, { status: 'completed' });
    await ordered(other, 'Cotton Kurta', 3);
    expect(await idsOf(person, 'q=cotton%20kurta')).toEqual([kurta._id]);
    expect(await idsOf(person, 'q=lam')).toEqual([lamp._id]);
    expect(await idsOf(person, `q=${lamp.number}`)).toEqual([lamp._id]);
    expect(await idsOf(person, `q=${kurta.lines[0]?.sku}`)).toEqual([kurta._id]);
    expect(await idsOf(person, 'q=cotton%20lamp')).toEqual([]);
    // The words of buyers are for staff: here they would find every order.
    expect(await idsOf(person, 'q=planted')).toEqual([]);
    expect(await idsOf(person, 'status=completed')).toEqual([lamp._id]);
    expect(await idsOf(person, `from=${dayOf(kurta.createdAt)}`)).toEqual([kurta._id]);
    expect(await idsOf(person, `to=${dayOf(lamp.createdAt)}`)).toEqual([lamp._id]);
    const wrong = await person.get('/v1/orders?status=lost&from=yesterday&colour=red');
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(['query.status', 'query.from']));
  });

  test('pages stay as they are while orders come in, also of the same moment', async () => {
    const person = await newCustomer();
    const at = new Date(Date.now() - DAY_MS);
    const old: string[] = [];
    for (let n = 0; n < 5; n += 1) old.push((await ordered(person, 'Tea Cup', 1, { createdAt: at }))._id);
    const first = (await person.get('/v1/orders?limit=2&q=cup')).body;
    await ordered(person, 'Tea Cup');
    const second = (await person.get(`/v1/orders?limit=2&q=cup&cursor=${first.nextCursor}`)).body;
    const third = (await person.get(`/v1/orders?limit=2&q=cup&cursor=${second.nextCursor}`)).body;
    const seen = [...first.items, ...second.items, ...third.items].map(({ id }: { id: string }) => id);
    expect(seen).toEqual(old.toSorted().toReversed());
    expect(third.nextCursor).toBeNull();
  });

  test('neither list walks the collection, and a rare word reads only what it finds', async () => {
    const person = await newCustomer();
    const mark = unique();
    await ordered(person, `Rare ${mark}`);
    const { readOrders } = await import('../../lib/orders/read-order.ts');
    const { listOrders } = await import('../../lib/orders/list-orders.ts');
    const own = await plansOf(() => readOrders(person.id, { limit: 20, q: `rare ${mark}` }));
    const all = await plansOf(() => listOrders({ limit: 20, q: `${mark} planted`, count: true }));
    expect(own.map(({ indexes }) => indexes)).toEqual([['owner.id_1_createdAt_-1__id_-1']]);
    expect(all.map(({ indexes }) => indexes)).toEqual(Array(2).fill(['words_1_createdAt_-1__id_-1']));
    for (const { stages, docsExamined } of [...own, ...all]) {
      expect(stages).not.toContain('COLLSCAN');
      expect(docsExamined).toBeLessThanOrEqual(2);
    }
  });
});

test('staff find an order by number, address, name, phone and goods, and export just what they found', async () => {
  const manager = await staff('order_manager');
  const mark = unique();
  const phone = `97${String(Number.parseInt(mark, 16)).padStart(10, '0').slice(0, 8)}`;
  const order = await plantOrder([{ sku: `LAMP-${mark}`, quantity: 1 }], () => ({
    email: `asha.${mark}@example.com`,
    customerName: `Asha Zed${mark}`,
    address: { name: 'A', phone, pincode: '560001', locality: 'L', line1: '1', city: 'Bengaluru', state: 'Karnataka' },
  }));
  for (const q of [
    order.number,
    `asha.${mark}`,
    `zed${mark} asha`,
    phone,
    `+91 ${phone}`,
    `lamp-${mark}`,
    `LAMP-${mark} planted product`,
  ]) {
    const { items } = expectStatus(await manager.get(`/v1/admin/orders?q=${encodeURIComponent(q)}`), 200).body;
    expect(
      items.map(({ id }: { id: string }) => id),
      q,
    ).toEqual([order._id]);
  }
  expect((await manager.get(`/v1/admin/orders?q=${mark}%20sandals`)).body.items).toEqual([]);
  const csv = (await manager.get(`/v1/admin/exports/orders?q=lamp-${mark}&status=placed&payment=unpaid`)).body as string;
  expect(
    csv
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((row) => row.split(',')[0]),
  ).toEqual([order.number]);
  expect(
    ((await manager.get(`/v1/admin/exports/orders?q=lamp-${mark}&status=completed`)).body as string).trimEnd().split('\r\n'),
  ).toHaveLength(1);
  expect((await manager.get('/v1/admin/exports/orders?status=lost')).status).toBe(400);
});

test('orders of before there were words get them, once', async () => {
  const { fillOrderWords } = await import('../../lib/orders/words-repository.ts');
  const order = await plantOrder([{ sku: `OLD-${unique()}`, quantity: 1 }]);
  await OrderModel.collection.updateOne({ _id: order._id as never }, { $unset: { words: 1 } });
  expect(await fillOrderWords()).toBeGreaterThan(0);
  const { wordsOfOrder } = await import('../../lib/orders/order-words.ts');
  expect((await OrderModel.findById(order._id).lean())?.words).toEqual(wordsOfOrder(order));
});

describe('reorder', () => {
  test('puts into the cart what can be had, says what became of each line, and brings no more the second time', async () => {
    const person = await newCustomer();
    const [plenty, few, none, gone] = await Promise.all([20, 20, 20, 20].map((stock) => newProduct({ stock, price: 100 })));
    const skus = [plenty, few, none, gone].map((product) => product?.variants[0].sku ?? '');
    const items = skus.map((sku) => ({ sku, quantity: 4 }));
    const body = { items, address: ADDRESS, paymentMethod: 'cod' };
    const order = expectStatus(await person.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
    const keeper = await staff('catalog_manager');
    // What the order holds becomes its sale in between: whoever counts before that counts what is gone.
    for (const sku of skus) await untilStock(sku, { onHand: 16, available: 16 });
    const count = async (sku: string, to: number) => {
      const adjustment = { count: to, reason: 'Counted' };
      expectStatus(await keeper.post(`/v1/admin/inventory/${sku}/adjustments`, adjustment, { idempotencyKey: randomUUID() }), 201);
    };
    await count(skus[1] ?? '', 3);
    await count(skus[2] ?? '', 0);
    expectStatus(await keeper.patch(`/v1/admin/variants/${skus[0]}`, { price: rupees(120) }), 200);
    expect((await keeper.del(`/v1/admin/products/${gone?.id}`)).status).toBeLessThan(300);
    await person.post('/v1/cart/items', { sku: skus[0], quantity: 1 });

    const first = expectStatus(await person.post(`/v1/orders/${order.id}/reorder`), 200).body;
    expect(first.lines).toMatchObject([
      { sku: skus[0], ordered: 4, inCart: 4, outcome: 'added', priceChanged: { from: rupees(100), to: rupees(120) } },
      { sku: skus[1], ordered: 4, inCart: 3, outcome: 'fewer' },
      { sku: skus[2], inCart: 0, outcome: 'out_of_stock' },
      { sku: skus[3], inCart: 0, outcome: 'unavailable' },
    ]);
    const held = (cart: { items: { sku: string; quantity: number }[] }) => cart.items.map(({ sku, quantity }) => [sku, quantity]).sort();
    expect(held(first.cart)).toEqual(
      [
        [skus[0], 4],
        [skus[1], 3],
      ].sort(),
    );

    const [again, atOnce] = await Promise.all([1, 2].map(() => person.post(`/v1/orders/${order.id}/reorder`)));
    expect(held(again?.body.cart)).toEqual(held(first.cart));
    expect(held(atOnce?.body.cart)).toEqual(held(first.cart));
    expect(again?.body.lines[0]).toMatchObject({ outcome: 'already_in_cart', inCart: 4 });
  });

  test('is for the owner of the order', async () => {
    const order = await ordered(await newCustomer(), 'Tea Cup');
    expect((await (await newCustomer()).post(`/v1/orders/${order._id}/reorder`)).status).toBe(404);
  });
});
