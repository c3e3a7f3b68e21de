/** What staff do about a refund that the provider refused, or that they pay out by hand. */
import { outboxEntry } from '../messaging/outbox-entry.ts';
import type { OrderDocument, TimelineEntry } from '../orders/types.ts';
import { AppError, found } from '../platform/errors.ts';
import { closeRefunded } from '../returns/close-refunded.ts';
import { changeOrder } from './change-order.ts';
import { isCovered, withStatus } from './ledger.ts';
import type { Refund } from './types.ts';

interface RefundStep {
  orderId: string;
  refundId: string;
  actor: TimelineEntry['actor'];
  correlationId: string;
}

const refundIn = (order: OrderDocument, id: string): Refund =>
  found(
    order.payment.refunds?.find((refund) => refund.id === id),
    'refund',
  );

const replaced = (order: OrderDocument, refund: Refund): Refund[] =>
  (order.payment.refunds ?? []).map((one) => (one.id === refund.id ? refund : one));

/** A refund that failed has given its amount free: something else may have taken it. */
function assertCovered({ payment }: OrderDocument, refund: Refund): void {
  if (refund.status === 'failed' && !isCovered(payment, refund))
    throw new AppError('not_refundable', 'The amount was refunded otherwise meanwhile.');
}

/** Asks the provider once more for a refund that it refused. Errors: `not_found`, `invalid_transition`, `not_refundable`. */
export const retryRefund = ({ orderId, refundId, actor, correlationId }: RefundStep): Promise<OrderDocument> =>
  changeOrder(orderId, (order) => {
    const refund = refundIn(order, refundId);
    if (refund.status === 'requested' || refund.status === 'pending') return undefined;
    if (refund.status !== 'failed') throw new AppError('invalid_transition', `A refund that is ${refund.status} cannot be tried again.`);
    assertCovered(order, refund);
    const at = new Date();
    const { providerRefundId: _, error: __, ...rest } = refund;
    return {
      payment: { ...order.payment, refunds: replaced(order, { ...rest, status: 'requested', round: refund.round + 1 }), refundAt: at },
      timeline: [{ type: 'refund.requested', at, actor, note: refund.reason, public: false }],
      outbox: [outboxEntry('refund.requested', { orderId, refundId }, correlationId, at)],
    };
  });

/**
 * Notes that a refund was paid out by hand: one of cash, or one that the provider refused. Done twice, it changes nothing. Errors: `not_found`,
 * `invalid_transition`, `not_refundable`.
 */
export const completeRefund = ({ orderId, refundId, reference, actor, correlationId }: RefundStep & { reference: string }) =>
  changeOrder(orderId, (order) => {
    const refund = refundIn(order, refundId);
    if (refund.status === 'processed') return undefined;
    if (refund.status !== 'manual' && refund.status !== 'failed')
      throw new AppError('invalid_transition', 'This refund is made by the payment provider.');
    assertCovered(order, refund);
    const at = new Date();
    const refunds = replaced(order, { ...refund, status: 'processed', reference, processedAt: at });
    const closed = closeRefunded(order, refunds, correlationId, at);
    return {
      ...(closed && { returns: closed.returns }),
      payment: withStatus({ ...order.payment, refunds }),
      timeline: [{ type: 'refund.processed', at, actor, public: true }, ...(closed?.timeline ?? [])],
      outbox: [outboxEntry('refund.processed', { orderId, refundId }, correlationId, at), ...(closed?.outbox ?? [])],
    };
  });
