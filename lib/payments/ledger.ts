/** The sums of a payment ledger, and its state: pure, so that every history can be tested without a database. */
import type { OrderDocument } from '../orders/types.ts';
import type { Capture, OrderPayment, PaymentStatus, Refund } from './types.ts';

export const CASH = 'cod';

/** The id of the capture of store credit. */
export const CREDIT = 'store_credit';

type Ledger = Pick<OrderPayment, 'attempts' | 'captures' | 'refunds'>;

const sum = (rows: readonly { amount: number }[] = []): number => rows.reduce((total, { amount }) => total + amount, 0);

/** What was given back, or is on its way. */
const givenBack = ({ refunds = [] }: Ledger): number => sum(refunds.filter(({ status }) => status !== 'failed'));

export const capturedAmount = ({ captures }: Ledger): number => sum(captures);

/** What has arrived at the buyer. */
export const refundedAmount = ({ refunds = [] }: Ledger): number => sum(refunds.filter(({ status }) => status === 'processed'));

/** What is left of one capture. Somebody may have refunded more at the provider itself than we knew of: then there is nothing left. */
const leftOf = (capture: Capture, { refunds = [] }: Ledger): number =>
  Math.max(0, capture.amount - givenBack({ refunds: refunds.filter(({ paymentId }) => paymentId === capture.paymentId) }));

/** Captured less refunded, refunds that are under way included. */
export const refundableAmount = (ledger: Ledger): number =>
  (ledger.captures ?? []).reduce((total, capture) => total + leftOf(capture, ledger), 0);

/** The first capture that an amount can be taken from: a refund is always of one payment. */
export const captureFor = (ledger: Ledger, amount: number): Capture | undefined =>
  ledger.captures?.find((capture) => leftOf(capture, ledger) >= amount);

/** Whether a refund that failed still fits into what is left of its capture. */
export const isCovered = (ledger: Ledger, { paymentId, amount }: Pick<Refund, 'paymentId' | 'amount'>): boolean =>
  ledger.captures?.some((capture) => capture.paymentId === paymentId && leftOf(capture, ledger) >= amount) ?? false;

function partsOf(ledger: Ledger, amount: number): { paymentId: string; amount: number }[] {
  const whole = captureFor(ledger, amount);
  if (whole) return amount > 0 ? [{ paymentId: whole.paymentId, amount }] : [];
  let open = amount;
  return remainders(ledger).flatMap(({ paymentId, amount: left }) => {
    const taken = Math.min(left, open);
    open -= taken;
    return taken > 0 ? [{ paymentId, amount: taken }] : [];
  });
}

/** A ledger without what was paid with store credit, or with nothing but that. */
export const partOf = (ledger: Ledger, part: 'money' | 'credit'): Ledger => ({
  ...ledger,
  captures: (ledger.captures ?? []).filter(({ paymentId }) => (paymentId === CREDIT) === (part === 'credit')),
});

/** An amount, or what there is of it, by the captures that it is taken from: money first, store credit last. */
export function takeFrom(ledger: Ledger, amount: number): { paymentId: string; amount: number }[] {
  const money = partsOf(partOf(ledger, 'money'), amount);
  return [...money, ...partsOf(partOf(ledger, 'credit'), amount - sum(money))];
}

/** Each capture with what is left of it, for giving back everything. */
export const remainders = (ledger: Ledger): { paymentId: string; amount: number }[] =>
  (ledger.captures ?? [])
    .map((capture) => ({ paymentId: capture.paymentId, amount: leftOf(capture, ledger) }))
    .filter(({ amount }) => amount > 0);

/** The state that follows from the ledger. It never leads back from paid: captures are only ever added. */
function statusOf(ledger: OrderPayment): PaymentStatus {
  const captured = capturedAmount(ledger);
  if (captured === 0) return ledger.attempts?.some(({ status }) => status === 'failed') ? 'failed' : 'unpaid';
  const refunded = refundedAmount(ledger);
  // The courier is still to collect what the credit did not cover.
  if (refunded === 0) return ledger.credit && ledger.method === 'cod' && !ledger.paidAt ? 'unpaid' : 'paid';
  return refunded < captured ? 'partially_refunded' : 'refunded';
}

/** The ledger with its state. */
export const withStatus = (payment: OrderPayment): OrderPayment => ({ ...payment, status: statusOf(payment) });

/** What is to be paid in money for an order: its total without store credit and what was cancelled before it was paid. Paise. */
export const payable = ({ payment, totals }: Pick<OrderDocument, 'payment' | 'totals'>): number =>
  totals.total - (payment.credit ?? 0) - (payment.waived ?? 0);

/** What the courier is still to collect. Paise. */
export const uncollected = (order: Pick<OrderDocument, 'payment' | 'totals'>): number =>
  order.payment.method === 'cod' && !order.payment.paidAt ? payable(order) : 0;

/** The ledger of a placed order with what its store credit paid; with nothing left to pay, it is paid. */
export function withCredit(order: Pick<OrderDocument, 'payment' | 'totals'>, at: Date): OrderPayment {
  const { payment } = order;
  if (!payment.credit) return payment;
  const captures = [...(payment.captures ?? []), { paymentId: CREDIT, amount: payment.credit, at }];
  return withStatus({ ...payment, captures, ...(payable(order) === 0 && { paidAt: at }) });
}

/** The ledger of an order; cash that was collected at the door, or before there were ledgers, is a capture that is not written down. */
export function ledgerOf(order: Pick<OrderDocument, 'payment' | 'totals'>): OrderPayment {
  const { payment } = order;
  const { captures, credit, paidAt, method } = payment;
  if (!paidAt || (captures && !(credit && method === 'cod'))) return payment;
  const cash = payable(order);
  if (cash === 0 || captures?.some(({ paymentId }) => paymentId === CASH)) return payment;
  return { ...payment, captures: [{ paymentId: CASH, amount: cash, at: paidAt }, ...(captures ?? [])] };
}

/** What the provider knows a refund by: another one each time that staff ask again after a failure. */
export const askingKey = ({ id, round }: Pick<Refund, 'id' | 'round'>): string => `${id}-${round}`;

/** Whether something is still to be done about a refund. */
export const isOpen = ({ status }: Pick<Refund, 'status'>): boolean => status === 'requested' || status === 'pending';
