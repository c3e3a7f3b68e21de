import type { Message } from '../../../events/index.ts';
import { button, heading, panel, paragraph } from '../components.ts';
import { moment, rupees } from '../format.ts';
import { type Content, frame, textFooter } from '../layout.ts';
import { firstNameOf, type OrderMailInput } from '../order-parts.ts';

type Fact = [name: string, value: string];

interface Words {
  subject: string;
  title: string;
  lead: string;
  facts: Fact[];
  link: { text: string; url: string };
}

type PaymentMessage = Extract<Message, { type: 'payment.captured' | 'payment.failed' | 'payment.returned' | 'refund.processed' }>;

const seeOrder = ({ orderUrl }: OrderMailInput) => ({ text: 'View your order', url: orderUrl });

function received(input: OrderMailInput, paymentId: string): Words | undefined {
  const capture = input.order.payment.captures?.find((one) => one.paymentId === paymentId);
  if (!capture) return undefined;
  const { number } = input.order;
  return {
    subject: `We have received your payment for order ${number}`,
    title: 'Payment received',
    lead: `Thank you: ${rupees(capture.amount)} for order ${number} have reached us.`,
    facts: [
      ['Amount', rupees(capture.amount)],
      ['Payment', capture.paymentId],
      ['Received', moment(capture.at)],
    ],
    link: seeOrder(input),
  };
}

/** Nothing when the order was paid by another try meanwhile, or cannot be paid any more. */
function failed(input: OrderMailInput, paymentId: string): Words | undefined {
  const { order, orderUrl } = input;
  const { attempts, expiresAt } = order.payment;
  const attempt = attempts?.find((one) => one.paymentId === paymentId);
  if (order.status !== 'pending' || !attempt || !expiresAt) return undefined;
  const [page = '', query] = orderUrl.split('?');
  return {
    subject: `Your payment for order ${order.number} did not go through`,
    title: 'The payment did not go through',
    lead: `You have not been charged. We keep your items for you until ${moment(expiresAt)}: please try again until then.`,
    facts: [['Amount', rupees(order.totals.total)], ...(attempt.error ? [['Reason', attempt.error] as Fact] : [])],
    link: { text: 'Pay now', url: `${page}/pay${query ? `?${query}` : ''}` },
  };
}

function refundWords(input: OrderMailInput, refundId: string, isReturned: boolean): Words | undefined {
  const refund = input.order.payment.refunds?.find(({ id }) => id === refundId);
  if (!refund) return undefined;
  const { number } = input.order;
  const amount = rupees(refund.amount);
  const facts: Fact[] = [
    ['Order', number],
    ['Amount', amount],
    ['Reason', refund.reason],
  ];
  return isReturned
    ? {
        subject: `Your payment for order ${number} goes back to you`,
        title: 'Your payment goes back to you',
        lead: `We could not take your payment of ${amount} for order ${number} and are returning all of it. We are sorry.`,
        facts,
        link: seeOrder(input),
      }
    : {
        subject: `Refund of ${amount} for order ${number}`,
        title: 'Your refund is on its way',
        lead: `We have given back ${amount}. Depending on your bank, it arrives within five to seven working days.`,
        facts: [...facts, ...(refund.reference ? [['Transfer', refund.reference] as Fact] : [])],
        link: seeOrder(input),
      };
}

function wordsOf(message: PaymentMessage, input: OrderMailInput): Words | undefined {
  if (message.type === 'payment.captured') return received(input, message.data.paymentId);
  if (message.type === 'payment.failed') return failed(input, message.data.paymentId);
  return refundWords(input, message.data.refundId, message.type === 'payment.returned');
}

/** What happened to a payment; nothing for what is over by now. */
export function paymentMail(message: PaymentMessage, input: OrderMailInput): Content | undefined {
  const words = wordsOf(message, input);
  if (!words) return undefined;
  const { subject, title, lead, facts, link } = words;
  const greeting = `Dear ${firstNameOf(input.order.customerName)},`;
  return {
    subject,
    html: frame({
      store: input.store,
      title,
      preheader: lead,
      body: [heading(title), paragraph(`${greeting} ${lead}`), panel(facts), button(link.text, link.url)],
    }),
    text: [
      title,
      `${greeting}\n${lead}`,
      facts.map(([name, value]) => `${name}: ${value}`).join('\n'),
      `${link.text}: ${link.url}`,
      textFooter(input.store),
    ].join('\n\n'),
  };
}
