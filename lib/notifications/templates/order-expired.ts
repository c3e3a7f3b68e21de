import { rupees } from '../format.ts';
import type { Content } from '../layout.ts';
import { newsMail } from '../news.ts';
import { allItems, dear, type OrderMailInput } from '../order-parts.ts';

/** An order was not paid in time. Nothing when a late payment has placed it after all. */
export function orderExpired({ order, store, shopUrl }: OrderMailInput & { shopUrl: string }): Content | undefined {
  if (order.status !== 'expired') return undefined;
  return newsMail(store, {
    subject: `Order ${order.number} was not paid in time`,
    title: 'Your order has expired',
    preheader: 'No payment reached us, so nothing was charged. You can order again.',
    lead: `${dear(order)} no payment for order ${order.number} reached us in time, so we no longer keep its items for you. Nothing was charged; should a payment still arrive, we either send the order or return the money.`,
    facts: [
      ['Order', order.number],
      ['Amount', rupees(order.totals.total)],
    ],
    link: { text: 'Order again', url: shopUrl },
    items: { title: 'What was in it', items: allItems(order) },
  });
}
