import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newProduct, rupees, unique } from '../support/catalog.ts';
import { ADDRESS, newCustomer, type Person, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';
import { plantOrder } from '../support/planted.ts';

const DAY_MS = 86_400_000;

/** An order of a customer, of some days ago. Paise. */
const ordered = (person: Person, total: number, daysAgo: number, more: object = {}) =>
  plantOrder([{ sku: 'PLANTED', quantity: 1 }], () => ({
    ...{ owner: { kind: 'customer', id: person.id }, email: person.email, createdAt: new Date(Date.now() - daysAgo * DAY_MS) },
    totals: { subtotal: total, discount: 0, shipping: 0, fees: 0, tax: 0, total },
    ...more,
  }));

const refunded = (amount: number, key = 'asked') => ({
  payment: {
    ...{ method: 'sandbox', status: 'paid', captures: [{ paymentId: 'p', amount: 900_000, at: new Date() }] },
    refunds: [
      {
        id: 'r',
        paymentId: 'p',
        amount,
        status: 'processed',
        reason: '',
        key,
        round: 0,
        tries: 0,
        requestedAt: new Date(),
        processedAt: new Date(),
      },
    ],
  },
});

test('a customer is looked up by who may see customers, without those who work here', async () => {
  const mark = unique().replaceAll(/\d/g, 'x');
  const [customer, support] = [await newCustomer({ firstName: `Zubin${mark}` }), await staff('support')];
  const found = async (q: string, who: Person = support) => (await who.get(`/v1/admin/customers?q=${encodeURIComponent(q)}`)).body.items;
  const row = { id: customer.id, email: customer.email, firstName: `Zubin${mark}`, disabled: false };
  expect(await found(`zubin${mark}`)).toEqual([expect.objectContaining(row)]);
  expect(await found(customer.email)).toEqual([expect.objectContaining(row)]);
  expect(await found(support.email)).toEqual([]);
  expect((await support.get('/v1/admin/customers?q=zu')).status).toBe(400);
  expect((await support.get('/v1/admin/customers')).status).toBe(400);
  expect((await (await staff('catalog_manager')).get('/v1/admin/customers?q=zubin')).status).toBe(403);
});

describe('the page of a customer', () => {
  test('adds up what stands, and shows what else is known', async () => {
    const person = await newCustomer();
    const support = await staff('support');
    const closed = {
      id: `ret_${randomUUID()}`,
      status: 'closed' as const,
      resolution: 'refund' as const,
      lines: [],
      requestKey: 'planted',
    };
    await ordered(person, 100_000, 40, { returns: [{ ...closed, createdAt: new Date(), updatedAt: new Date() }] });
    await ordered(person, 0, 1, { replaces: { orderId: 'ord_before', returnId: 'ret_before' } });
    await ordered(person, 50_000, 3, refunded(20_000));
    await ordered(person, 30_000, 2, refunded(900_000, 'return:p2'));
    await ordered(person, 70_000, 5, { status: 'cancelled' });
    await ordered(person, 90_000, 1, { status: 'pending' });
    const { sku } = (await newProduct()).variants[0];
    expectStatus(await person.post('/v1/cart/items', { sku, quantity: 2 }), 200);
    expectStatus(await person.post('/v1/me/addresses', { ...ADDRESS, type: 'home' }), 201);
    const { body } = expectStatus(await support.get(`/v1/admin/customers/${person.id}`), 200);
    expect(body.orders).toMatchObject({ count: 4, cancelled: 1, returns: 1, spent: rupees(1_600), averageValue: { amount: 53_333 } });
    expect(body.orders.recent.map(({ total }: { total: { amount: number } }) => total.amount)).toEqual([30_000, 50_000, 70_000, 100_000]);
    expect(body).toMatchObject({
      email: person.email,
      cart: { lines: 1, units: 2 },
      sessions: { active: 1 },
      notes: [],
      reviews: { count: 0 },
    });
    expect(body.place).toEqual({ city: ADDRESS.city, state: ADDRESS.state, pincode: ADDRESS.pincode });
    expect(JSON.stringify(body)).not.toContain('passwordHash');
  });

  test('is for customers only, and for those who may read them', async () => {
    const [support, analyst] = [await staff('support'), await staff('analyst')];
    const person = await newCustomer();
    expect((await analyst.get(`/v1/admin/customers/${person.id}`)).status).toBe(403);
    expect((await support.get(`/v1/admin/customers/${support.id}`)).status).toBe(404);
    expect((await support.post('/v1/admin/customers/usr_nobody/notes', { text: 'Hello' })).status).toBe(404);
  });

  test('has notes, which their subject may read and which go when they go', async () => {
    const person = await newCustomer();
    const support = await staff('support');
    const url = `/v1/admin/customers/${person.id}`;
    expect((await support.post(`${url}/notes`, { text: '  ' })).body.errors[0].path).toBe('body.text');
    expectStatus(await support.post(`${url}/notes`, { text: 'Calls in the evening' }), 201);
    expectStatus(await support.post(`${url}/notes`, { text: 'Wants a GST invoice' }), 201);
    const { notes } = (await support.get(url)).body;
    expect(notes.map(({ text, authorId }: { text: string; authorId: string }) => [text, authorId])).toEqual([
      ['Wants a GST invoice', support.id],
      ['Calls in the evening', support.id],
    ]);
    expect((await person.get('/v1/me/export')).body.staffNotes.map(({ text }: { text: string }) => text)).toContain('Wants a GST invoice');
    expectStatus(await person.del('/v1/me', { password: 'three-blue-teapots' }), 204);
    expect((await support.get(url)).status).toBe(404);
  });
});

describe('a segment with rules', () => {
  const create = async (rules: object, name = `seg-${unique()}`) =>
    expectStatus(await (await staff('marketing')).post('/v1/admin/segments', { name, rules }), 201).body;

  test('lets its customers, and only them, have a promotion', async () => {
    const marketing = await staff('marketing');
    const { name } = await create({ spent: { min: 100_000 }, lastOrder: { withinDays: 30 } });
    const code = `S${unique()}`.toUpperCase();
    const promotion = { name: 'For those who buy', kind: 'fixed', value: rupees(10), code, conditions: { segment: name } };
    expectStatus(await marketing.post('/v1/admin/promotions', promotion), 201);
    const { sku } = (await newProduct()).variants[0];
    const quote = async (person: Person) =>
      expectStatus(await person.post('/v1/checkout/quote', { items: [{ sku, quantity: 1 }], coupons: [code] }), 200).body;
    const person = await newCustomer();
    expect((await quote(person)).rejectedCodes).toMatchObject([{ reason: 'other_segment' }]);
    await ordered(person, 80_000, 40);
    await ordered(person, 20_000, 31);
    expect((await quote(person)).rejectedCodes).toMatchObject([{ reason: 'other_segment' }]);
    await ordered(person, 5_000, 1);
    expect((await quote(person)).promotions).toMatchObject([{ code, amount: rupees(10) }]);
    expect((await (await staff('support')).get(`/v1/admin/customers/${person.id}`)).body.segments).toContain(name);
    expectStatus(await person.post('/v1/cart/items', { sku, quantity: 1 }), 200);
    expect((await person.post('/v1/cart/coupons', { code })).body.coupons).toEqual([{ code, applied: true }]);
  });

  test('names its customers, page by page: by its rules, and those whom staff put in', async () => {
    const [spender, frugal, friend] = [await newCustomer(), await newCustomer(), await newCustomer()];
    await ordered(spender, 7_654_300, 3);
    await ordered(spender, 100, 2, { status: 'cancelled' });
    await ordered(frugal, 7_654_299, 3);
    const { id, name } = await create({ spent: { min: 7_654_300, max: 7_654_300 } });
    expectStatus(await (await staff('marketing')).put(`/v1/admin/customers/${friend.id}/segments`, { segments: [name] }), 200);
    const marketing = await staff('marketing');
    const members: { id: string }[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await marketing.get(`/v1/admin/segments/${id}/customers?limit=1${cursor && `&cursor=${cursor}`}`);
      expect(body.items.length).toBeLessThanOrEqual(1);
      members.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(members).toMatchObject([
      { id: friend.id, orders: 0, spent: rupees(0), lastOrderAt: null, byStaff: true },
      { id: spender.id, email: spender.email, orders: 2, spent: rupees(76_543), byStaff: false },
    ]);
    expect((await (await staff('catalog_manager')).get(`/v1/admin/segments/${id}/customers`)).status).toBe(403);
    expect((await marketing.get('/v1/admin/segments/seg_nothing/customers')).status).toBe(404);
    expect((await marketing.get(`/v1/admin/segments/${id}/customers?cursor=bad`)).status).toBe(400);
  });

  test('is changed, found and deleted; names are there once', async () => {
    const marketing = await staff('marketing');
    const segment = await create({ states: ['Kerala'], pincodes: ['56', '682'] });
    const url = `/v1/admin/segments/${segment.id}`;
    expect((await marketing.post('/v1/admin/segments', { name: segment.name, rules: { orders: { min: 1 } } })).body.errors[0].path).toBe(
      'body.name',
    );
    const { headers } = await marketing.get(url);
    const etag = headers.get('etag') ?? '';
    expect((await marketing.patch(url, { rules: { orders: { min: 2 } } }, { headers: { 'if-match': etag } })).body.rules).toEqual({
      orders: { min: 2 },
    });
    expect((await marketing.patch(url, { description: 'Late' }, { headers: { 'if-match': etag } })).status).toBe(412);
    expect((await marketing.get('/v1/admin/segments')).body.items.map(({ id }: { id: string }) => id)).toContain(segment.id);
    expect((await marketing.del(url, undefined, { headers: { 'if-match': etag } })).status).toBe(412);
    const now = (await marketing.get(url)).headers.get('etag') ?? '';
    expect((await marketing.del(url, undefined, { headers: { 'if-match': now } })).status).toBe(204);
    expect((await marketing.get(url)).status).toBe(404);
    expect((await marketing.del(url, undefined, { headers: { 'if-match': now } })).status).toBe(404);
  });

  test.each([
    [{}, 'body.rules'],
    [{ spent: {} }, 'body.rules.spent'],
    [{ orders: { min: 3, max: 2 } }, 'body.rules.orders'],
    [{ pincodes: ['Bengaluru'] }, 'body.rules.pincodes.0'],
    [{ orders: { min: 1 }, age: { min: 18 } }, 'body.rules.age'],
  ])('%j is refused', async (rules, path) => {
    const answer = await (await staff('marketing')).post('/v1/admin/segments', { name: randomUUID(), rules });
    expect([answer.status, answer.body.errors.map((error: { path: string }) => error.path)]).toEqual([400, [path]]);
  });
});
