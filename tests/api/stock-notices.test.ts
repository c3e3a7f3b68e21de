/** Low stock and sold-out products: who is told, and that they are told once. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { newProduct, unique } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, type Person, staff } from '../support/client.ts';
import { runSweeper, untilEmpty } from '../support/control.ts';
import { inbox } from '../support/inbox.ts';
import { expectStatus, PATIENCE_MS } from '../support/orders.ts';
import { stack } from '../support/stack.ts';
import { driftOf } from '../support/stock.ts';
import { until } from '../support/until.ts';

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const count = async (sku: string, units: number) =>
  expectStatus(
    await (await staff('catalog_manager')).post(
      `/v1/admin/inventory/${sku}/adjustments`,
      { count: units, reason: 'Counted' },
      { idempotencyKey: randomUUID() },
    ),
    201,
  ).body.stock;

const buy = async (sku: string, quantity: number) =>
  expectStatus(
    await api.post(
      '/v1/orders',
      { items: [{ sku, quantity }], address: ADDRESS, email: `buyer.${unique()}@example.com`, paymentMethod: 'cod' },
      { idempotencyKey: randomUUID() },
    ),
    201,
  );

const mailsTo = async ({ email }: Person, words: string) =>
  (await inbox()).filter((mail) => mail.to.includes(email) && (mail.subject + mail.text).includes(words));

const stockRow = async (sku: string) =>
  (await (await staff('catalog_manager')).get(`/v1/admin/inventory?q=${sku}`)).body.items.find((row: { sku: string }) => row.sku === sku);

describe('stock that falls to its threshold', () => {
  test('is told to staff who look after it, once per fall, by one mail for all of it', async () => {
    const [keeper, reader] = await Promise.all([staff('catalog_manager'), staff('analyst')]);
    const [first, second] = await Promise.all([newProduct({ stock: 8 }), newProduct({ stock: 8 })]);
    const skus = [first, second].map((product) => product.variants[0].sku);
    await Promise.all(skus.map((sku) => buy(sku, 4)));
    const told = await until(
      'the alert',
      async () => {
        await runSweeper();
        const mails = await mailsTo(keeper, skus[1] ?? '');
        return mails.length > 0 ? mails : undefined;
      },
      PATIENCE_MS,
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(`${skus[1]}: 4 left (threshold 5)`);
    expect(told[0]?.text).toContain('/unsubscribe?token=');
    expect(await mailsTo(reader, skus[0] ?? '')).toHaveLength(0);
    await buy(skus[1] ?? '', 1);
    await untilEmpty(['stock-updates']);
    await runSweeper();
    await untilEmpty(['emails']);
    expect(await mailsTo(keeper, skus[1] ?? '')).toHaveLength(1);
    await until('the ledger', async () => ((await driftOf(...skus)).length === 0 ? true : undefined));
  });

  test('again after it was refilled; not to whoever turned that off', async () => {
    const deaf = await staff('order_manager');
    expectStatus(await deaf.patch('/v1/me/preferences', { lowStockAlerts: false }), 200);
    const keeper = await staff('catalog_manager');
    const { sku } = (await newProduct({ stock: 8 })).variants[0];
    const alerted = (times: number) =>
      until(
        `${times} alerts`,
        async () => {
          await runSweeper();
          return (await mailsTo(keeper, sku)).length === times || undefined;
        },
        PATIENCE_MS,
      );
    await count(sku, 2);
    await alerted(1);
    await count(sku, 9);
    await count(sku, 5);
    await alerted(2);
    expect(await mailsTo(deaf, sku)).toHaveLength(0);
  });

  test('by a threshold of its own', async () => {
    const keeper = await staff('catalog_manager');
    const { sku } = (await newProduct({ stock: 8 })).variants[0];
    const set = await keeper.patch(`/v1/admin/inventory/${sku}`, { lowStockThreshold: 8 });
    expect([set.status, set.body]).toMatchObject([200, { lowStockThreshold: 8, availability: 'low_stock' }]);
    expect((await keeper.patch(`/v1/admin/inventory/${sku}`, { lowStockThreshold: 2 })).body.availability).toBe('in_stock');
    expect((await keeper.patch(`/v1/admin/inventory/${sku}`, { lowStockThreshold: -1 })).status).toBe(400);
    expect((await keeper.patch('/v1/admin/inventory/NOTHING-HERE', { lowStockThreshold: 1 })).status).toBe(404);
  });
});

describe('a product that is sold out', () => {
  test('tells those who asked when it is back, once each, however many say so at once', async () => {
    const { id, slug, name, variants } = await newProduct({ stock: 0 });
    const { sku } = variants[0];
    const [asha, ravi, gone] = await Promise.all([newCustomer(), newCustomer(), newCustomer()]);
    for (const person of [asha, ravi, gone])
      expect((await person.post(`/v1/products/${slug}/notify-me`, {})).body).toEqual({ sku, waiting: true });
    await Promise.all(Array.from({ length: 5 }, () => asha.post(`/v1/products/${slug}/notify-me`, { sku })));
    expect((await asha.get('/v1/me/notify-me')).body.items).toMatchObject([{ sku }]);
    expect((await gone.del(`/v1/products/${slug}/notify-me`)).status).toBe(204);
    await count(sku, 3);
    const subject = `${name} is back in stock`;
    await until('both mails', async () => (await mailsTo(asha, subject))[0] && (await mailsTo(ravi, subject))[0], PATIENCE_MS);
    expect((await asha.get('/v1/me/notify-me')).body.items).toEqual([]);
    await count(sku, 0);
    await count(sku, 4);
    await untilEmpty(['stock-updates', 'emails']);
    for (const [person, times] of [
      [asha, 1],
      [ravi, 1],
      [gone, 0],
    ] as const)
      expect(await mailsTo(person, subject)).toHaveLength(times);
    const mail = (await mailsTo(asha, subject))[0];
    expect(mail?.text).toContain(`/${slug}/${id}/p`);
    expect(mail?.text).toContain('only 3 left');
  });

  test('tells again whoever asks again, also when an order gives it back', async () => {
    const { slug, name, variants } = await newProduct({ stock: 1 });
    const person = await newCustomer();
    expect((await person.post(`/v1/products/${slug}/notify-me`, {})).body).toMatchObject({ code: 'already_in_stock', available: 1 });
    const order = (await buy(variants[0].sku, 1)).body;
    await until('nothing left', async () => ((await stockRow(variants[0].sku)).available === 0 ? true : undefined), PATIENCE_MS);
    expectStatus(await person.post(`/v1/products/${slug}/notify-me`, {}), 200);
    expectStatus(await (await staff('order_manager')).post(`/v1/admin/orders/${order.id}/cancel`, { reason: 'Not wanted' }), 200);
    await until('the mail', async () => (await mailsTo(person, `${name} is back in stock`))[0], PATIENCE_MS);
  });

  test('needs to know which variant', async () => {
    const options = ['Size'];
    const { slug, variants } = await newProduct({ stock: 0, options, variants: [{ options: { Size: 'M' } }, { options: { Size: 'L' } }] });
    const person = await newCustomer();
    expect((await person.post(`/v1/products/${slug}/notify-me`, {})).body.errors).toMatchObject([{ path: 'body.sku' }]);
    expect((await person.post(`/v1/products/${slug}/notify-me`, { sku: 'OTHER' })).status).toBe(400);
    expect((await person.post(`/v1/products/${slug}/notify-me`, { sku: variants[1]?.sku })).status).toBe(200);
    expect((await person.post('/v1/products/nothing-here/notify-me', {})).status).toBe(404);
  });
});

test('the value of the stock adds up by category', async () => {
  const { categoryId } = await newProduct({ price: 250, compareAtPrice: 300, stock: 4 });
  const { body } = expectStatus(await (await staff('analyst')).get('/v1/admin/inventory-value'), 200);
  const own = body.categories.find((row: { id: string }) => row.id === categoryId);
  expect(own.units).toBeGreaterThanOrEqual(4);
  expect(own.value.amount).toBeGreaterThanOrEqual(4 * 25_000);
  expect(own.valueAtMrp.amount - own.value.amount).toBeGreaterThanOrEqual(4 * 5_000);
  expect(body.units).toBe(body.categories.reduce((sum: number, row: { units: number }) => sum + row.units, 0));
});
