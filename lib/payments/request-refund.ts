/** Refunds that staff ask for: of lines, of an amount, or of all that is left. */
import type { OrderDocument, TimelineEntry } from '../orders/types.ts';
import { changeOrder } from './change-order.ts';
import { chooseRefund } from './choose-refund.ts';
import { ledgerOf } from './ledger.ts';
import { withRefunds } from './new-refund.ts';

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

/**
 * Notes a refund in the order's ledger and announces it to the queue that asks the provider. The same key again changes nothing. Errors:
 * `not_found`, `not_refundable` with what can be refunded.
 */
export function requestRefund(request: RequestRefund): Promise<OrderDocument> {
  const { orderId, reason, idempotencyKey, actor, correlationId } = request;
  return changeOrder(orderId, (order) => {
    const isSame = ({ key }: { key: string }): boolean => key === idempotencyKey || key.startsWith(`${idempotencyKey}#`);
    if (order.payment.refunds?.some(isSame)) return undefined;
    const wanted = chooseRefund(order, request).map((choice, index) => ({
      ...{ ...choice, reason, key: index === 0 ? idempotencyKey : `${idempotencyKey}#${index}` },
    }));
    const { payment, timeline, outbox } = withRefunds(order, ledgerOf(order), wanted, actor, correlationId);
    return { payment, timeline, outbox };
  });
}
