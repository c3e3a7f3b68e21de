import { canMoveReturn } from '../../returns/state.ts';
import type { OrderReturn } from '../../returns/types.ts';
import { rupees } from '../format.ts';
import type { Content } from '../layout.ts';
import { type Fact, newsMail } from '../news.ts';
import { dear, itemsOfLines, type OrderMailInput } from '../order-parts.ts';

/** What a mail about a return is made of. */
export interface ReturnMailInput extends OrderMailInput {
  ret: OrderReturn;
  /** The return's page; for guests with the order's token. */
  returnUrl: string;
}

/** What became of a return. */
interface Step {
  subject: string;
  title: string;
  lead: string;
  next?: string;
  facts?: Fact[];
}

const asReturn = (input: ReturnMailInput, { subject, title, lead, next, facts = [] }: Step): Content => {
  const { order, ret, store, returnUrl } = input;
  return newsMail(store, {
    subject,
    title,
    preheader: lead,
    lead: `${dear(order)} ${lead}`,
    facts: [['Order', order.number], ...facts],
    next,
    link: { text: 'See your return', url: returnUrl },
    items: { title: 'Returned items', items: itemsOfLines(order, ret.lines) },
  });
};

/** What staff wrote last about a step. */
const noteOf = ({ order, ret }: ReturnMailInput, type: string): string | undefined =>
  order.timeline.findLast((entry) => entry.returnId === ret.id && entry.type === type)?.note;

/** We have it, and look at it. Nothing when that is over. */
export function returnRequested(input: ReturnMailInput): Content | undefined {
  if (input.ret.status !== 'requested') return undefined;
  return asReturn(input, {
    subject: `We have your request to return items of order ${input.order.number}`,
    title: 'We have your return request',
    lead: 'we have received your request and will answer soon. Please keep the items in their packaging until then.',
  });
}

/** They may come back. Nothing for a return that was called off meanwhile. */
export function returnApproved(input: ReturnMailInput): Content | undefined {
  if (!canMoveReturn(input.ret.status, 'picked_up')) return undefined;
  return asReturn(input, {
    subject: `Your return for order ${input.order.number} is approved`,
    title: 'Your return is approved',
    lead: 'your return is approved. We will have the items picked up where they were delivered.',
    next: 'Please pack them with everything that came with them. We write again once we have looked at them.',
  });
}

/** They stay where they are, and why. */
export function returnRejected(input: ReturnMailInput): Content {
  const note = noteOf(input, 'return.rejected');
  return asReturn(input, {
    subject: `We cannot take back items of order ${input.order.number}`,
    title: 'We cannot accept your return',
    lead: 'we have looked at your request, and cannot take these items back. We are sorry.',
    facts: note ? [['Reason', note]] : [],
    next: 'If you see it differently, please write to us: a person will read it.',
  });
}

/** They have arrived. */
export const returnReceived = (input: ReturnMailInput): Content =>
  asReturn(input, {
    subject: `Your returned items of order ${input.order.number} have arrived`,
    title: 'Your return has arrived',
    lead:
      input.ret.resolution === 'replacement'
        ? 'your items have reached us. Once we have looked at them, we send the replacement.'
        : 'your items have reached us. Once we have looked at them, your money goes back.',
  });

/** Its money is being transferred. Nothing where the provider brings it back, or it is credit: then the refund tells of itself. */
export function returnRefunded(input: ReturnMailInput): Content | undefined {
  const { order, ret } = input;
  const manual = (order.payment.refunds ?? []).filter(({ returnId, status }) => returnId === ret.id && status === 'manual');
  if (manual.length === 0 || !ret.payout || !('masked' in ret.payout)) return undefined;
  const amount = rupees(manual.reduce((sum, refund) => sum + refund.amount, 0));
  return asReturn(input, {
    subject: `We are sending ${amount} for your return of order ${order.number}`,
    title: 'A refund is under way',
    lead: `we have looked at your items and are transferring ${amount} to you. We write again once it has left us.`,
    facts: [
      ['Amount', amount],
      ['It goes to', ret.payout.masked],
    ],
  });
}

/** The money goes somewhere else. Nothing when there is nothing to send any more. */
export function refundToChanged(input: ReturnMailInput): Content | undefined {
  const { payout } = input.ret;
  if (!payout) return undefined;
  const way = 'masked' in payout ? payout.masked : payout.method === 'source' ? 'Where you paid from' : 'Your store credit';
  return asReturn(input, {
    subject: `Your refund for order ${input.order.number} goes somewhere else now`,
    title: 'Your refund goes somewhere else now',
    lead: 'where the money of your return goes was changed.',
    facts: [['It goes to', way]],
    next: 'If you did not ask for this, please write to us right away.',
  });
}

/** Something is sent instead. */
export const returnReplaced = (input: ReturnMailInput): Content =>
  asReturn(input, {
    subject: `Your replacement for order ${input.order.number} is on its way to be packed`,
    title: 'We send you a replacement',
    lead: 'we have made an order at no charge for you, and hold its items. You hear from us when it is on its way.',
  });
