/** Counts days and months from what happened, and keeps what came out. It may run twice, at once, or die half-way. */
import { dayOf, endOf, startOf } from '../platform/shop-days.ts';
import { countOrder, countRefunds, countReplacement, newTally } from './count-orders.ts';
import type { Moments } from './counted.ts';
import { keepBreakdown, keepPeriod, marksOf } from './period-repository.ts';
import { buyerOf, countSearches, countVisits, firstOrders, ordersOf, ordersRefunded, replacementsOf } from './source-repository.ts';
import type { CohortRow } from './types.ts';

/** Texts of a day that are kept by themselves; the figures count all of them. */
const TEXTS = 1_000;

export const monthOf = (day: string): string => day.slice(0, 7);

/** Whether a period's id is that of a day. */
export const isDay = (id: string): boolean => id.length === 10;

const momentsOf = (day: string): Moments => ({ from: startOf(day), until: endOf(day) });

async function tallyOf(moments: Moments) {
  const tally = newTally();
  const buyers = new Set<string>();
  for await (const order of ordersOf(moments)) {
    countOrder(tally, order);
    buyers.add(buyerOf(order));
  }
  for await (const order of ordersRefunded(moments)) countRefunds(tally, order, moments);
  for await (const order of replacementsOf(moments)) countReplacement(tally, order);
  const before = await firstOrders(buyers, moments.from);
  tally.figures.returningCustomers = before.size;
  tally.figures.newCustomers = buyers.size - before.size;
  return tally;
}

/** Counts a day. */
export async function countDay(day: string): Promise<void> {
  const version = await marksOf(day);
  const at = new Date();
  const moments = momentsOf(day);
  const [{ figures, products, promotions }, visits, searches] = await Promise.all([
    tallyOf(moments),
    countVisits(moments),
    countSearches(moments),
  ]);
  for (const { count, withoutResults } of searches) {
    figures.searches += count;
    figures.searchesWithoutResults += withoutResults;
  }
  await Promise.all([
    keepBreakdown(day, 'product', version, [...products.values()]),
    keepBreakdown(day, 'promotion', version, [...promotions.values()]),
    keepBreakdown(day, 'search', version, searches.slice(0, TEXTS)),
  ]);
  // Last of all: until then the day is still to be counted.
  await keepPeriod(day, version, { figures: { ...figures, ...visits }, at, tookMs: Date.now() - at.getTime() });
}

/** Counts a month's buyers by the month of their first order. */
export async function countMonth(month: string): Promise<void> {
  const version = await marksOf(month);
  const at = new Date();
  const from = startOf(`${month}-01`);
  const until = startOf(`${nextMonth(month)}-01`);
  const buyers = new Map<string, { orders: number; revenue: number }>();
  for await (const order of ordersOf({ from, until })) {
    const buyer = buyerOf(order);
    const { orders, revenue } = buyers.get(buyer) ?? { orders: 0, revenue: 0 };
    buyers.set(buyer, { orders: orders + 1, revenue: revenue + order.totals.total });
  }
  const first = await firstOrders(new Set(buyers.keys()), from);
  const cohorts = new Map<string, CohortRow>();
  for (const [buyer, { orders, revenue }] of buyers) {
    const key = monthOf(dayOf(first.get(buyer) ?? from));
    const row = cohorts.get(key) ?? { key, name: key, customers: 0, orders: 0, revenue: 0 };
    cohorts.set(key, { ...row, customers: row.customers + 1, orders: row.orders + orders, revenue: row.revenue + revenue });
  }
  await keepBreakdown(month, 'cohort', version, [...cohorts.values()]);
  await keepPeriod(month, version, { at, tookMs: Date.now() - at.getTime() });
}

/** The month after one. */
export function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
