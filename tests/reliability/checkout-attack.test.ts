/** What may happen between the look at a cart and its order: each a clear error; nothing is charged or held, no order stands, the cart is as it was. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newProduct, rupees, unique } from '../support/catalog.ts';
import { ADDRESS, type Answer, api, newCustomer, type Person, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';
import { database, stockOf } from '../support/stock.ts';

type Method = 'cod' | 'razorpay';

interface Shopper {
  person: Person;
  sku: string;
  productId: string;
  /** The cart that was shown. */
  cart: { version: number; items: object[]; totals: object };
  /** What the quote of it said. */
  quote: { cartVersion: number; totals: { total: object } };
  /** Orders what was shown. */
  order: (fields?: object, key?: string) => Promise<Answer>;
}

/** A customer with two units in the cart, who has seen the quote. */
async function shopper(method: Method, stock = 5): Promise<Shopper> {
  const product = await newProduct({ stock, price: 600 });
  const { sku } = product.variants[0];
  const person = await newCustomer();
  await person.post('/v1/cart/items', { sku, quantity: 2 });
  const quote = expectStatus(await person.post('/v1/checkout/quote', { address: ADDRESS, paymentMethod: method }), 200).body;
  const { body: cart } = await person.get('/v1/cart');
  const shown = { address: ADDRESS, paymentMethod: method, expectedTotal: quote.totals.total, cartVersion: quote.cartVersion };
  const order = (fields: object = {}, key: string = randomUUID()) =>
    person.post('/v1/orders', { ...shown, ...fields }, { idempotencyKey: key });
  return { person, sku, productId: product.id, cart, quote, order };
}

/** No order that the customer sees, none that opened a payment, no unit held, and the cart with its lines. */
async function expectNothingDone({ person, sku }: Shopper, lines: object[], available: number): Promise<void> {
  expect((await person.get('/v1/orders')).body.items).toEqual([]);
  expect((await person.get('/v1/cart')).body.items).toMatchObject(lines);
  await using connected = await database();
  expect(await stockOf(connected.db, sku)).toMatchObject([{ available, holds: [] }]);
  const opened = { 'owner.id': person.id, 'payment.providerOrderId': { $exists: true } };
  expect(await connected.db.collection('orders').countDocuments(opened)).toBe(0);
}

const guestTakes = async (sku: string, quantity: number, coupons: string[] = []) =>
  expectStatus(
    await api.post(
      '/v1/orders',
      { items: [{ sku, quantity }], coupons, address: ADDRESS, paymentMethod: 'cod', email: `first.${randomUUID()}@example.com` },
      { idempotencyKey: randomUUID() },
    ),
    201,
  );

describe.each<Method>(['cod', 'razorpay'])('ordering with %s', (method) => {
  const fee = method === 'cod' ? 40 : 0;

  test('what was shown succeeds, and the quote names the cart that it is for', async () => {
    const { cart, quote, order, person } = await shopper(method);
    expect(quote).toMatchObject({ cartVersion: cart.version, totals: { total: rupees(1_200 + fee) } });
    expectStatus(await order(), 201);
    expect((await person.get('/v1/cart')).body.items).toHaveLength(method === 'cod' ? 0 : 1);
  });

  test('a price went up or down: 409 with the new quote, which can be ordered with the same key', async () => {
    const shown = await shopper(method);
    const manager = await staff('catalog_manager');
    const key = randomUUID();
    for (const price of [650, 550]) {
      expectStatus(await manager.patch(`/v1/admin/variants/${shown.sku}`, { price: rupees(price) }), 200);
      const { status, body } = await shown.order({}, key);
      expect([status, body.code]).toEqual([409, 'quote_changed']);
      expect(body.quote).toMatchObject({
        cartVersion: shown.quote.cartVersion,
        lines: [{ sku: shown.sku, quantity: 2, unitPrice: rupees(price) }],
        totals: { total: rupees(2 * price + fee) },
      });
      await expectNothingDone(shown, [{ sku: shown.sku, quantity: 2, unitPrice: rupees(price) }], 5);
    }
    expectStatus(await shown.order({ expectedTotal: rupees(1_100 + fee) }, key), 201);
  });

  test('the stock is gone: 409 names the lines and what is left, and less can be ordered', async () => {
    const shown = await shopper(method, 3);
    await guestTakes(shown.sku, 2);
    const { status, body } = await shown.order();
    expect([status, body.code]).toEqual([409, 'insufficient_stock']);
    expect(body.lines).toEqual([{ sku: shown.sku, requested: 2, available: 1 }]);
    expect(body.detail).toContain(`${shown.sku}: 1 left`);
    expect((await shown.person.get('/v1/orders')).body.items).toEqual([]);
    const less = expectStatus(await shown.person.put(`/v1/cart/items/${shown.sku}`, { quantity: 1 }), 200).body;
    expectStatus(await shown.order({ cartVersion: less.version, expectedTotal: undefined }), 201);
  });

  test('an item left the shop: 409 names it', async () => {
    const shown = await shopper(method);
    expectStatus(await (await staff('catalog_manager')).patch(`/v1/admin/products/${shown.productId}`, { status: 'archived' }), 200);
    const { status, body } = await shown.order();
    expect([status, body.code, body.skus]).toEqual([409, 'item_unavailable', [shown.sku]]);
    await expectNothingDone(shown, [{ sku: shown.sku, quantity: 2, availability: 'unavailable' }], 5);
  });

  test('the address is outside the delivery area: 409 names the pincode, another one can be ordered to', async () => {
    const shown = await shopper(method);
    const { status, body } = await shown.order({ address: { ...ADDRESS, pincode: '744101', state: 'Andaman and Nicobar Islands' } });
    expect([status, body.code, body.pincode]).toEqual([409, 'not_serviceable', '744101']);
    await expectNothingDone(shown, shown.cart.items, 5);
    expectStatus(await shown.order(), 201);
  });

  test('the cart was changed in another tab, at the same price: 409 with the quote of the cart as it is', async () => {
    const shown = await shopper(method);
    const twin = (await newProduct({ price: 600 })).variants[0].sku;
    await shown.person.put(`/v1/cart/items/${shown.sku}`, { quantity: 1 });
    const now = expectStatus(await shown.person.post('/v1/cart/items', { sku: twin, quantity: 1 }), 200).body;
    const { status, body } = await shown.order();
    expect([status, body.code]).toEqual([409, 'cart_changed']);
    expect(body.quote).toMatchObject({ cartVersion: now.version, totals: { total: shown.quote.totals.total } });
    await expectNothingDone(shown, now.items, 5);
    const placed = expectStatus(await shown.order({ cartVersion: body.quote.cartVersion }), 201).body;
    expect(placed.lines.map((line: { sku: string }) => line.sku).sort()).toEqual([shown.sku, twin].sort());
  });

  test('the coupon was used up meanwhile: 409 with the quote without it and why, and the code stays on the cart', async () => {
    const shown = await shopper(method);
    const code = `LAST${unique()}`.toUpperCase();
    const promotion = { name: 'The last one', kind: 'fixed', value: rupees(100), code, limits: { total: 1 } };
    expectStatus(await (await staff('marketing')).post('/v1/admin/promotions', promotion), 201);
    const cart = expectStatus(await shown.person.post('/v1/cart/coupons', { code }), 200).body;
    const before = { expectedTotal: rupees(1_100 + fee), cartVersion: cart.version };
    await guestTakes((await newProduct({ price: 600 })).variants[0].sku, 1, [code]);
    const { status, body } = await shown.order(before);
    expect([status, body.code]).toEqual([409, 'quote_changed']);
    expect(body.quote).toMatchObject({
      promotions: [],
      rejectedCodes: [{ code, reason: expect.any(String), detail: expect.any(String) }],
      totals: { discount: rupees(0), total: rupees(1_200 + fee) },
    });
    await expectNothingDone(shown, [{ sku: shown.sku, quantity: 2 }], 5);
    expect((await shown.person.get('/v1/cart')).body.coupons).toMatchObject([{ code, applied: false }]);
    expectStatus(await shown.order({ ...before, expectedTotal: body.quote.totals.total }), 201);
  });

  test('it was ordered in another tab: 409 leads to that order', async () => {
    const shown = await shopper(method);
    const first = expectStatus(await shown.order(), 201).body;
    const { status, body } = await shown.order();
    expect([status, body.code, body.orderId]).toEqual([409, 'cart_already_ordered', first.id]);
    expect((await shown.person.get('/v1/orders')).body.items).toHaveLength(1);
  });

  test('ten tabs at once, of which five put more in: one order of what it was placed with, and nothing is lost', async () => {
    const shown = await shopper(method, 20);
    const other = (await newProduct({ price: 600 })).variants[0].sku;
    const add = () => shown.person.post('/v1/cart/items', { sku: other, quantity: 1 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => [shown.order(), add()]).flat());
    const orders = answers.filter((_, i) => i % 2 === 0);
    const placed = orders.filter(({ status }) => status === 201);
    expect(placed.length).toBeLessThanOrEqual(1);
    for (const { status, body } of orders.filter((answer) => !placed.includes(answer))) {
      expect(status).toBe(409);
      expect(['cart_changed', 'cart_already_ordered']).toContain(body.code);
    }
    for (const { body } of placed) expect(body.lines).toMatchObject([{ sku: shown.sku, quantity: 2 }]);
    const { items } = (await shown.person.get('/v1/cart')).body;
    const stays = placed.length === 0 || method !== 'cod';
    expect(items.map(({ sku, quantity }: { sku: string; quantity: number }) => [sku, quantity]).sort()).toEqual(
      [[other, 5], ...(stays ? [[shown.sku, 2]] : [])].sort(),
    );
  });
});

test('a version goes with the cart, not with items', async () => {
  const { sku, order } = await shopper('cod');
  const answer = await order({ items: [{ sku, quantity: 1 }] });
  expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'body.cartVersion']);
});
