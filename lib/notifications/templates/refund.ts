import type { Refund } from '../../payments/types.ts';
import { goesToCredit } from '../../store-credit/order-credit.ts';
import { moment, rupees } from '../format.ts';
import type { Content, Store } from '../layout.ts';
import { type Fact, newsMail } from '../news.ts';
import { dear, type OrderMailInput, seeOrder } from '../order-parts.ts';

const factsOf = (number: string, { amount, reason }: Refund): Fact[] => [
  ['Order', number],
  ['Amount', rupees(amount)],
  ['Reason', reason],
];

/** Refunds with a mail of their own, of an order that was cancelled or a payment that could not be kept; and credit, which is there at once. */
const isToldOtherwise = (refund: Refund): boolean =>
  goesToCredit(refund) || refund.cancellationId !== undefined || refund.key.startsWith('cancel:') || refund.key.startsWith('return:');

/** A refund was asked for. Nothing when it is done already: then that is told. */
export function refundRequested(input: OrderMailInput, refundId: string): Content | undefined {
  const { order, store } = input;
  const refund = order.payment.refunds?.find(({ id }) => id === refundId);
  if (!refund || refund.status === 'processed' || refund.status === 'failed' || isToldOtherwise(refund)) return undefined;
  return newsMail(store, {
    subject: `We are refunding ${rupees(refund.amount)} for order ${order.number}`,
    title: 'A refund is under way',
    preheader: `${rupees(refund.amount)} for order ${order.number}. We write again once it has left us.`,
    lead: `${dear(order)} we have started your refund. We write again once it has left us.`,
    facts: factsOf(order.number, refund),
    link: seeOrder(input),
  });
}

/** A refund has left us. */
export function refundMade(input: OrderMailInput, refundId: string): Content | undefined {
  const { order, store } = input;
  const refund = order.payment.refunds?.find(({ id }) => id === refundId);
  if (!refund) return undefined;
  const amount = rupees(refund.amount);
  const isCredit = goesToCredit(refund);
  return newsMail(store, {
    subject: `Refund of ${amount} for order ${order.number}`,
    title: isCredit ? 'Your refund is here' : 'Your refund is on its way',
    preheader: `${amount} for order ${order.number}, ${isCredit ? 'as store credit' : 'within five to seven working days'}.`,
    lead: `${dear(order)} we have given back ${amount}${isCredit ? ' as store credit: you can use it with your next order.' : '. Depending on your bank, it arrives within five to seven working days.'}`,
    facts: [...factsOf(order.number, refund), ...(refund.reference ? [['Transfer', refund.reference] as Fact] : [])],
    link: seeOrder(input),
  });
}

interface RefundFailed extends Pick<OrderMailInput, 'order'> {
  store: Store;
  refundId: string;
  /** The order in the staff's pages. */
  adminUrl: string;
}

/** To the shop itself: the provider refused a refund. Nothing when someone has seen to it meanwhile. */
export function refundFailed({ order, store, refundId, adminUrl }: RefundFailed): Content | undefined {
  const refund = order.payment.refunds?.find(({ id }) => id === refundId);
  if (refund?.status !== 'failed') return undefined;
  return newsMail(store, {
    subject: `A refund of order ${order.number} failed`,
    title: 'A refund failed',
    lead: `The payment provider did not carry out a refund of ${rupees(refund.amount)}. The customer has not been told and still waits for the money.`,
    facts: [
      ...factsOf(order.number, refund),
      ['Customer', `${order.customerName}, ${order.email}`],
      ['Asked for', moment(refund.requestedAt)],
      ...(refund.error ? [['The provider says', refund.error] as Fact] : []),
    ],
    next: 'Ask again from the order, or pay it out by hand and note that there.',
    link: { text: 'Open the order', url: adminUrl },
  });
}
