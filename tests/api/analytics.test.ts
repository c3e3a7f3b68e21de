/** The reports, compared to the paisa with plain sums over random orders of days that nobody else has orders on. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { countDay } from '../../lib/analytics/count-day.ts';
import { markDirty } from '../../lib/analytics/period-repository.ts';
import { countToday } from '../../lib/analytics/today.ts';
import { OrderModel } from '../../lib/orders/model.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { counts, dayInIndia, naive, plantRandom, whose } from '../support/analytics.ts';
import { type Person, staff } from '../support/client.ts';
import { runSweeper, send, untilEmpty } from '../support/control.ts';
import { placeNew } from '../support/orders.ts';
import { message, plantOrder } from '../support/planted.ts';
import { until } from '../support/until.ts';

const DAY_MS = 86_400_000;
const DAYS = 12;
/** Longer ago than anything that other tests do, another time in each run. */
const firstDay = dayInIndia(new Date(Date.now() - (500 + Math.floor(Math.random() * 4_000)) * DAY_MS));
const begin = new Date(`${firstDay}T00:00:00+05:30`);
const dayAt = (index: number): string => dayInIndia(new Date(begin.getTime() + index * DAY_MS));
const ids = (prefix: string, count: number): string[] => Array.from({ length: count }, () => `${prefix}_${randomUUID()}`);
const fixture = { begin, days: DAYS, customers: ids('usr', 8), guests: ids('g', 5), products: ids('prd', 6) };
const middle = 6;
/** The second half, compared with the first. */
const period = { from: dayAt(middle), to: dayAt(DAYS - 1) };
const query = `from=${period.from}&to=${period.to}`;

let orders: OrderDocument[] = [];
let analyst: Person;

const report = async (path: string) => (await analyst.get(`/v1/admin/analytics/${path}`)).body;

/** Tells the queue of some orders, and waits until their days are counted. */
async function announce(changed: readonly OrderDocument[]): Promise<void> {
  for (const { _id } of changed) await send(message('order.placed', { orderId: _id, items: [] }), ['analytics']);
  await untilEmpty(['analytics']);
  await until('counted days', async () => {
    await runSweeper();
    const { pendingDays } = await report(`overview?from=${dayAt(-20)}&to=${dayAt(DAYS + 20)}`);
    return pendingDays === 0 ? true : undefined;
  });
}

beforeAll(async () => {
  analyst = await staff('analyst');
  orders = await Promise.all(Array.from({ length: 90 }, () => plantRandom(fixture)));
  const replaces = { orderId: 'ord_before', returnId: 'ret_before' };
  const createdAt = new Date(begin.getTime() + (middle + 1) * DAY_MS);
  orders.push(await plantOrder([{ sku: 'REPLACED', quantity: 2 }], () => ({ createdAt, replaces })));
  await announce(orders);
});

describe('to the paisa', () => {
  const amounts = ['gross', 'net', 'refunds', 'cancelled', 'tax', 'discounts', 'shipping', 'fees'] as const;

  function same(view: Record<string, never> & { revenue: Record<string, { amount: number }> }, expected: ReturnType<typeof naive>): void {
    expect(Object.fromEntries(amounts.map((name) => [name, view.revenue[name]?.amount]))).toEqual(
      Object.fromEntries(amounts.map((name) => [name, expected[name]])),
    );
    expect([view.orders, view.cancelledOrders, view.units]).toEqual([expected.orders, expected.cancelledOrders, expected.units]);
  }

  test('the overview, and the period before', async () => {
    const body = await report(`overview?${query}`);
    const expected = naive(orders, period.from, period.to);
    expect(expected.orders).toBeGreaterThan(5);
    same(body, expected);
    same(body.previous, naive(orders, dayAt(0), dayAt(middle - 1)));
    expect(body.customers).toEqual({ new: expected.newCustomers, returning: expected.returningCustomers });
    expect(body.averageOrderValue.amount).toBe(Math.round(expected.gross / expected.orders));
    expect(body.deliveryRate).toBeCloseTo(expected.delivered / (expected.delivered + expected.cameBack), 4);
    expect(expected.replaced).toBeGreaterThanOrEqual(2);
    expect(body.returnRate).toBeCloseTo((expected.givenBack + expected.replaced) / expected.delivered, 4);
  });

  test.each(['day', 'week', 'month'])('sales by %s', async (interval) => {
    const body = await report(`sales?${query}&interval=${interval}`);
    for (const point of body.items) same(point, naive(orders, point.from, point.to));
    same(body.total, naive(orders, period.from, period.to));
    expect(body.items.at(-1).to).toBe(period.to);
    if (interval === 'day') expect(body.items).toHaveLength(DAYS - middle);
  });

  test('products', async () => {
    const { items } = await report(`products?${query}&sort=units`);
    const lines = orders
      .filter((order) => counts(order) && dayInIndia(order.createdAt) >= period.from && dayInIndia(order.createdAt) <= period.to)
      .flatMap((order) => order.lines.map((line) => ({ ...line, isCancelled: order.status === 'cancelled' })));
    const sold = [...new Set(lines.map(({ productId }) => productId))];
    expect(items.map(({ id }: { id: string }) => id).toSorted()).toEqual(expect.arrayContaining(sold.toSorted()));
    for (const item of items) {
      const own = lines.filter(({ productId }) => productId === item.id);
      expect(item.units).toBe(own.reduce((sum, { quantity }) => sum + quantity, 0));
      expect(item.cancelledUnits).toBe(own.reduce((sum, line) => sum + (line.isCancelled ? line.quantity : 0), 0));
      expect(item.revenue.amount).toBe(own.reduce((sum, line) => sum + line.total, 0));
    }
  });

  test('cohorts', async () => {
    const firsts = new Map<string, string>();
    const placed = orders.filter(counts).toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    const monthOf = (order: OrderDocument) => dayInIndia(order.createdAt).slice(0, 7);
    for (const order of placed) if (!firsts.has(whose(order))) firsts.set(whose(order), monthOf(order));
    await until('the cohorts', async () => {
      await runSweeper();
      const { cohorts } = await report(`customers?${query}`);
      return cohorts.every(({ month, customers }: { month: string; customers: number }) => {
        return customers === [...firsts.values()].filter((first) => first === month).length;
      }) && cohorts.length === new Set(firsts.values()).size
        ? true
        : undefined;
    });
  });

  test('the file says the same as the answer', async () => {
    const answer = await analyst.get(`/v1/admin/analytics/sales?${query}&format=csv`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [header = '', ...lines] = answer.body.trim().split('\r\n');
    const column = header.split(',').indexOf('revenue.gross');
    const grossInPaise = lines.map((line: string) => Math.round(Number(line.split(',')[column]) * 100));
    const { items } = await report(`sales?${query}`);
    expect(grossInPaise).toEqual(items.map((item: { revenue: { gross: { amount: number } } }) => item.revenue.gross.amount));
  });
});

test('an order that is placed after its day was counted changes that day, and whose first order the later ones are', async () => {
  const { failure: _failure, replaces: _replaces, ...planted } = await plantRandom(fixture);
  const late: OrderDocument = { ...planted, status: 'placed' };
  await OrderModel.collection.updateOne({ _id: late._id as never }, { $set: { status: 'placed' }, $unset: { failure: 1, replaces: 1 } });
  orders.push(late);
  await announce([late]);
  const day = dayInIndia(late.createdAt);
  expect((await report(`sales?from=${day}&to=${day}`)).total.revenue.gross.amount).toBe(naive(orders, day, day).gross);
  const { customers } = await report(`overview?${query}`);
  const { newCustomers, returningCustomers } = naive(orders, period.from, period.to);
  expect(customers).toEqual({ new: newCustomers, returning: returningCustomers });
});

test('counting a day many times at once, while orders come, ends right', async () => {
  const day = dayAt(3);
  const alone = { ...fixture, begin: new Date(`${day}T00:00:00+05:30`), days: 1 };
  const more = async () => {
    const order = await plantRandom(alone);
    orders.push(order);
    await markDirty([day]);
  };
  await Promise.all(Array.from({ length: 12 }, (_, index) => (index % 2 ? countDay(day) : more())));
  await announce([]);
  expect((await report(`sales?from=${day}&to=${day}`)).total.revenue.gross.amount).toBe(naive(orders, day, day).gross);
});

test('what is told of a running day is what its report says of it', async () => {
  const days = Array.from({ length: DAYS + 3 }, (_, index) => dayAt(index));
  const told = await Promise.all(days.map((day) => countToday(new Date(`${day}T23:59:59.999+05:30`))));
  expect(told).toEqual(
    days.map((day) => {
      const { orders: count, gross, net } = naive(orders, day, day);
      return { day, orders: count, gross, net };
    }),
  );
  expect(told.some(({ gross, net }) => net < gross)).toBe(true);
});

test('an order of today shows while it is today, with what was cancelled of it', async () => {
  const { order, product } = await placeNew(3);
  const row = async () => (await report('products?limit=1000&sort=units')).items.find(({ id }: { id: string }) => id === product.id);
  await until('the sale', async () => ((await row())?.units === 3 ? true : undefined));
  const cancelled = await (await staff('admin')).post(`/v1/admin/orders/${order.id}/cancel`, { reason: 'Test' });
  expect(cancelled.status).toBe(200);
  await until('the cancellation', async () => ((await row())?.cancelledUnits === 3 ? true : undefined));
});

test('each report answers, and refuses what makes no sense', async () => {
  for (const name of ['overview', 'sales', 'products', 'categories', 'customers', 'funnel', 'search', 'inventory', 'promotions']) {
    expect((await analyst.get(`/v1/admin/analytics/${name}`)).status, name).toBe(200);
    const file = await analyst.get(`/v1/admin/analytics/${name}?format=csv`);
    expect([file.status, file.headers.get('content-disposition')]).toEqual([200, `attachment; filename="${name}.csv"`]);
    const wrong = await analyst.get(`/v1/admin/analytics/${name}?from=2026-02-30`);
    expect([wrong.status, wrong.body.errors[0].path], name).toEqual([400, 'query.from']);
  }
  const backwards = await analyst.get('/v1/admin/analytics/sales?from=2026-02-02&to=2026-02-01');
  expect(backwards.body.errors[0]).toMatchObject({ path: 'query.from', code: 'invalid_period' });
});
