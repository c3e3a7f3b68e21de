/** The sums of a payment ledger, and its state: pure, so that every history can be tested without a database. */
import type { OrderDocument } from '../orders/types.ts';
import type { Capture, OrderPayment, PaymentStatus, Refund } from './types.ts';

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

/** An amount, or what there is of it, by the captures that it is taken from. */
export function takeFrom(ledger: Ledger, amount: number): { paymentId: string; amount: number }[] {
  const whole = captureFor(ledger, amount);
  if (whole) return amount > 0 ? [{ paymentId: whole.paymentId, amount }] : [];
  let open = amount;
  return remainders(ledger).flatMap(({ paymentId, amount: left }) => {
    const taken = Math.min(left, open);
    open -= taken;
    return taken > 0 ? [{ paymentId, amount: taken }] : [];
  });
}

/** Each capture with what is left of it, for giving back everything. */
export const remainders = (ledger: Ledger): { paymentId: string; amount: number }[] =>
  (ledger.captures ?? [])
    .map((capture) => ({ paymentId: capture.paymentId, amount: leftOf(capture, ledger) }))
    .filter(({ amount }) => amount > 0);

/** The state that follows from the ledger. It never leads back from paid: captures are only ever added. */
function statusOf(ledger: Ledger): PaymentStatus {
  const captured = capturedAmount(ledger);
  if (captured === 0) return ledger.attempts?.some(({ status }) => status === 'failed') ? 'failed' : 'unpaid';
  const refunded = refundedAmount(ledger);
  if (refunded === 0) return 'paid';
  return refunded < captured ? 'partially_refunded' : 'refunded';
}

/** The ledger with its state. */
export const withStatus = (payment: OrderPayment): OrderPayment => ({ ...payment, status: statusOf(payment) });

export const CASH = 'cod';

/** What is to be collected in all for an order: its total without what was cancelled before it was paid. Paise. */
export const payable = ({ payment, totals }: Pick<OrderDocument, 'payment' | 'totals'>): number => totals.total - (payment.waived ?? 0);

/** The ledger of an order; an order that was paid in cash before there were ledgers has one capture. */
export function ledgerOf(order: Pick<OrderDocument, 'payment' | 'totals'>): OrderPayment {
  const { payment } = order;
  if (payment.captures || !payment.paidAt) return payment;
  return { ...payment, captures: [{ paymentId: CASH, amount: payable(order), at: payment.paidAt }] };
}

/** What the provider knows a refund by: another one each time that staff ask again after a failure. */
export const askingKey = ({ id, round }: Pick<Refund, 'id' | 'round'>): string => `${id}-${round}`;

/** Whether something is still to be done about a refund. */
export const isOpen = ({ status }: Pick<Refund, 'status'>): boolean => status === 'requested' || status === 'pending';
