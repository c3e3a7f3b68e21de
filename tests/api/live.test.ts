import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newProduct, rupees } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, staff } from '../support/client.ts';
import { connect, type LiveClient, live } from '../support/live.ts';
import { expectStatus, packAll, untilToPack } from '../support/orders.ts';
import { orderOnline } from '../support/payments.ts';
import { runSchedule } from '../support/stack.ts';
import { database } from '../support/stock.ts';
import { until } from '../support/until.ts';

/** A guest with a cart that holds one unit of a SKU. */
async function guestWith(sku: string): Promise<{ cartId: string; cartToken: string }> {
  const { body } = expectStatus(await api.post('/v1/cart/items', { sku, quantity: 1 }), 200);
  return { cartId: body.id, cartToken: body.cartToken };
}

const buy = async (sku: string, quantity = 1) =>
  expectStatus(
    await api.post(
      '/v1/orders',
      { items: [{ sku, quantity }], address: ADDRESS, email: `live.${randomUUID()}@example.com`, paymentMethod: 'cod' },
      { idempotencyKey: randomUUID() },
    ),
    201,
  ).body;

const adjust = async (sku: string, delta: number) =>
  expectStatus(
    await (await staff('catalog_manager')).post(
      `/v1/admin/inventory/${sku}/adjustments`,
      { delta, reason: 'Counted' },
      { idempotencyKey: randomUUID() },
    ),
    201,
  );

const stockOf = (client: LiveClient, sku: string) => client.of('stock.changed').filter(({ data }) => data.sku === sku);

describe('the handshake', () => {
  test.each([
    ['no token', [], 401],
    ['a token that is none', ['bearer', 'nonsense'], 403],
    ['a forged cart token', ['cart', 'crt_01k9tq2v7d8f3m6x5c4b1a0e9h.AAAA'], 403],
    ['a kind of token that there is not', ['basic', 'abc'], 403],
  ])('with %s is refused', async (_title, protocols, status) => {
    expect(await connect(protocols)).toBe(status);
  });

  test('with a token whose session has ended is refused', async () => {
    const customer = await newCustomer();
    expectStatus(await customer.post('/v1/auth/logout', { refreshToken: customer.refreshToken }), 204);
    expect(await connect(['bearer', customer.token])).toBe(401);
  });

  test('chooses the subprotocol, and a message says who is there and until when', async () => {
    const customer = await newCustomer();
    await using client = await live('bearer', customer.token);
    expect(client.socket.protocol).toBe('bearer');
    const [ready] = client.of('ready');
    expect(ready).toMatchObject({ type: 'ready', id: expect.stringMatching(/^psh_/), data: { caller: 'user', cart: null } });
    const life = Date.parse(ready?.data.closesAt) - Date.parse(ready?.at ?? '');
    expect(life).toBeGreaterThan(0);
    expect(life).toBeLessThanOrEqual(15 * 60_000);
  });

  test('of a guest tells which cart is watched', async () => {
    const { variants } = await newProduct();
    const { cartId, cartToken } = await guestWith(variants[0].sku);
    await using client = await live('cart', cartToken);
    expect(client.socket.protocol).toBe('cart');
    expect(client.of('ready')[0]?.data).toMatchObject({ caller: 'guest', cart: { id: cartId } });
  });
});

describe('messages of a client', () => {
  test('are each acknowledged', async () => {
    const product = await newProduct();
    const customer = await newCustomer();
    await using client = await live('bearer', customer.token);
    const products = [{ slug: product.slug, productId: product.id }];
    const subscribed = await client.ask({ action: 'subscribe', products: [product.slug, 'no-such-product'] }, 'subscribed');
    expect(subscribed.data).toEqual({ products, unknown: ['no-such-product'] });
    expect((await client.ask({ action: 'ping' }, 'pong')).data).toEqual({});
    expect((await client.ask({ action: 'unsubscribe', products: [product.slug] }, 'unsubscribed')).data).toEqual({ products });
  });

  test.each([
    ['text that is not JSON', '{', undefined],
    ['an unknown action', { action: 'dance' }, 'action'],
    ['an unknown field', { action: 'ping', loud: true }, ''],
    ['no slugs', { action: 'subscribe', products: [] }, 'products'],
    ['too many slugs', { action: 'subscribe', products: Array.from({ length: 51 }, (_, i) => `p-${i}`) }, 'products'],
  ])('%s is refused, and the connection stays', async (_title, message, path) => {
    const customer = await newCustomer();
    await using client = await live('bearer', customer.token);
    const { data } = await client.ask(message, 'error');
    expect(data.code).toBe('malformed_message');
    expect(data.errors?.[0].path).toBe(path);
    expect((await client.ask({ action: 'ping' }, 'pong')).type).toBe('pong');
  });
});

describe('a change of stock', () => {
  test('by a purchase reaches another one’s open cart and a product page', async () => {
    const product = await newProduct({ stock: 8 });
    const { sku } = product.variants[0];
    const { cartToken } = await guestWith(sku);
    const customer = await newCustomer();
    await using cart = await live('cart', cartToken);
    await using page = await live('bearer', customer.token);
    await page.ask({ action: 'subscribe', products: [product.slug] }, 'subscribed');
    await buy(sku, 5);
    const expected = { sku, productId: product.id, slug: product.slug, availability: 'low_stock', maxQuantity: 3, left: 3 };
    for (const client of [cart, page]) expect((await client.next('stock.changed')).data).toEqual(expected);
  });

  test('by staff, and by a cancellation, too', async () => {
    const { variants } = await newProduct({ stock: 30 });
    const { sku } = variants[0];
    const { cartToken } = await guestWith(sku);
    await using client = await live('cart', cartToken);
    await adjust(sku, -28);
    await client.next('stock.changed', ({ data }) => data.left === 2);
    const order = await buy(sku, 2);
    await client.next('stock.changed', ({ data }) => data.availability === 'out_of_stock' && data.maxQuantity === 0);
    expectStatus(await (await staff('order_manager')).post(`/v1/admin/orders/${order.id}/cancel`, { reason: 'Asked for it' }), 200);
    await until('the units to be back', async () => stockOf(client, sku).filter(({ data }) => data.left === 2)[1]);
  });

  test('by an order that waits for its payment, and by its end without one, too', async () => {
    const { variants } = await newProduct({ stock: 5, price: 1_000 });
    const { sku } = variants[0];
    const { cartToken } = await guestWith(sku);
    await using client = await live('cart', cartToken);
    const order = await orderOnline({ sku, quantity: 2 });
    await client.next('stock.changed', ({ data }) => data.left === 3);
    await using connected = await database();
    const longAgo = new Date(Date.now() - 60 * 60_000);
    const overdue = { 'payment.expiresAt': longAgo, 'payment.checkAt': longAgo };
    await connected.db.collection<{ _id: string }>('orders').updateOne({ _id: order.id }, { $set: overdue });
    await connected.db.collection('stock').updateOne({ sku }, { $set: { 'holds.$[].expiresAt': longAgo } });
    await runSchedule('reconciler');
    await client.next('stock.changed', ({ data }) => data.left === 5);
  });

  test('reaches nobody who does not show the SKU, and nobody who has unsubscribed', async () => {
    const [shown, other] = await Promise.all([newProduct(), newProduct()]);
    const customer = await newCustomer();
    await using client = await live('bearer', customer.token);
    await client.ask({ action: 'subscribe', products: [shown.slug, other.slug] }, 'subscribed');
    await client.ask({ action: 'unsubscribe', products: [other.slug] }, 'unsubscribed');
    await buy(other.variants[0].sku);
    await buy(shown.variants[0].sku);
    await client.next('stock.changed', ({ data }) => data.productId === shown.id);
    expect(stockOf(client, other.variants[0].sku)).toEqual([]);
  });

  test('in a burst makes one message a second, and the last one is true', async () => {
    const { variants } = await newProduct({ stock: 25 });
    const { sku } = variants[0];
    const { cartToken } = await guestWith(sku);
    await using client = await live('cart', cartToken);
    const began = Date.now();
    await Promise.all(Array.from({ length: 24 }, () => buy(sku)));
    await client.next('stock.changed', ({ data }) => data.left === 1);
    const seconds = Math.ceil((Date.now() - began) / 1_000);
    const messages = stockOf(client, sku);
    expect(messages.length).toBeLessThanOrEqual(seconds + 1);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
  });
});

describe('a product', () => {
  test('that costs something else tells its SKUs’ carts and its page, and says nothing of stock', async () => {
    const product = await newProduct({ price: 499, options: ['Size'], variants: [{ options: { Size: 'S' } }, { options: { Size: 'M' } }] });
    const [small] = product.variants;
    const { cartToken } = await guestWith(small.sku);
    const customer = await newCustomer();
    await using cart = await live('cart', cartToken);
    await using page = await live('bearer', customer.token);
    await page.ask({ action: 'subscribe', products: [product.slug] }, 'subscribed');
    const manager = await staff('catalog_manager');
    const change = { price: rupees(399), compareAtPrice: rupees(599) };
    expectStatus(await manager.patch(`/v1/admin/variants/${small.sku}`, change), 200);
    const expected = { sku: small.sku, productId: product.id, slug: product.slug, price: rupees(399), listPrice: rupees(599) };
    for (const client of [cart, page]) {
      expect((await client.next('price.changed')).data).toEqual(expected);
      expect(client.of('price.changed')).toHaveLength(1);
      expect(client.of('stock.changed')).toEqual([]);
    }
  });

  test('whose MRP alone changes is told, for that SKU', async () => {
    const product = await newProduct({ price: 499, options: ['Size'], variants: [{ options: { Size: 'S' } }, { options: { Size: 'M' } }] });
    const [, medium] = product.variants;
    const customer = await newCustomer();
    await using page = await live('bearer', customer.token);
    await page.ask({ action: 'subscribe', products: [product.slug] }, 'subscribed');
    const manager = await staff('catalog_manager');
    expectStatus(await manager.patch(`/v1/admin/variants/${medium?.sku}`, { compareAtPrice: rupees(799) }), 200);
    const { data } = await page.next('price.changed');
    expect(data).toMatchObject({ sku: medium?.sku, price: rupees(499), listPrice: rupees(799) });
    expect(page.of('price.changed')).toHaveLength(1);
  });

  test('that leaves the shop and comes back is told to carts and its page', async () => {
    const product = await newProduct();
    const { sku } = product.variants[0];
    const { cartToken } = await guestWith(sku);
    const customer = await newCustomer();
    await using cart = await live('cart', cartToken);
    await using page = await live('bearer', customer.token);
    await page.ask({ action: 'subscribe', products: [product.slug] }, 'subscribed');
    const manager = await staff('catalog_manager');
    expectStatus(await manager.del(`/v1/admin/products/${product.id}`), 204);
    const gone = { sku, productId: product.id, slug: product.slug, availability: 'unavailable', maxQuantity: 0 };
    for (const client of [cart, page]) expect((await client.next('stock.changed')).data).toEqual(gone);
    expectStatus(await manager.patch(`/v1/admin/products/${product.id}`, { status: 'active' }), 200);
    for (const client of [cart, page]) await client.next('stock.changed', ({ data }) => data.availability === 'in_stock');
  });
});

describe('a cart', () => {
  test('that changes on one device is told to the other, which then watches what was added', async () => {
    const { variants } = await newProduct({ stock: 5 });
    const { sku } = variants[0];
    const customer = await newCustomer();
    await using client = await live('bearer', customer.token);
    const { body } = expectStatus(await customer.post('/v1/cart/items', { sku, quantity: 1 }), 200);
    const { data } = await client.next('cart.updated', (message) => message.data.version === body.version);
    expect(data.cartId).toBe(body.id);
    await buy(sku, 2);
    await client.next('stock.changed', (message) => message.data.left === 3);
    expectStatus(await customer.del(`/v1/cart/items/${sku}`), 200);
    const empty = (await customer.get('/v1/cart')).body;
    await client.next('cart.updated', (message) => message.data.version === empty.version);
  });
});

describe('an order', () => {
  test('is told to its customer at each step, and to nobody else', async () => {
    const { variants } = await newProduct();
    const [customer, stranger] = await Promise.all([newCustomer(), newCustomer()]);
    await using own = await live('bearer', customer.token);
    await using other = await live('bearer', stranger.token);
    const items = [{ sku: variants[0].sku, quantity: 1 }];
    const body = { items, address: ADDRESS, paymentMethod: 'cod' };
    const order = expectStatus(await customer.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
    const placed = await own.next('order.updated');
    expect(placed.data).toMatchObject({ orderId: order.id, number: order.number, status: 'placed', paymentStatus: 'unpaid' });
    const shipmentId = await packAll(await untilToPack(order.id));
    await own.next('order.updated', ({ data }) => data.shipments.some((s: object) => 'id' in s && s.id === shipmentId));
    await other.ask({ action: 'ping' }, 'pong');
    expect(other.of('order.updated')).toEqual([]);
  });
});

describe('the end', () => {
  test('of the token ends it by the sweeper', async () => {
    await using connected = await database();
    const customer = await newCustomer();
    await using client = await live('bearer', customer.token);
    const own = { 'watcher.userId': customer.id };
    await connected.db.collection('connections').updateOne(own, { $set: { closeAt: new Date(Date.now() - 1_000) } });
    await runSchedule('sweeper');
    await until('the connection to be closed', async () => client.closed);
    expect(await connected.db.collection('connections').countDocuments(own)).toBe(0);
  });

  test('by the client, or unnoticed, leaves nothing behind', async () => {
    await using connected = await database();
    const connections = connected.db.collection<{ _id: string; watches: string[] }>('connections');
    const { variants } = await newProduct({ stock: 9 });
    const { sku } = variants[0];
    const { cartId, cartToken } = await guestWith(sku);
    const own = { watches: `cart:${cartId}` };
    {
      await using _closing = await live('cart', cartToken);
      const noted = await connections.findOne(own);
      expect(noted?.watches.sort()).toEqual([`cart:${cartId}`, `sku:${sku}`]);
    }
    await until('the connection to be forgotten', async () => ((await connections.countDocuments(own)) === 0 ? true : undefined));
    const gone = { _id: `gone-${randomUUID()}`, watcher: { kind: 'guest', cartId }, watches: [`sku:${sku}`] };
    const later = new Date(Date.now() + 60_000);
    await connections.insertOne({ ...gone, openedAt: new Date(Date.now() - 60_000), closeAt: later, expiresAt: later } as never);
    await buy(sku);
    await until('the lost connection to be forgotten', async () =>
      (await connections.countDocuments({ _id: gone._id })) === 0 ? true : undefined,
    );
  });
});

test('one index finds the connections of a change', async () => {
  await using connected = await database();
  const plan = await connected.db
    .collection('connections')
    .find({ watches: { $in: ['sku:A', 'product:B'] }, closeAt: { $gt: new Date() } })
    .explain('queryPlanner');
  const text = JSON.stringify(plan.queryPlanner.winningPlan);
  expect(text).toContain('watches_1');
  expect(text).not.toContain('COLLSCAN');
});
