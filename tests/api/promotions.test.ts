import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { newCategory, newProduct, rupees, unique } from '../support/catalog.ts';
import { ADDRESS, type Answer, api, newCustomer, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';
import { until } from '../support/until.ts';

const marketing = () => staff('marketing');
const codeOf = () => `C${unique()}`.toUpperCase();

const create = async (body: Record<string, unknown>) =>
  expectStatus(await (await marketing()).post('/v1/admin/promotions', body), 201).body;

const order = (sku: string, coupons: string[], more: Record<string, unknown> = {}): Promise<Answer> =>
  api.post(
    '/v1/orders',
    { items: [{ sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'cod', email: `b.${randomUUID()}@example.com`, coupons, ...more },
    { idempotencyKey: randomUUID() },
  );

const usageOf = async (id: string) => expectStatus(await (await marketing()).get(`/v1/admin/promotions/${id}/usage`), 200).body;

test('a code on the cart explains itself, is ordered with it, and is given back when the order is cancelled', async () => {
  const { sku } = (await newProduct({ price: 1_000 })).variants[0];
  const code = codeOf();
  const { id } = await create({ name: 'Ten off', kind: 'percentage', value: 10, code, conditions: { minSubtotal: rupees(1_500) } });
  const person = await newCustomer();
  expectStatus(await person.post('/v1/cart/items', { sku, quantity: 1 }), 200);
  const waiting = expectStatus(await person.post('/v1/cart/coupons', { code: code.toLowerCase() }), 200).body;
  expect(waiting.coupons).toEqual([{ code, applied: false, reason: 'min_subtotal', detail: expect.any(String) }]);
  const applied = expectStatus(await person.put(`/v1/cart/items/${sku}`, { quantity: 2 }), 200).body;
  expect([applied.coupons, applied.totals.discount]).toEqual([[{ code, applied: true }], rupees(200)]);
  const quote = expectStatus(await person.post('/v1/checkout/quote', { address: ADDRESS, paymentMethod: 'cod' }), 200).body;
  expect(quote.promotions).toMatchObject([{ id, code, amount: rupees(200), lines: [{ sku, amount: rupees(200) }] }]);
  expect(quote.lines[0]).toMatchObject({ discount: rupees(200), total: rupees(1_800) });
  const body = { address: ADDRESS, paymentMethod: 'cod', expectedTotal: quote.totals.total };
  const placed = expectStatus(await person.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
  expect(placed).toMatchObject({ totals: quote.totals, promotions: quote.promotions });
  expect((await person.get('/v1/cart')).body.coupons).toEqual([]);
  expect(await usageOf(id)).toMatchObject({ usage: { orders: 1, discount: rupees(200) }, items: [{ orderId: placed.id, code }] });
  expectStatus(await person.post(`/v1/orders/${placed.id}/cancel`, { reason: 'Changed my mind' }), 200);
  await until('the claim to be given back', async () => ((await usageOf(id)).usage.orders === 0 ? true : undefined), 40_000);
});

test('a limit is never beaten by racing orders; who comes too late is told, nothing is charged and no stock is kept', async () => {
  const { sku } = (await newProduct({ price: 1_000, stock: 100 })).variants[0];
  const code = codeOf();
  const { id } = await create({ name: 'First five', kind: 'fixed', value: rupees(100), code, limits: { total: 5 } });
  const expectedTotal = rupees(940);
  const answers = await Promise.all(Array.from({ length: 40 }, () => order(sku, [code], { expectedTotal })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  for (const { status, body } of answers.filter((answer) => answer.status !== 201))
    expect([status, ['promotion_unavailable', 'quote_changed'].includes(body.code)], JSON.stringify(body)).toEqual([409, true]);
  expect(await usageOf(id)).toMatchObject({ usage: { orders: 5 }, left: { orders: 0 } });
});

test('a generated code is for one order', async () => {
  const { sku } = (await newProduct({ price: 1_000 })).variants[0];
  const { id } = await create({ name: 'Sorry', kind: 'fixed', value: rupees(50) });
  const made = await (await marketing()).post(
    `/v1/admin/promotions/${id}/codes`,
    { count: 3_000, prefix: 'sorry' },
    { idempotencyKey: randomUUID() },
  );
  expect(expectStatus(made, 201).body.count).toBe(3_000);
  const page = (await (await marketing()).get(`/v1/admin/promotions/${id}/codes?limit=2`)).body;
  const { code } = page.items[0];
  const csv = (await (await marketing()).get(`/v1/admin/promotions/${id}/codes/export`)).body as string;
  expect(csv.trim().split('\r\n')).toHaveLength(3_001);
  const answers = await Promise.all([1, 2, 3, 4].map(() => order(sku, [code], { expectedTotal: rupees(990) })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  expect((await api.post('/v1/cart/coupons', { code })).body).toMatchObject({ code: 'coupon_invalid', reason: 'code_used' });
  expect((await api.post('/v1/cart/coupons', { code: 'NO-SUCH-CODE' })).body).toMatchObject({ code: 'coupon_invalid', reason: 'unknown' });
});

test('one customer uses a promotion as often as it allows, also at once', async () => {
  const { sku } = (await newProduct({ price: 1_000 })).variants[0];
  const code = codeOf();
  await create({ name: 'Once each', kind: 'fixed', value: rupees(100), code, limits: { perCustomer: 1 } });
  const email = `one.${unique()}@example.com`;
  const answers = await Promise.all([1, 2, 3, 4].map(() => order(sku, [code], { email, expectedTotal: rupees(940) })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
});

test('a flash sale is automatic, ends with its units, and is previewed before it begins', async () => {
  const product = await newProduct({ price: 1_000 });
  const { sku } = product.variants[0];
  const startsAt = new Date(Date.now() + 3_600_000).toISOString();
  const sale = {
    name: 'Flash',
    kind: 'flash_price',
    value: rupees(600),
    automatic: true,
    conditions: { productIds: [product.id] },
    limits: { quantity: 1 },
  };
  const { id, state } = await create({ ...sale, startsAt });
  expect(state).toBe('scheduled');
  const preview = (at?: string) =>
    marketing().then((who) => who.post('/v1/admin/promotions/preview', { items: [{ sku, quantity: 2 }], ...(at && { at }) }));
  expect(expectStatus(await preview(), 200).body.totals.discount).toEqual(rupees(0));
  expect(expectStatus(await preview(new Date(Date.parse(startsAt) + 1_000).toISOString()), 200).body.totals.discount).toEqual(rupees(400));
  expectStatus(
    await (await marketing()).patch(`/v1/admin/promotions/${id}`, { startsAt: new Date(Date.now() - 1_000).toISOString() }),
    200,
  );
  expect(expectStatus(await order(sku, []), 201).body.totals.discount).toEqual(rupees(400));
  expect(expectStatus(await order(sku, []), 201).body.totals.discount).toEqual(rupees(0));
});

test('a preview answers for a segment and a pincode, whoever is in it and lives there', async () => {
  const { sku } = (await newProduct({ price: 100 })).variants[0];
  const code = codeOf();
  const segment = `vip ${code}`;
  const { id } = await create({ name: 'Vip', kind: 'fixed', value: rupees(10), code, conditions: { segment, firstOrder: true } });
  const who = await marketing();
  const preview = async (as: Record<string, unknown>) =>
    expectStatus(await who.post('/v1/admin/promotions/preview', { items: [{ sku, quantity: 1 }], coupons: [code], ...as }), 200).body;
  expect((await preview({})).rejectedCodes).toMatchObject([{ reason: 'sign_in_required' }]);
  expect((await preview({ segments: ['another'] })).rejectedCodes).toMatchObject([{ reason: 'other_segment' }]);
  expect((await preview({ segments: [segment] })).promotions).toMatchObject([{ id, amount: rupees(10) }]);
  const { id: customerId } = await newCustomer();
  expect((await preview({ customerId })).rejectedCodes).toMatchObject([{ reason: 'other_segment' }]);
  const quote = await preview({ customerId, segments: [segment], pincode: ADDRESS.pincode });
  expect([quote.promotions, quote.delivery]).toMatchObject([[{ id }], { pincode: ADDRESS.pincode, serviceable: true }]);
  const { delivery, problems } = await preview({ pincode: '999999' });
  expect([delivery.serviceable, problems.map((problem: { code: string }) => problem.code)]).toEqual([
    false,
    expect.arrayContaining(['not_serviceable']),
  ]);
  expect((await who.post('/v1/admin/promotions/preview', { items: [{ sku, quantity: 1 }], pincode: '12' })).status).toBe(400);
});

test('staff read, change by ETag and remove; what is not sound is told field by field', async () => {
  const who = await marketing();
  const bad = await who.post('/v1/admin/promotions', {
    name: 'Bad',
    kind: 'percentage',
    value: 101,
    code: codeOf(),
    automatic: true,
    limits: { quantity: 1 },
  });
  expect([bad.status, bad.body.errors.map((e: { path: string }) => e.path)]).toEqual([
    400,
    ['body.value', 'body.code', 'body.limits.quantity'],
  ]);
  const code = codeOf();
  const { id } = await create({ name: 'Vip', kind: 'fixed', value: rupees(10), code, conditions: { segment: 'vip' } });
  expect((await who.post('/v1/admin/promotions', { name: 'Twin', kind: 'free_shipping', code })).body.code).toBe('code_taken');
  const etag = (await who.get(`/v1/admin/promotions/${id}`)).headers.get('etag') ?? '';
  expectStatus(await who.patch(`/v1/admin/promotions/${id}`, { priority: 5 }, { headers: { 'if-match': etag } }), 200);
  expect((await who.patch(`/v1/admin/promotions/${id}`, { priority: 6 }, { headers: { 'if-match': etag } })).status).toBe(412);
  const { sku } = (await newProduct()).variants[0];
  const person = await newCustomer();
  const quote = async () =>
    expectStatus(await person.post('/v1/checkout/quote', { items: [{ sku, quantity: 1 }], coupons: [code] }), 200).body;
  expect((await quote()).rejectedCodes).toMatchObject([{ code, reason: 'other_segment' }]);
  expectStatus(await who.put(`/v1/admin/customers/${person.id}/segments`, { segments: ['vip'] }), 200);
  expect((await quote()).promotions).toMatchObject([{ id, amount: rupees(10) }]);
  expect((await who.del(`/v1/admin/promotions/${id}`)).status).toBe(204);
  expect((await quote()).rejectedCodes).toMatchObject([{ code, reason: 'unknown' }]);
});

test('codes of a guest’s cart come along at log-in, after those of the customer, and once', async () => {
  const [mine, both, theirs] = [codeOf(), codeOf(), codeOf()];
  await Promise.all([mine, both, theirs].map((code) => create({ name: 'Together', kind: 'fixed', value: rupees(10), code })));
  const { cartToken } = expectStatus(await api.post('/v1/cart/coupons', { code: both }), 200).body;
  expectStatus(await api.post('/v1/cart/coupons', { code: theirs }, { cartToken }), 200);
  const person = await newCustomer();
  for (const code of [mine, both]) expectStatus(await person.post('/v1/cart/coupons', { code }), 200);
  const codes = async () => (await person.get('/v1/cart')).body.coupons.map(({ code }: { code: string }) => code);
  for (const _again of [1, 2]) {
    expectStatus(await person.post('/v1/cart/merge', { cartToken }), 200);
    expect(await codes()).toEqual([mine, both, theirs]);
  }
});

test('goods that are not there are named, field by field; a promotion whose goods went can still be changed', async () => {
  const who = await marketing();
  const [product, category] = await Promise.all([newProduct(), newCategory()]);
  const { sku } = product.variants[0];
  const body = (conditions: object) => ({ name: 'Named', kind: 'fixed', value: rupees(10), code: codeOf(), conditions });
  const wrong = { categoryIds: [category.id, 'cat_none'], productIds: ['prd_none', product.id], skus: [sku, 'NONE'] };
  const refused = await who.post('/v1/admin/promotions', body(wrong));
  const paths = (answer: Answer) => [answer.status, answer.body.errors.map((error: { path: string }) => error.path)];
  expect(paths(refused)).toEqual([400, ['body.conditions.categoryIds.1', 'body.conditions.productIds.0', 'body.conditions.skus.1']]);
  const { id } = await create(body({ categoryIds: [category.id], productIds: [product.id], skus: [sku] }));
  expect(paths(await who.patch(`/v1/admin/promotions/${id}`, { conditions: wrong }))).toEqual(paths(refused));
  expectStatus(await (await staff('catalog_manager')).del(`/v1/admin/categories/${category.id}`), 204);
  expectStatus(await who.patch(`/v1/admin/promotions/${id}`, { priority: 3 }), 200);
});
