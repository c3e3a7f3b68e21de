/** Funnel, searches, promotions, categories and stock: each figure beside what was put in, on days of their own. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { addDays } from '../../lib/platform/shop-days.ts';
import { dayInIndia } from '../support/analytics.ts';
import { newCategory, newProduct, unique } from '../support/catalog.ts';
import { type Person, staff } from '../support/client.ts';
import { runSweeper, send, untilEmpty } from '../support/control.ts';
import { message, plantOrder, plantStock } from '../support/planted.ts';
import { database } from '../support/stock.ts';
import { until } from '../support/until.ts';

/** Beacons and searches are kept for 400 days. Two days each: the day before is what it is compared with. */
const day = dayInIndia(new Date(Date.now() - (60 + Math.floor(Math.random() * 300)) * 86_400_000));
const before = addDays(day, -1);
const on = (which: string, hour = 12): Date => new Date(`${which}T${String(hour).padStart(2, '0')}:00:00+05:30`);
const query = `from=${day}&to=${day}`;

let analyst: Person;
let words: string;
let promotionId: string;
let product: { id: string };
let root: { id: string };
let leaf: { id: string };
let stocked: string;

const report = async (path: string) => (await analyst.get(`/v1/admin/analytics/${path}`)).body;

interface Sold {
  productId: string;
  quantity: number;
  at: Date;
  fields?: object;
}

const plantSale = ({ productId, quantity, at, fields }: Sold) =>
  plantOrder([{ sku: productId, productId, quantity }], () => ({ createdAt: at, ...fields }));

beforeAll(async () => {
  analyst = await staff('analyst');
  words = `word${unique()}`;
  promotionId = `prm_${randomUUID()}`;
  stocked = `prd_${randomUUID()}`;
  root = await newCategory();
  leaf = await newCategory({ parentId: root.id });
  product = await newProduct({ categoryId: leaf.id });
  await plantStock(`SKU-${unique()}`, 30, [], { productId: stocked });
  await using connected = await database();
  const visit = (types: string[], at: Date) => {
    const id = randomUUID();
    return types.map((type) => ({ at, meta: { type }, visit: id }));
  };
  await connected.db
    .collection('engagement')
    .insertMany([
      ...visit(['view', 'view', 'add_to_cart', 'checkout'], on(day)),
      ...visit(['view', 'add_to_cart'], on(day, 0)),
      ...visit(['view'], on(day, 23)),
      ...visit(['search'], on(day)),
      ...visit(['view', 'add_to_cart', 'checkout'], on(before, 23)),
    ]);
  const search = (text: string, found: number, at: Date) => ({ _id: randomUUID() as never, text, found, at });
  await connected.db
    .collection('searchLog')
    .insertMany([
      ...[1, 2, 3].map(() => search(`${words} a`, 7, on(day))),
      ...[1, 2].map(() => search(`${words} b`, 0, on(day, 1))),
      search(`${words} a`, 0, on(before)),
    ]);
  const applied = {
    promotionId,
    name: 'Half off',
    kind: 'percentage' as const,
    code: 'HALF',
    amount: 3_000,
    units: 0,
    lines: [],
    detail: '',
  };
  const totals = { subtotal: 10_000, discount: 3_000, shipping: 0, fees: 0, tax: 0, total: 7_000 };
  const orders = [
    await plantSale({ productId: product.id, quantity: 2, at: on(day), fields: { promotions: [applied], totals } }),
    await plantSale({ productId: product.id, quantity: 1, at: on(day), fields: { promotions: [applied], totals, status: 'cancelled' } }),
    await plantSale({ productId: product.id, quantity: 4, at: on(before), fields: { promotions: [applied], totals } }),
    await plantSale({ productId: stocked, quantity: 6, at: on(day) }),
    await plantSale({ productId: stocked, quantity: 5, at: on(day), fields: { status: 'cancelled' } }),
  ];
  for (const { _id } of orders) await send(message('order.placed', { orderId: _id, items: [] }), ['analytics']);
  await untilEmpty(['analytics']);
  await until('counted days', async () => {
    await runSweeper();
    return (await report(`overview?${query}`)).pendingDays === 0 ? true : undefined;
  });
});

test('the funnel counts visits once, at each step that they reached', async () => {
  const body = await report(`funnel?${query}`);
  expect(body).toMatchObject({ visits: 4, viewed: 3, addedToCart: 2, checkouts: 1, abandonedCarts: 1, orders: 4 });
  expect(body.rates).toEqual({ viewed: 0.75, addedToCart: 0.6667, checkouts: 0.5, orders: 4 });
  expect(body.previous).toMatchObject({ visits: 1, viewed: 1, addedToCart: 1, checkouts: 1, abandonedCarts: 0 });
  expect((await report(`overview?${query}`)).conversion).toBe(1);
});

test('searches, with those that found nothing', async () => {
  const body = await report(`search?${query}`);
  expect(body).toMatchObject({ searches: 5, withoutResults: 2, withoutResultsRate: 0.4, previous: { searches: 1, withoutResults: 1 } });
  expect(body.top.map(({ text, count }: { text: string; count: number }) => [text, count])).toEqual([
    [`${words} a`, 3],
    [`${words} b`, 2],
  ]);
  expect(body.topWithoutResults).toEqual([{ text: `${words} b`, count: 2, withoutResults: 2 }]);
});

test('what a coupon gave, and what it brought', async () => {
  const { items } = await report(`promotions?${query}`);
  expect(items).toEqual([
    {
      ...{ id: promotionId, name: 'Half off', code: 'HALF', orders: 2, cancelledOrders: 1, returnOnDiscount: 2.3333 },
      discount: { amount: 6_000, currency: 'INR' },
      revenue: { amount: 14_000, currency: 'INR' },
      previous: { orders: 1, discount: { amount: 3_000, currency: 'INR' }, revenue: { amount: 7_000, currency: 'INR' } },
    },
  ]);
});

test('a category has what sold below it; what is not in the catalogue has a row of its own', async () => {
  const { items } = await report(`categories?${query}`);
  const row = (id: string) => items.find((item: { id: string }) => item.id === id);
  expect(row(leaf.id)).toMatchObject({ parentId: root.id, units: 3, cancelledUnits: 1, previous: { units: 4 } });
  expect(row(root.id)).toMatchObject({ parentId: null, units: 3, revenue: { amount: 300 } });
  expect(row('none')).toMatchObject({ units: 11, cancelledUnits: 5 });
});

test('stock lasts as long as it would at the pace of the period', async () => {
  const { cover, value } = await report(`inventory?${query}&limit=1000`);
  expect(cover.find(({ id }: { id: string }) => id === stocked)).toMatchObject({ available: 30, sold: 6, soldBefore: 0, coverDays: 5 });
  expect(value.units).toBeGreaterThanOrEqual(10);
});

test('who may see what', async () => {
  const [catalogue, orders, support] = await Promise.all([staff('catalog_manager'), staff('order_manager'), staff('support')]);
  const status = async (who: Person, name: string) => (await who.get(`/v1/admin/analytics/${name}`)).status;
  expect(await Promise.all(['products', 'inventory', 'sales', 'customers'].map((name) => status(catalogue, name)))).toEqual([
    200, 200, 403, 403,
  ]);
  expect(await Promise.all(['sales', 'overview', 'products', 'funnel'].map((name) => status(orders, name)))).toEqual([200, 200, 403, 403]);
  expect(await status(support, 'overview')).toBe(403);
});
