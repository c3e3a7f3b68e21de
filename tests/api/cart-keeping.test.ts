/** A cart outlives log-outs, devices and processes; what goes wrong with it keeps nobody from logging in; a guest's ends by itself. */
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newProduct, rupees } from '../support/catalog.ts';
import { api, client, newCustomer, PASSWORD, type Person, staff } from '../support/client.ts';
import { becomeFunction, invoke } from '../support/invoke.ts';
import { expectStatus } from '../support/orders.ts';

const DAY_MS = 24 * 3_600_000;

/** The cart's function in this process: another one than the stack's, as after a restart. */
let elsewhere: typeof import('../../functions/cart/index.ts').handler;
let settings: typeof import('../../lib/settings/repository.ts');

beforeAll(async () => {
  await becomeFunction('cart');
  const { connectDatabase } = await import('../../lib/platform/db.ts');
  await connectDatabase();
  elsewhere = (await import('../../functions/cart/index.ts')).handler;
  settings = await import('../../lib/settings/repository.ts');
});
afterAll(() => mongoose.disconnect());

const carts = () => mongoose.connection.collection('carts');
const skuOf = async (stock = 20): Promise<string> => (await newProduct({ stock })).variants[0].sku;
const logIn = ({ email }: Person, cartToken?: string) =>
  api.post('/v1/auth/login', { email, password: PASSWORD, ...(cartToken && { cartToken }) });

async function guestWith(sku: string): Promise<{ id: string; cartToken: string }> {
  const { id, cartToken } = expectStatus(await api.post('/v1/cart/items', { sku }), 200).body;
  return { id, cartToken };
}

describe('a customer’s cart', () => {
  test('is the same after log-out, on another device, and in another process', async () => {
    const [person, sku] = [await newCustomer(), await skuOf()];
    expectStatus(await person.post('/v1/cart/items', { sku, quantity: 2 }), 200);
    expectStatus(await person.post('/v1/auth/logout', { refreshToken: person.refreshToken }), 204);
    const { accessToken } = expectStatus(await logIn(person), 200).body;
    const phone = client({ token: accessToken });
    expect((await phone.get('/v1/cart')).body.items).toMatchObject([{ sku, quantity: 2 }]);
    expectStatus(await phone.put(`/v1/cart/items/${sku}`, { quantity: 3 }), 200);
    const read = await invoke(elsewhere, { method: 'GET', route: '/v1/cart', person: { id: person.id, token: accessToken } });
    expect([read.status, read.body.items]).toMatchObject([200, [{ sku, quantity: 3 }]]);
  });

  test('never keeps its owner from logging in: not by a token that is broken, nor by a cart that cannot be written', async () => {
    const [person, sku] = [await newCustomer(), await skuOf()];
    const { cartToken } = await guestWith(sku);
    for (const broken of [`${cartToken}x`, 'nonsense', 'crt_gone.AAAA']) expect((await logIn(person, broken)).status, broken).toBe(200);
    expect((await person.get('/v1/cart')).body.items).toEqual([]);
    await carts().insertOne({ _id: `crt_broken_${person.id}` as never, ownerId: person.id, items: 'no list', version: 1 });
    expectStatus(await logIn(person, cartToken), 200);
    expect((await api.get('/v1/cart', { cartToken })).body.items).toMatchObject([{ sku, quantity: 1 }]);
    await carts().deleteOne({ ownerId: person.id });
    expectStatus(await logIn(person, cartToken), 200);
    expect((await person.get('/v1/cart')).body.items).toMatchObject([{ sku, quantity: 1 }]);
  });
});

describe('a guest’s cart', () => {
  const endOf = async (id: string): Promise<number> => ((await carts().findOne({ _id: id as never }))?.expiresAt ?? new Date(0)).getTime();
  const nearlyOver = (id: string) => carts().updateOne({ _id: id as never }, { $set: { expiresAt: new Date(Date.now() + DAY_MS) } });
  const expectNewLease = async (id: string) => expect((await endOf(id)) - Date.now()).toBeGreaterThan(29 * DAY_MS);

  test('is removed by the database when its time is over; a customer’s is not', async () => {
    const indexes = await carts().indexes();
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }));
    const [person, sku] = [await newCustomer(), await skuOf()];
    const { id, cartToken } = await guestWith(sku);
    await expectNewLease(id);
    expectStatus(await person.post('/v1/auth/login', { email: person.email, password: PASSWORD, cartToken }), 200);
    expect(await carts().findOne({ ownerId: person.id })).not.toHaveProperty('expiresAt');
  });

  test('lives on with every touch: adding, a note, putting aside, accepting what changed', async () => {
    const { id: productId, variants } = await newProduct();
    const { sku } = variants[0];
    const { id, cartToken } = await guestWith(sku);
    const touch = async (path: string, method: 'post' | 'patch' | 'put', body?: object) => {
      await nearlyOver(id);
      expectStatus(await api[method](path, body, { cartToken }), 200);
      await expectNewLease(id);
    };
    await touch('/v1/cart/items', 'post', { sku });
    await touch(`/v1/cart/items/${sku}`, 'patch', { note: 'Please wrap it twice' });
    await touch(`/v1/cart/items/${sku}/save-for-later`, 'post');
    await touch(`/v1/cart/saved/${sku}/move-to-cart`, 'post', {});
    expectStatus(await (await staff('catalog_manager')).patch(`/v1/admin/variants/${sku}`, { price: rupees(450) }), 200);
    await touch('/v1/cart/accept-changes', 'post');
    expect((await api.get('/v1/cart', { cartToken })).body.items).toMatchObject([{ sku, productId, unitPrice: rupees(450) }]);
  });
});

describe('limits', () => {
  test('of all units together: an order’s worth and no more, by whatever way', async () => {
    const sizes = Array.from({ length: 21 }, (_, i) => ({ options: { Size: String(i) } }));
    const { variants } = await newProduct({ stock: 10, options: ['Size'], variants: sizes });
    const skus = variants.map(({ sku }) => sku);
    const person = await newCustomer();
    for (const sku of skus.slice(0, 20)) expectStatus(await person.post('/v1/cart/items', { sku, quantity: 10 }), 200);
    const [last = '', full = ''] = [skus[20], skus[0]];
    for (const answer of [await person.post('/v1/cart/items', { sku: last }), await person.put(`/v1/cart/items/${last}`, { quantity: 1 })])
      expect([answer.status, answer.body]).toMatchObject([409, { code: 'cart_limit', maxUnits: 200 }]);
    expectStatus(await person.put(`/v1/cart/items/${full}`, { quantity: 8 }), 200);
    const both = await Promise.all([1, 2, 3].map(() => person.post('/v1/cart/items', { sku: last })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
    expect((await person.get('/v1/cart')).body.items.reduce((sum: number, { quantity }: { quantity: number }) => sum + quantity, 0)).toBe(
      200,
    );
  });

  test('of one SKU, set by the shop', async () => {
    const [person, sku, other] = [await newCustomer(), await skuOf(), await skuOf()];
    const { cart } = await settings.readSettings();
    await settings.writeSettings({ cart: { ...cart, maxQuantityBySku: { ...cart.maxQuantityBySku, [sku]: 3 } } });
    const add = (of: string, quantity: number) =>
      invoke(elsewhere, { method: 'POST', route: '/v1/cart/items', person, body: { sku: of, quantity } });
    expect(await add(sku, 4)).toMatchObject({ status: 409, body: { code: 'cart_limit', sku, maxQuantity: 3 } });
    expect((await add(sku, 3)).body.items).toMatchObject([{ sku, quantity: 3, maxQuantity: 3 }]);
    expect(await add(sku, 1)).toMatchObject({ status: 409, body: { code: 'cart_limit' } });
    expect((await add(other, 10)).status).toBe(200);
  });
});
