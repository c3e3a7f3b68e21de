/** The sales of the running day, as the reports count them, but without what only they show: cheap enough to be told every second. */
import { dayOf, endOf, startOf } from '../platform/shop-days.ts';
import { cancelledMoney, refundsOf } from './count-orders.ts';
import { netOf } from './derive.ts';
import { cancelledOrders, refundedMoney, sumOrders } from './today-repository.ts';

/** Amounts are paise. */
export interface Today {
  /** Of the shop. */
  day: string;
  orders: number;
  gross: number;
  net: number;
}

async function sum<T>(rows: AsyncIterable<T>, of: (row: T) => number): Promise<number> {
  let total = 0;
  for await (const row of rows) total += of(row);
  return total;
}

/** Counts the day that a moment is in. */
export async function countToday(now = new Date()): Promise<Today> {
  const day = dayOf(now);
  const moments = { from: startOf(day), until: endOf(day) };
  const refunded = (order: Parameters<typeof refundsOf>[0]) => refundsOf(order, moments).reduce((total, { amount }) => total + amount, 0);
  const [{ orders, gross, waived }, calledOff, refunds] = await Promise.all([
    sumOrders(moments),
    sum(cancelledOrders(moments), cancelledMoney),
    sum(refundedMoney(moments), refunded),
  ]);
  return { day, orders, gross, net: netOf({ gross, cancelled: waived + calledOff, refunds }) };
}
