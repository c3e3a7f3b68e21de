import { afterAll, beforeAll, expect, test } from 'vitest';
import { newProduct, rupees } from '../support/catalog.ts';
import { staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';
import { until } from '../support/until.ts';

/** Of no goods of other tests. */
const HSN = '9876';
const DAY_MS = 86_400_000;
const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

let before: object[];
const put = async (rates: object[]) => (await staff('admin')).put('/v1/admin/tax-rates', { rates });

beforeAll(async () => {
  before = expectStatus(await (await staff('admin')).get('/v1/admin/tax-rates'), 200).body.rates;
});
afterAll(async () => {
  expectStatus(await put(before), 200);
});

test('rates are kept in order of code and day, and hold from their day on, the longest code first', async () => {
  const rates = [
    { hsn: HSN, rate: 12, from: day(-10), note: 'Notified' },
    { hsn: HSN, rate: 40, from: day(10) },
    { hsn: HSN.slice(0, 3), rate: 5, from: day(-1) },
  ];
  const { body } = expectStatus(await put([...before, ...rates.toReversed()]), 200);
  const stored = body.rates.filter(({ hsn }: { hsn: string }) => HSN.startsWith(hsn));
  expect(stored).toEqual([rates[2], rates[0], rates[1]]);
  expect((await (await staff('admin')).get('/v1/admin/tax-rates')).body.rates).toEqual(body.rates);

  const { sku } = (await newProduct({ price: 1_120, fields: { hsnCode: HSN, gstRate: 18 } })).variants[0];
  const marketing = await staff('marketing');
  const taxAt = async (at: string) =>
    expectStatus(await marketing.post('/v1/admin/promotions/preview', { items: [{ sku, quantity: 1 }], at }), 200).body.lines[0].tax;
  // Each container remembers the settings for a minute.
  const tax = await until('the rate', async () => ((await taxAt(day(0))).taxable.amount === 100_000 ? taxAt(day(0)) : undefined), 70_000);
  expect(tax).toMatchObject({ taxable: rupees(1_000) });
  expect((await taxAt(day(11))).taxable).toEqual(rupees(800));
});

test('a wrong rate is told by its field, and nothing is kept of the list', async () => {
  const who = await staff('admin');
  const now = (await who.get('/v1/admin/tax-rates')).body.rates;
  const answer = await put([
    { hsn: HSN, rate: 101, from: day(0) },
    { hsn: 'x', rate: 5, from: 'soon' },
    { hsn: HSN, rate: 5, from: day(0), until: day(1) },
  ]);
  expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
  const paths = answer.body.errors.map((error: { path: string }) => error.path);
  expect(paths).toEqual(expect.arrayContaining(['body.rates.0.rate', 'body.rates.1.hsn', 'body.rates.1.from']));
  expect((await who.get('/v1/admin/tax-rates')).body.rates).toEqual(now);
});

test('who looks after promotions does not change taxes', async () => {
  expect((await (await staff('marketing')).put('/v1/admin/tax-rates', { rates: [] })).status).toBe(403);
});
