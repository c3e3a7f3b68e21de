import type { OrderDocument } from '../orders/types.ts';
import { AppError } from '../platform/errors.ts';
import { captureFor, ledgerOf, partOf, refundableAmount, remainders, takeFrom } from './ledger.ts';
import type { WantedRefund } from './new-refund.ts';
import { amountOfLines } from './refund-lines.ts';

interface Wish {
  lines?: { lineId: string; quantity: number }[] | undefined;
  /** Paise. */
  amount?: number | undefined;
}

type Choice = Pick<WantedRefund, 'paymentId' | 'amount' | 'lines'>;

const refuse = (detail: string, refundable: number) =>
  new AppError('not_refundable', detail, { data: { refundable: { amount: refundable, currency: 'INR' } } });

/** What is to be refunded of an order, and from which captures: lines, an amount, or all that is left. Errors: `not_refundable`, `not_found`. */
export function chooseRefund(order: OrderDocument, { lines, amount }: Wish): Choice[] {
  const ledger = ledgerOf(order);
  const refundable = refundableAmount(ledger);
  if (refundable === 0) throw refuse('There is nothing left to refund.', 0);
  if (amount === undefined && !lines) return remainders(ledger);
  const wanted = amount ?? amountOfLines(order, lines ?? []);
  if (wanted === 0) throw refuse('These lines cost nothing.', refundable);
  const money = partOf(ledger, 'money');
  const ofMoney = Math.min(wanted, refundableAmount(money));
  // A refund is of one payment; beside that one there is only store credit.
  if (wanted > refundable || (ofMoney > 0 && !captureFor(money, ofMoney)))
    throw refuse('This is more than can still be refunded.', refundable);
  // The units are counted once, whatever they were paid with.
  return takeFrom(ledger, wanted).map((part, index) => ({ ...part, ...(lines && index === 0 && { lines }) }));
}
