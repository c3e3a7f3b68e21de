import { moment, rupees } from '../format.ts';
import type { Content } from '../layout.ts';
import { newsMail } from '../news.ts';
import { dear, type OrderMailInput, seeOrder } from '../order-parts.ts';

/** Money has come. */
export function paymentReceived(input: OrderMailInput, paymentId: string): Content | undefined {
  const { order, store } = input;
  const capture = order.payment.captures?.find((one) => one.paymentId === paymentId);
  if (!capture) return undefined;
  return newsMail(store, {
    subject: `We have received your payment for order ${order.number}`,
    title: 'Payment received',
    preheader: `${rupees(capture.amount)} for order ${order.number} have reached us.`,
    lead: `${dear(order)} thank you: ${rupees(capture.amount)} for order ${order.number} have reached us.`,
    facts: [
      ['Amount', rupees(capture.amount)],
      ['Payment', capture.paymentId],
      ['Received', moment(capture.at)],
    ],
    link: seeOrder(input),
  });
}

/** Nothing when the order was paid by another try meanwhile, or cannot be paid any more. */
export function paymentFailed({ order, orderUrl, store }: OrderMailInput, paymentId: string): Content | undefined {
  const { attempts, expiresAt } = order.payment;
  const attempt = attempts?.find((one) => one.paymentId === paymentId);
  if (order.status !== 'pending' || !attempt || !expiresAt) return undefined;
  const [page = '', query] = orderUrl.split('?');
  return newsMail(store, {
    subject: `Your payment for order ${order.number} did not go through`,
    title: 'The payment did not go through',
    preheader: `You have not been charged. We keep your items until ${moment(expiresAt)}.`,
    lead: `${dear(order)} you have not been charged. We keep your items for you until ${moment(expiresAt)}: please try again until then.`,
    facts: [['Amount', rupees(order.totals.total)], ...(attempt.error ? [['Reason', attempt.error] as [string, string]] : [])],
    link: { text: 'Pay now', url: `${page}/pay${query ? `?${query}` : ''}` },
  });
}

/** Money came that cannot be kept. */
export function paymentReturned(input: OrderMailInput, refundId: string): Content | undefined {
  const { order, store } = input;
  const refund = order.payment.refunds?.find(({ id }) => id === refundId);
  if (!refund) return undefined;
  const amount = rupees(refund.amount);
  return newsMail(store, {
    subject: `Your payment for order ${order.number} goes back to you`,
    title: 'Your payment goes back to you',
    preheader: `We could not take ${amount} for order ${order.number} and return all of it.`,
    lead: `${dear(order)} we could not take your payment of ${amount} for order ${order.number} and are returning all of it. We are sorry.`,
    facts: [
      ['Order', order.number],
      ['Amount', amount],
      ['Reason', refund.reason],
    ],
    link: seeOrder(input),
  });
}
