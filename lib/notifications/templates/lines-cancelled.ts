import { rupees } from '../format.ts';
import type { Content } from '../layout.ts';
import { type Fact, newsMail } from '../news.ts';
import { dear, itemsOfLines, type OrderMailInput, seeOrder } from '../order-parts.ts';

/** Some units of an order were cancelled; the rest comes. */
export function linesCancelled(input: OrderMailInput, cancellationId: string): Content | undefined {
  const { order, store } = input;
  const cancellation = order.cancellations?.find(({ id }) => id === cancellationId);
  if (!cancellation) return undefined;
  const refunds = (order.payment.refunds ?? []).filter((refund) => refund.cancellationId === cancellationId);
  const amount = refunds.reduce((sum, refund) => sum + refund.amount, 0);
  const money = amount > 0 ? `${rupees(amount)} go back to where they came from.` : 'You will not be charged for what was cancelled.';
  return newsMail(store, {
    subject: `Some items of order ${order.number} are cancelled`,
    title: 'A part of your order is cancelled',
    preheader: `The rest of order ${order.number} is still coming. ${money}`,
    lead: `${dear(order)} these items of order ${order.number} were cancelled. The rest of your order is still coming.`,
    facts: [['Order', order.number], ['Reason', cancellation.reason], ...(amount > 0 ? [['Refund', rupees(amount)] as Fact] : [])],
    next: money,
    link: seeOrder(input),
    items: { title: 'Cancelled items', items: itemsOfLines(order, cancellation.lines) },
  });
}
