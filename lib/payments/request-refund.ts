/** Refunds that staff ask for: of lines, of an amount, or of all that is left. */
import type { OrderDocument, TimelineEntry } from '../orders/types.ts';
import { AppError } from '../platform/errors.ts';
import { changeOrder } from './change-order.ts';
import { captureFor, ledgerOf, refundableAmount, remainders } from './ledger.ts';
import { type WantedRefund, withRefunds } from './new-refund.ts';
import { amountOfLines } from './refund-lines.ts';

interface RequestRefund {
  orderId: string;
  lines?: { lineId: string; quantity: number }[] | undefined;
  /** Paise. */
  amount?: number | undefined;
  reason: string;
  idempotencyKey: string;
  actor: TimelineEntry['actor'];
  correlationId: string;
}

type Choice = Pick<WantedRefund, 'paymentId' | 'amount' | 'lines'>;

const refuse = (detail: string, refundable: number) =>
  new AppError('not_refundable', detail, { data: { refundable: { amount: refundable, currency: 'INR' } } });

/** What is to be refunded, and from which captures. */
function choose(order: OrderDocument, { lines, amount }: RequestRefund): Choice[] {
  const ledger = ledgerOf(order);
  const refundable = refundableAmount(ledger);
  if (refundable === 0) throw refuse('There is nothing left to refund.', 0);
  if (amount === undefined && !lines) return remainders(ledger);
  const wanted = amount ?? amountOfLines(order, lines ?? []);
  const capture = captureFor(ledger, wanted);
  if (wanted > refundable || !capture) throw refuse('This is more than can still be refunded.', refundable);
  return [{ paymentId: capture.paymentId, amount: wanted, ...(lines && { lines }) }];
}

/**
 * Notes a refund in the order's ledger and announces it to the queue that asks the provider. The same key again changes nothing. Errors:
 * `not_found`, `not_refundable` with what can be refunded.
 */
export function requestRefund(request: RequestRefund): Promise<OrderDocument> {
  const { orderId, reason, idempotencyKey, actor, correlationId } = request;
  return changeOrder(orderId, (order) => {
    const isSame = ({ key }: { key: string }): boolean => key === idempotencyKey || key.startsWith(`${idempotencyKey}#`);
    if (order.payment.refunds?.some(isSame)) return undefined;
    const wanted = choose(order, request).map((choice, index) => ({
      ...{ ...choice, reason, key: index === 0 ? idempotencyKey : `${idempotencyKey}#${index}` },
    }));
    const { payment, timeline, outbox } = withRefunds(order, ledgerOf(order), wanted, actor, correlationId);
    return { payment, timeline, outbox };
  });
}
