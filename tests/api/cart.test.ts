import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newProduct, rupees, unique } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, staff } from '../support/client.ts';

const quantities = (body: { items: { sku: string; quantity: number }[] }) =>
  Object.fromEntries(body.items.map(({ sku, quantity }) => [sku, quantity]));

async function twoSkus(stock = 10): Promise<[string, string]> {
  const { variants } = await newProduct({ stock, options: ['Size'], variants: [{ options: { Size: 'S' } }, { options: { Size: 'M' } }] });
  const [first = '', second = ''] = variants.map(({ sku }) => sku);
  return [first, second];
}

describe('a guest', () => {
  test('has an empty cart without a token, and gets one with the first write only', async () => {
    const nothing = await api.get('/v1/cart');
    expect([nothing.status, nothing.body.id, nothing.body.items]).toEqual([200, null, []]);
    const [sku] = await twoSkus();
    const first = await api.post('/v1/cart/items', { sku });
    expect(first.status).toBe(200);
    const { cartToken } = first.body;
    const second = await api.post('/v1/cart/items', { sku, quantity: 2 }, { cartToken });
    expect(second.body.cartToken).toBeUndefined();
    expect(second.body.version).toBeGreaterThan(first.body.version);
    expect((await api.get('/v1/cart', { cartToken })).body).toMatchObject({
      items: [{ sku, quantity: 3, unitPrice: rupees(499), lineTotal: rupees(1_497), availability: 'in_stock', maxQuantity: 10 }],
      totals: { subtotal: rupees(1_497), shipping: rupees(0), total: rupees(1_497) },
    });
  });

  test('with a forged token is refused', async () => {
    const answer = await api.get('/v1/cart', { cartToken: 'crt_01.forged' });
    expect([answer.status, answer.body.code]).toEqual([401, 'invalid_cart_token']);
  });
});

describe('changing a cart', () => {
  test('sets, removes and empties', async () => {
    const [first, second] = await twoSkus();
    const person = await newCustomer();
    await person.post('/v1/cart/items', { sku: first, quantity: 2 });
    expect(quantities((await person.put(`/v1/cart/items/${second}`, { quantity: 4 })).body)).toEqual({ [first]: 2, [second]: 4 });
    expect(quantities((await person.put(`/v1/cart/items/${first}`, { quantity: 5 })).body)).toEqual({ [first]: 5, [second]: 4 });
    expect(quantities((await person.put(`/v1/cart/items/${first}`, { quantity: 0 })).body)).toEqual({ [second]: 4 });
    expect(quantities((await person.del(`/v1/cart/items/${second}`)).body)).toEqual({});
    expect((await person.del(`/v1/cart/items/${second}`)).status).toBe(200);
    await person.post('/v1/cart/items', { sku: first });
    expect((await person.del('/v1/cart')).status).toBe(204);
    expect((await person.get('/v1/cart')).body.items).toEqual([]);
  });

  test('twenty additions at once lose nothing, the very first of a cart included', async () => {
    const skus = await Promise.all(Array.from({ length: 2 }, () => twoSkus(20)));
    const person = await newCustomer();
    const four = skus.flat();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => person.post('/v1/cart/items', { sku: four[index % 4], quantity: 1 })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(quantities((await person.get('/v1/cart')).body)).toEqual(Object.fromEntries(four.map((sku) => [sku, 5])));
  });

  test('more than is left is refused with how many are left, what the cart holds included', async () => {
    const [sku] = await twoSkus(3);
    const person = await newCustomer();
    expect((await person.post('/v1/cart/items', { sku, quantity: 2 })).status).toBe(200);
    const tooMany = await person.post('/v1/cart/items', { sku, quantity: 2 });
    expect([tooMany.status, tooMany.body.code]).toEqual([409, 'insufficient_stock']);
    expect(tooMany.body.lines).toEqual([{ sku, requested: 4, available: 3 }]);
    expect((await person.put(`/v1/cart/items/${sku}`, { quantity: 4 })).body.lines).toEqual([{ sku, requested: 4, available: 3 }]);
    expect(quantities((await person.get('/v1/cart')).body)).toEqual({ [sku]: 2 });
  });

  test('more than ten of one item is refused as a limit', async () => {
    const [sku] = await twoSkus(50);
    const answer = await (await newCustomer()).post('/v1/cart/items', { sku, quantity: 11 });
    expect([answer.status, answer.body.code, answer.body.maxQuantity]).toEqual([409, 'cart_limit', 10]);
  });

  test('an unknown SKU is 404, a bad body names every field', async () => {
    expect((await api.post('/v1/cart/items', { sku: `NO-${unique()}` })).status).toBe(404);
    const bad = await api.post('/v1/cart/items', { sku: '', quantity: 0, colour: 'red' });
    expect(bad.status).toBe(400);
    expect(bad.body.errors.map((error: { path: string }) => error.path).sort()).toEqual(['body.colour', 'body.quantity', 'body.sku']);
  });
});

describe('reading a cart again', () => {
  test('tells a changed price, and what left the shop, without removing anything', async () => {
    const product = await newProduct();
    const { sku } = product.variants[0];
    const person = await newCustomer();
    await person.post('/v1/cart/items', { sku, quantity: 1 });
    const manager = await staff('catalog_manager');
    expect((await manager.patch(`/v1/admin/variants/${sku}`, { price: rupees(450) })).status).toBe(200);
    expect((await person.get('/v1/cart')).body.items).toMatchObject([
      { unitPrice: rupees(450), priceChanged: { from: rupees(499), to: rupees(450) } },
    ]);
    expect((await manager.patch(`/v1/admin/products/${product.id}`, { status: 'archived' })).status).toBe(200);
    const { body } = await person.get('/v1/cart');
    expect(body.items).toMatchObject([{ sku, quantity: 1, availability: 'unavailable', maxQuantity: 0 }]);
    expect(body.totals.total).toEqual(rupees(0));
    const order = await person.post('/v1/orders', { address: ADDRESS, paymentMethod: 'cod' }, { idempotencyKey: randomUUID() });
    expect([order.status, order.body.code]).toEqual([409, 'item_unavailable']);
  });
});

describe('merging a guest’s cart', () => {
  test('keeps the larger quantity of each, and a second time changes nothing', async () => {
    const [first, second] = await twoSkus();
    const guest = await api.post('/v1/cart/items', { sku: first, quantity: 3 });
    const { cartToken } = guest.body;
    const person = await newCustomer();
    await person.post('/v1/cart/items', { sku: first, quantity: 1 });
    await person.post('/v1/cart/items', { sku: second, quantity: 2 });
    const merged = await person.post('/v1/cart/merge', { cartToken });
    expect([merged.status, quantities(merged.body)]).toEqual([200, { [first]: 3, [second]: 2 }]);
    await person.put(`/v1/cart/items/${first}`, { quantity: 1 });
    expect(quantities((await person.post('/v1/cart/merge', { cartToken })).body)).toEqual({ [first]: 1, [second]: 2 });
    expect((await api.get('/v1/cart', { cartToken })).body.items).toEqual([]);
  });

  test('many times at once is the same as once', async () => {
    const [first, second] = await twoSkus();
    const { cartToken } = (await api.post('/v1/cart/items', { sku: first, quantity: 3 })).body;
    const person = await newCustomer();
    await person.post('/v1/cart/items', { sku: second, quantity: 1 });
    const merges = await Promise.all(Array.from({ length: 8 }, () => person.post('/v1/cart/merge', { cartToken })));
    expect(new Set(merges.map(({ status }) => status))).toEqual(new Set([200]));
    expect(quantities((await person.get('/v1/cart')).body)).toEqual({ [first]: 3, [second]: 1 });
  });

  test('happens at registration, for a customer who had no cart', async () => {
    const [sku] = await twoSkus();
    const { cartToken } = (await api.post('/v1/cart/items', { sku, quantity: 2 })).body;
    const person = await newCustomer({ cartToken });
    expect(quantities((await person.get('/v1/cart')).body)).toEqual({ [sku]: 2 });
  });

  test('needs a token of ours', async () => {
    const answer = await (await newCustomer()).post('/v1/cart/merge', { cartToken: 'crt_1.forged' });
    expect([answer.status, answer.body.code]).toEqual([401, 'invalid_cart_token']);
  });
});
