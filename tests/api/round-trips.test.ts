import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { beforeAll, expect, test } from 'vitest';
import { newCategory, newProduct, rupees } from '../support/catalog.ts';
import { ADDRESS, newCustomer, type Person, staff } from '../support/client.ts';
import { becomeFunction, invoke } from '../support/invoke.ts';

const commands: string[] = [];
let handlers: { orders: typeof import('../../functions/orders/index.ts'); catalog: typeof import('../../functions/catalog/index.ts') };

/** Steady state: the connection is open, the caller's session and the shop's settings are known. */
beforeAll(async () => {
  await becomeFunction('orders');
  const { connectDatabase } = await import('../../lib/platform/db.ts');
  await connectDatabase();
  handlers = { orders: await import('../../functions/orders/index.ts'), catalog: await import('../../functions/catalog/index.ts') };
  const attributes = [{ name: 'Weave', type: 'text', filterable: true }];
  await (await staff('catalog_manager')).patch(`/v1/admin/categories/${(await newCategory()).id}`, { attributes });
  mongoose.connection.getClient().on('commandStarted', ({ commandName }) => commands.push(commandName));
});

const quote = (person: Person) =>
  invoke(handlers.orders.handler, {
    method: 'POST',
    route: '/v1/checkout/quote',
    person,
    body: { address: ADDRESS, paymentMethod: 'cod' },
  });

/** One more when there are automatic promotions and the last look found none: other tests make some. */
const PROMOTIONS = 1;

test('placing an order of a cart takes 5 round trips, its quote one', async () => {
  const product = await newProduct({ options: ['Size'], variants: [{ options: { Size: 'S' } }, { options: { Size: 'M' } }] });
  const person = await newCustomer();
  for (const { sku } of product.variants) expect((await person.post('/v1/cart/items', { sku, quantity: 2 })).status).toBe(200);
  commands.length = 0;
  expect((await quote(person)).body.totals.total).toEqual(rupees(2_036));
  expect(commands.length, commands.join(', ')).toBeLessThanOrEqual(1 + PROMOTIONS);
  commands.length = 0;
  const placed = await invoke(handlers.orders.handler, {
    method: 'POST',
    route: '/v1/orders',
    person,
    idempotencyKey: randomUUID(),
    body: { address: ADDRESS, paymentMethod: 'cod', expectedTotal: rupees(2_036) },
  });
  expect(placed.status, JSON.stringify(placed.body)).toBe(201);
  expect(commands.length, commands.join(', ')).toBeLessThanOrEqual(5 + PROMOTIONS);
  expect((await person.get('/v1/cart')).body.items).toEqual([]);
});

test('an order that needs nothing but stock takes 3 round trips, and one that comes too late 2', async () => {
  const { sku } = (await newProduct({ stock: 1 })).variants[0];
  const person = await newCustomer();
  const order = () =>
    invoke(handlers.orders.handler, {
      method: 'POST',
      route: '/v1/orders',
      person,
      idempotencyKey: randomUUID(),
      body: { items: [{ sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'cod' },
    });
  for (const [status, most] of [
    [201, 3],
    [409, 2],
  ] as const) {
    commands.length = 0;
    const answer = await order();
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    expect(commands.length, commands.join(', ')).toBeLessThanOrEqual(most + PROMOTIONS);
  }
});

test('a product page takes at most 2 round trips', async () => {
  const { slug } = await newProduct();
  commands.length = 0;
  const page = await invoke(handlers.catalog.handler, { method: 'GET', route: '/v1/products/{slug}', params: { slug } });
  expect(page.status, JSON.stringify(page.body)).toBe(200);
  expect(commands.length, commands.join(', ')).toBeLessThanOrEqual(2);
});

test('what goes with a product takes at most 2 round trips', async () => {
  const { slug } = await newProduct();
  commands.length = 0;
  const related = await invoke(handlers.catalog.handler, { method: 'GET', route: '/v1/products/{slug}/related', params: { slug } });
  expect(related.status, JSON.stringify(related.body)).toBe(200);
  expect(commands.length, commands.join(', ')).toBeLessThanOrEqual(2);
});

test.each([
  ['a list with all facets', {}, 1],
  ['a filtered list with all facets', { brand: 'Testmark', minPrice: '100', 'option.Size': 'M', inStock: 'true' }, 1],
  ['a list that is narrowed by an attribute', { 'attribute.Weave': 'Plain' }, 1],
  ['a search', { q: 'prodct made' }, 2],
])('%s takes a bounded number of round trips, however long it is', async (_, query, most) => {
  for (const limit of ['1', '100']) {
    commands.length = 0;
    const list = await invoke(handlers.catalog.handler, { method: 'GET', route: '/v1/products', query: { ...query, limit } });
    expect(list.status, JSON.stringify(list.body)).toBe(200);
    expect(commands.filter((name) => name !== 'getMore').length, commands.join(', ')).toBeLessThanOrEqual(most);
    expect(commands.length, commands.join(', ')).toBeLessThanOrEqual(2);
  }
});

test('suggestions take one round trip', async () => {
  commands.length = 0;
  const answer = await invoke(handlers.catalog.handler, { method: 'GET', route: '/v1/search/suggestions', query: { q: 'pro' } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  expect(commands).toEqual(['aggregate']);
});
