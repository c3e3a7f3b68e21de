import { outboxEntry } from '../messaging/outbox-entry.ts';
import type { TimelineEntry } from '../orders/types.ts';
import { chooseRefund } from '../payments/choose-refund.ts';
import { ledgerOf } from '../payments/ledger.ts';
import { withRefunds } from '../payments/new-refund.ts';
import { AppError } from '../platform/errors.ts';
import { assertMove, changeReturn, type ReturnStep, returnEntry } from './change-return.ts';
import { acceptedLines } from './inspect-return.ts';
import type { ReturnRow } from './return-repository.ts';

interface RefundReturn {
  returnId: string;
  /** Instead of what the customer chose. */
  to?: 'store_credit' | undefined;
  actor: TimelineEntry['actor'];
  correlationId: string;
}

/** The refund of what was accepted, and the end of the return. Errors: `invalid_transition`, `not_refundable`. */
export function planReturnRefund(
  { order, ret }: ReturnRow,
  { to, actor, correlationId }: Omit<RefundReturn, 'returnId'>,
): ReturnStep | undefined {
  const { id: returnId } = ret;
  if (order.payment.refunds?.some((refund) => refund.returnId === returnId)) return undefined;
  assertMove(ret, 'refunded');
  if (ret.replacementId)
    throw new AppError('invalid_transition', 'It is being replaced.', { data: { state: ret.status, allowed: ['replaced'] } });
  const way = to ?? ret.payout?.method;
  if (!way) throw new AppError('not_refundable', 'The customer has not said where the money is to go.');
  if (way === 'store_credit' && order.owner.kind === 'guest') throw new AppError('not_refundable', 'Store credit needs an account.');
  const at = new Date();
  const wanted = chooseRefund(order, { lines: acceptedLines(ret) }).map((choice, index) => ({
    ...{ ...choice, reason: 'Return of your order.', key: `${returnId}#${index}`, returnId },
    ...(way === 'store_credit' && { to: way }),
  }));
  const { payment, timeline, outbox } = withRefunds(order, ledgerOf(order), wanted, actor, correlationId);
  return {
    ret: { ...ret, status: 'refunded', updatedAt: at, ...(to && { payout: { method: to } }) },
    payment,
    timeline: [returnEntry('return.refunded', returnId, at, actor), ...timeline],
    outbox: [outboxEntry('return.refunded', { orderId: order._id, returnId }, correlationId, at), ...outbox],
  };
}

/**
 * Asks for the refund of what the inspection accepted, at what it cost after discounts, in the same write that ends the return: there is never
 * one without the other, and never two. A return that is refunded already stays as it is. Errors: `not_found`, `invalid_transition`,
 * `not_refundable`, `conflict`.
 */
export const refundReturn = ({ returnId, ...request }: RefundReturn): Promise<ReturnRow> =>
  changeReturn(returnId, (row) => planReturnRefund(row, request));
