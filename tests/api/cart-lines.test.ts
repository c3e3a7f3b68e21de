/** What a cart does with its lines beyond quantities, and that it tells the truth each time. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newProduct, rupees } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, type Person, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';

const skuOf = async (stock = 10): Promise<string> => (await newProduct({ stock })).variants[0].sku;

const withItem = async (sku: string, quantity: number): Promise<Person> => {
  const person = await newCustomer();
  expectStatus(await person.post('/v1/cart/items', { sku, quantity }), 200);
  return person;
};

const count = async (sku: string, units: number) =>
  expectStatus(
    await (await staff('catalog_manager')).post(
      `/v1/admin/inventory/${sku}/adjustments`,
      { count: units, reason: 'Counted' },
      { idempotencyKey: randomUUID() },
    ),
    201,
  );

const brief = (items: { sku: string; quantity: number }[]) => items.map(({ sku, quantity }) => [sku, quantity]);

describe('saving for later', () => {
  test('takes a line out of the totals with its note, and back in; each twice is once', async () => {
    const sku = await skuOf();
    const person = await withItem(sku, 3);
    await person.patch(`/v1/cart/items/${sku}`, { note: 'The blue box' });
    for (let i = 0; i < 2; i += 1) {
      const { body } = expectStatus(await person.post(`/v1/cart/items/${sku}/save-for-later`), 200);
      expect([body.items, brief(body.saved), body.totals.total]).toEqual([[], [[sku, 3]], rupees(0)]);
    }
    const { body } = expectStatus(await person.post(`/v1/cart/saved/${sku}/move-to-cart`, {}), 200);
    expect([body.items, body.saved]).toMatchObject([[{ sku, quantity: 3, note: 'The blue box' }], []]);
    expect((await person.post(`/v1/cart/saved/${sku}/move-to-cart`, {})).status).toBe(404);
    expect((await person.post(`/v1/cart/items/NO-SUCH/save-for-later`)).status).toBe(404);
  });

  test('back in, it adds to what is there within what can be had', async () => {
    const sku = await skuOf(5);
    const person = await withItem(sku, 3);
    await person.post(`/v1/cart/items/${sku}/save-for-later`);
    await person.post('/v1/cart/items', { sku, quantity: 3 });
    const tooMany = await person.post(`/v1/cart/saved/${sku}/move-to-cart`, {});
    expect([tooMany.status, tooMany.body.lines]).toEqual([409, [{ sku, requested: 6, available: 5 }]]);
    const { body } = expectStatus(await person.post(`/v1/cart/saved/${sku}/move-to-cart`, { quantity: 2 }), 200);
    expect([brief(body.items), body.saved]).toEqual([[[sku, 5]], []]);
  });

  test('is there for guests, moves along at log-in, and can be forgotten', async () => {
    const sku = await skuOf();
    const { cartToken } = expectStatus(await api.post('/v1/cart/items', { sku }), 200).body;
    expectStatus(await api.post(`/v1/cart/items/${sku}/save-for-later`, undefined, { cartToken }), 200);
    const person = await newCustomer({ cartToken });
    expect(brief((await person.get('/v1/cart')).body.saved)).toEqual([[sku, 1]]);
    expect((await person.del(`/v1/cart/saved/${sku}`)).body.saved).toEqual([]);
  });

  test('and back by twenty requests at once neither loses nor doubles a unit', async () => {
    const sku = await skuOf(10);
    const person = await withItem(sku, 4);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        i % 2 ? person.post(`/v1/cart/saved/${sku}/move-to-cart`, {}) : person.post(`/v1/cart/items/${sku}/save-for-later`),
      ),
    );
    const { items, saved } = (await person.get('/v1/cart')).body;
    expect(brief([...items, ...saved])).toEqual([[sku, 4]]);
  });
});

describe('a note and a gift option', () => {
  test('stay when more is added, go onto the order and to the packing table', async () => {
    const sku = await skuOf();
    const person = await withItem(sku, 1);
    const gift = { message: 'Happy birthday, Asha!' };
    expect((await person.patch(`/v1/cart/items/${sku}`, { note: 'Ring twice', gift })).body.items).toMatchObject([
      { note: 'Ring twice', gift },
    ]);
    await person.post('/v1/cart/items', { sku });
    const order = await person.post('/v1/orders', { address: ADDRESS, paymentMethod: 'cod' }, { idempotencyKey: randomUUID() });
    expect(expectStatus(order, 201).body.lines).toMatchObject([{ sku, quantity: 2, note: 'Ring twice', gift }]);
    const seen = await (await staff('order_manager')).get(`/v1/admin/orders/${order.body.id}`);
    expect(seen.body.lines).toMatchObject([{ note: 'Ring twice', gift }]);
  });

  test('are taken away by null; a line that is not there is 404, a wrong field is named', async () => {
    const sku = await skuOf();
    const person = await withItem(sku, 1);
    await person.patch(`/v1/cart/items/${sku}`, { note: 'x', gift: {} });
    const [line] = (await person.patch(`/v1/cart/items/${sku}`, { note: null })).body.items;
    expect([line.note, line.gift]).toEqual([undefined, {}]);
    expect((await person.patch('/v1/cart/items/NO-SUCH', { note: 'x' })).status).toBe(404);
    expect((await person.patch(`/v1/cart/items/${sku}`, { note: '' })).body.errors).toMatchObject([{ path: 'body.note' }]);
  });
});

describe('what the shop changed', () => {
  test('is told, kept until accepted, and accepted by one call for the cart that was shown', async () => {
    const [cheaper, fewer, none] = [await newProduct({ stock: 10 }), await skuOf(10), await skuOf(10)];
    const { sku } = cheaper.variants[0];
    const person = await withItem(sku, 1);
    await person.post('/v1/cart/items', { sku: fewer, quantity: 4 });
    await person.post('/v1/cart/items', { sku: none, quantity: 1 });
    const before = await person.get('/v1/cart');
    await (await staff('catalog_manager')).patch(`/v1/admin/variants/${sku}`, { price: rupees(450) });
    await count(fewer, 2);
    await count(none, 0);
    const shown = await person.get('/v1/cart');
    expect(shown.body.version).toBe(before.body.version);
    expect(shown.body.changes).toEqual([
      { sku, kind: 'price_changed', from: rupees(499), to: rupees(450) },
      { sku: fewer, kind: 'quantity_limited', from: 4, to: 2 },
      { sku: none, kind: 'out_of_stock' },
    ]);
    const ifMatch = (answer: typeof shown) => ({ headers: { 'if-match': answer.headers.get('etag') ?? '' } });
    const stale = await person.post('/v1/cart/accept-changes', undefined, ifMatch(before));
    expect([stale.status, stale.body.code]).toEqual([412, 'version_conflict']);
    const { body } = expectStatus(await person.post('/v1/cart/accept-changes', undefined, ifMatch(shown)), 200);
    expect([brief(body.items), brief(body.saved), body.changes]).toEqual([
      [
        [sku, 1],
        [fewer, 2],
      ],
      [[none, 1]],
      [],
    ]);
    expect((await person.post('/v1/cart/accept-changes')).body.version).toBe(body.version);
  });

  test('the totals explain themselves', async () => {
    const person = await withItem(await skuOf(), 1);
    const { explanation, totals } = (await person.get('/v1/cart')).body;
    expect(explanation[0]).toEqual({ kind: 'items', text: '1 item', amount: totals.subtotal });
  });
});

describe('polling the cart', () => {
  test('is 304 until the cart, a price or the stock changes', async () => {
    const { variants } = await newProduct({ stock: 10 });
    const { sku } = variants[0];
    const person = await withItem(sku, 2);
    let etag = (await person.get('/v1/cart')).headers.get('etag') ?? '';
    const poll = async () => {
      const answer = await person.get('/v1/cart', { headers: { 'if-none-match': etag } });
      etag = answer.headers.get('etag') ?? '';
      return answer.status;
    };
    expect([await poll(), await poll()]).toEqual([304, 304]);
    await (await staff('catalog_manager')).patch(`/v1/admin/variants/${sku}`, { price: rupees(450) });
    expect([await poll(), await poll()]).toEqual([200, 304]);
    await count(sku, 1);
    expect([await poll(), await poll()]).toEqual([200, 304]);
    await person.put(`/v1/cart/items/${sku}`, { quantity: 1 });
    expect([await poll(), await poll()]).toEqual([200, 304]);
  });
});
