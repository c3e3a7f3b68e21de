import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newProduct, rupees } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, type Person } from '../support/client.ts';
import { database, stockOf } from '../support/stock.ts';
import { until } from '../support/until.ts';

const cod = { address: ADDRESS, paymentMethod: 'cod' };

const newSku = async (stock = 10, price = 499): Promise<string> => (await newProduct({ stock, price })).variants[0].sku;

const place = (person: Pick<Person, 'post'>, body: object, idempotencyKey: string = randomUUID()) =>
  person.post('/v1/orders', { ...cod, ...body }, { idempotencyKey });

describe('a quote', () => {
  test('prices items by address and payment method, with its tax split', async () => {
    const sku = await newSku(10, 210);
    const near = await api.post('/v1/checkout/quote', { items: [{ sku, quantity: 2 }], ...cod });
    expect(near.status, JSON.stringify(near.body)).toBe(200);
    expect(near.body).toMatchObject({
      totals: { subtotal: rupees(420), shipping: rupees(49), fees: rupees(40), total: rupees(509) },
      delivery: { serviceable: true, state: 'Karnataka', days: 2, cod: true },
      tax: { igst: rupees(0) },
      problems: [],
    });
    expect(near.body.lines[0].tax).toEqual({ taxable: rupees(400), cgst: rupees(10), sgst: rupees(10), igst: rupees(0) });
    const delhi = { ...ADDRESS, pincode: '110001', city: 'Delhi', state: 'Delhi' };
    const far = await api.post('/v1/checkout/quote', { items: [{ sku, quantity: 2 }], address: delhi });
    expect(far.body).toMatchObject({ totals: { fees: rupees(0), total: rupees(469) }, delivery: { state: 'Delhi', days: 5 } });
    expect(far.body.lines[0].tax).toMatchObject({ cgst: rupees(0), sgst: rupees(0), igst: rupees(20) });
  });

  test('names everything that stands in the way', async () => {
    const sku = await newSku(1);
    const address = { ...ADDRESS, pincode: '900001' };
    const items = [{ sku, quantity: 2 }];
    const { body } = await api.post('/v1/checkout/quote', {
      items: [...items, { sku: 'NO-SUCH-SKU', quantity: 1 }],
      address,
      paymentMethod: 'cod',
    });
    expect(body.problems.map((problem: { code: string }) => problem.code)).toEqual([
      'item_unavailable',
      'insufficient_stock',
      'not_serviceable',
      'payment_method_unavailable',
    ]);
    expect(body.problems[1].lines).toEqual([{ sku, requested: 2, available: 1 }]);
  });

  test('of an empty cart costs nothing and says so', async () => {
    const { body } = await (await newCustomer()).post('/v1/checkout/quote', {});
    expect([body.totals.total, body.problems[0].code]).toEqual([rupees(0), 'cart_empty']);
  });

  test('takes one address only', async () => {
    const answer = await (await newCustomer()).post('/v1/checkout/quote', { address: ADDRESS, addressId: 'adr_1' });
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'body.address']);
  });
});

describe('a customer', () => {
  test('orders the cart to a stored address; the cart is empty afterwards and the stock becomes a sale', async () => {
    const sku = await newSku();
    const person = await newCustomer({ firstName: 'Asha' });
    await person.post('/v1/cart/items', { sku, quantity: 2 });
    const stored = await person.post('/v1/me/addresses', { ...ADDRESS, type: 'home', isDefault: true });
    const answer = await person.post(
      '/v1/orders',
      { addressId: stored.body.id, paymentMethod: 'cod', expectedTotal: rupees(1_038) },
      { idempotencyKey: randomUUID() },
    );
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body).toMatchObject({
      status: 'placed',
      progress: 'placed',
      canCancel: true,
      email: person.email,
      customerName: 'Asha Customer',
      payment: { method: 'cod', status: 'unpaid' },
      lines: [{ sku, quantity: 2, unitPrice: rupees(499), total: rupees(998), gstRate: 5 }],
      totals: { subtotal: rupees(998), shipping: rupees(0), fees: rupees(40), total: rupees(1_038) },
    });
    expect(answer.body.number).toMatch(/^FK-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(answer.body.orderToken).toBeUndefined();
    expect((await person.get('/v1/cart')).body.items).toEqual([]);
    await using connected = await database();
    await until('the sale', async () => ((await stockOf(connected.db, sku))[0]?.onHand === 8 ? true : undefined));
  });

  test('lists own orders by page, newest first, and reads timeline and tracking', async () => {
    const sku = await newSku();
    const person = await newCustomer();
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.unshift((await place(person, { items: [{ sku, quantity: 1 }] })).body.id);
    const first = (await person.get('/v1/orders?limit=2')).body;
    const second = (await person.get(`/v1/orders?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map((order: { id: string }) => order.id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    expect((await person.get('/v1/orders?limit=101')).status).toBe(400);
    expect((await person.get('/v1/orders?cursor=zzz')).status).toBe(400);
    const timeline = await person.get(`/v1/orders/${ids[0]}/timeline`);
    expect(timeline.body.items[0]).toMatchObject({ type: 'order.placed', actor: 'customer' });
    const tracking = await until('a shipment', async () => {
      const { body } = await person.get(`/v1/orders/${ids[0]}/tracking`);
      return body.shipments.length > 0 ? body : undefined;
    });
    expect(tracking.shipments[0]).toMatchObject({ status: 'to_pack', items: [{ sku, quantity: 1 }] });
  });

  test('sees no one else’s order, in any way', async () => {
    const sku = await newSku();
    const { id } = (await place(await newCustomer(), { items: [{ sku, quantity: 1 }] })).body;
    const stranger = await newCustomer();
    for (const path of ['', '/timeline', '/tracking', '/invoice']) expect((await stranger.get(`/v1/orders/${id}${path}`)).status).toBe(404);
    expect((await stranger.post(`/v1/orders/${id}/cancel`, { reason: 'Mine now' })).status).toBe(404);
    expect((await api.get(`/v1/orders/${id}`)).status).toBe(404);
  });

  test('cancels, and the units come back', async () => {
    const sku = await newSku(5);
    const person = await newCustomer();
    const { id } = (await place(person, { items: [{ sku, quantity: 2 }] })).body;
    const cancelled = await person.post(`/v1/orders/${id}/cancel`, { reason: 'Changed my mind' });
    expect([cancelled.status, cancelled.body.status, cancelled.body.cancellation.reason]).toEqual([200, 'cancelled', 'Changed my mind']);
    await using connected = await database();
    await until('the units', async () => {
      const [row] = await stockOf(connected.db, sku);
      return row?.available === 5 && row.onHand === 5 ? true : undefined;
    });
  });

  test('has no invoice before dispatch', async () => {
    const person = await newCustomer();
    const { id } = (await place(person, { items: [{ sku: await newSku(), quantity: 1 }] })).body;
    const answer = await person.get(`/v1/orders/${id}/invoice`);
    expect([answer.status, answer.body.code]).toEqual([409, 'invoice_not_ready']);
  });
});

describe('a guest', () => {
  test('orders the cart and reads the order by its token only', async () => {
    const sku = await newSku();
    const { cartToken } = (await api.post('/v1/cart/items', { sku, quantity: 1 })).body;
    const body = { ...cod, email: 'Guest@Example.com' };
    const { status, body: order } = await api.post('/v1/orders', body, { cartToken, idempotencyKey: randomUUID() });
    expect([status, order.email, order.customerName]).toEqual([201, 'guest@example.com', ADDRESS.name]);
    expect((await api.get(`/v1/orders/${order.id}?token=${order.orderToken}`)).body.number).toBe(order.number);
    expect((await api.get(`/v1/orders/${order.id}?token=${order.orderToken}x`)).status).toBe(401);
    const other = (await place(api, { items: [{ sku, quantity: 1 }], email: 'g@example.com' })).body;
    expect((await api.get(`/v1/orders/${order.id}?token=${other.orderToken}`)).status).toBe(404);
    expect((await api.post(`/v1/orders/${order.id}/cancel?token=${order.orderToken}`, { reason: 'No' })).body.status).toBe('cancelled');
    expect((await api.get('/v1/cart', { cartToken })).body.items).toEqual([]);
  });

  test('must say where the mails go', async () => {
    const answer = await place(api, { items: [{ sku: await newSku(), quantity: 1 }] });
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'body.email']);
  });
});

describe('an order is refused', () => {
  test('without a key, and when the total is not the one shown, with the new quote', async () => {
    const person = await newCustomer();
    const items = [{ sku: await newSku(), quantity: 1 }];
    expect((await person.post('/v1/orders', { ...cod, items })).body.code).toBe('idempotency_key_required');
    const key = randomUUID();
    const changed = await place(person, { items, expectedTotal: rupees(1) }, key);
    expect([changed.status, changed.body.code, changed.body.quote.totals.total]).toEqual([409, 'quote_changed', rupees(539)]);
    const placed = await place(person, { items, expectedTotal: changed.body.quote.totals.total }, key);
    expect(placed.status, 'a quote that changed leaves the key free').toBe(201);
  });

  test.each([
    [{ address: { ...ADDRESS, pincode: '744101' } }, 'not_serviceable'],
    [{ address: { ...ADDRESS, pincode: '791001' } }, 'payment_method_unavailable'],
  ])('where we cannot deliver or take cash: %o', async (body, code) => {
    const answer = await place(await newCustomer(), { items: [{ sku: await newSku(), quantity: 1 }], ...body });
    expect([answer.status, answer.body.code]).toEqual([409, code]);
  });

  test('above the limit of cash on delivery', async () => {
    const sku = await newSku(10, 49_999);
    const answer = await place(await newCustomer(), { items: [{ sku, quantity: 1 }] });
    expect([answer.status, answer.body.code]).toEqual([409, 'payment_method_unavailable']);
  });

  test('when stock is short: every short line with what is left, nothing is held, and the refusal is final for its key', async () => {
    const [enough, two, none] = [await newSku(10), await newSku(2), await newSku(0)];
    const person = await newCustomer();
    const items = [enough, two, none].map((sku) => ({ sku, quantity: 3 }));
    const key = randomUUID();
    const answer = await place(person, { items }, key);
    expect([answer.status, answer.body.code]).toEqual([409, 'insufficient_stock']);
    const short = [two, none].sort().map((sku) => ({ sku, requested: 3, available: sku === two ? 2 : 0 }));
    expect(answer.body.lines).toEqual(short);
    await using connected = await database();
    for (const row of await stockOf(connected.db, enough, two, none)) expect([row.holds, row.available]).toEqual([[], row.onHand]);
    const again = await place(person, { items }, key);
    expect([again.status, again.body.lines, again.headers.get('idempotent-replayed')]).toEqual([409, short, 'true']);
    expect((await place(person, { items: [{ sku: enough, quantity: 1 }] }, key)).body.code).toBe('idempotency_key_reused');
    expect((await person.get('/v1/orders')).body.items).toEqual([]);
  });

  test('when the cart was short, it stays as it is and can be ordered again', async () => {
    const sku = await newSku(3);
    const person = await newCustomer();
    await person.post('/v1/cart/items', { sku, quantity: 3 });
    const taken = (await place(api, { items: [{ sku, quantity: 1 }], email: 'first@example.com' })).body;
    expect((await place(person, {})).body.code).toBe('insufficient_stock');
    expect((await person.get('/v1/cart')).body.items).toMatchObject([{ sku, quantity: 3 }]);
    await api.post(`/v1/orders/${taken.id}/cancel?token=${taken.orderToken}`, { reason: 'No' });
    await until('the unit', async () => ((await person.get('/v1/cart')).body.items[0].maxQuantity === 3 ? true : undefined));
    expect((await place(person, {})).status).toBe(201);
  });
});

test('a replay gives the first answer, whatever became of the order', async () => {
  const person = await newCustomer();
  const key = randomUUID();
  const items = [{ sku: await newSku(), quantity: 1 }];
  const first = await place(person, { items }, key);
  await person.post(`/v1/orders/${first.body.id}/cancel`, { reason: 'No' });
  const again = await place(person, { items }, key);
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
  expect(again.body).toEqual(first.body);
});
