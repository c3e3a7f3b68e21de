/** Asks the provider for a refund, and notes in the ledger what comes of it. */
import { PaymentRefused, type ProviderRefund } from '../adapters/payments/port.ts';
import { providerOf } from '../adapters/payments/providers.ts';
import { type OutboxEntry, outboxEntry } from '../messaging/outbox-entry.ts';
import { findOrder } from '../orders/order-repository.ts';
import type { OrderDocument } from '../orders/types.ts';
import { found } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { closeRefunded } from '../returns/close-refunded.ts';
import { goesToCredit, refundToCredit } from '../store-credit/order-credit.ts';
import { changeOrder } from './change-order.ts';
import { askingKey, isOpen, withStatus } from './ledger.ts';
import type { PaymentChange } from './payment-repository.ts';
import type { Refund } from './types.ts';

type News = Pick<Refund, 'status'> & Partial<Pick<Refund, 'providerRefundId' | 'error' | 'tries' | 'reference'>>;

const entryOf = (status: Refund['status'], at: Date, note?: string) => ({
  ...{ type: `refund.${status}`, at, actor: { kind: 'system' as const }, public: status === 'processed', ...(note && { note }) },
});

/** What is told of a refund that is over. */
function announcementsOf(orderId: string, { id: refundId, status, round }: Refund, correlationId: string, at: Date): OutboxEntry[] {
  if (status === 'processed') return [outboxEntry('refund.processed', { orderId, refundId }, correlationId, at)];
  return status === 'failed' ? [outboxEntry('refund.failed', { orderId, refundId, round }, correlationId, at)] : [];
}

/** The change that a piece of news makes; nothing for what is known, or older than what is known. */
function changeFor(order: OrderDocument, refund: Refund, news: News, correlationId: string): PaymentChange | undefined {
  const isDone = refund.status === 'processed' || refund.status === 'failed';
  if (isDone || (refund.status === news.status && refund.tries === (news.tries ?? refund.tries))) return undefined;
  const at = new Date();
  const changed: Refund = { ...refund, ...news, ...(news.status === 'processed' && { processedAt: at }) };
  const refunds = (order.payment.refunds ?? []).map((one) => (one.id === refund.id ? changed : one));
  const { refundAt, ...ledger } = order.payment;
  const told = news.status === 'processed' || news.status === 'failed';
  const closed = closeRefunded(order, refunds, correlationId, at);
  return {
    ...(closed && { returns: closed.returns }),
    payment: withStatus({ ...ledger, refunds, ...(refundAt && refunds.some(isOpen) && { refundAt }) }),
    timeline: [...(told ? [entryOf(news.status, at, news.error)] : []), ...(closed?.timeline ?? [])],
    outbox: [...announcementsOf(order._id, changed, correlationId, at), ...(closed?.outbox ?? [])],
  };
}

/** Notes news of a refund; nothing when it is done already. */
export const noteRefund = (orderId: string, refundId: string, news: News, correlationId: string): Promise<OrderDocument> =>
  changeOrder(orderId, (order) => {
    const refund = order.payment.refunds?.find(({ id }) => id === refundId);
    return refund && changeFor(order, refund, news, correlationId);
  });

const newsOf = ({ id, status }: ProviderRefund): News => ({
  ...{ status, providerRefundId: id, ...(status === 'failed' && { error: 'The provider could not deliver the refund.' }) },
});

/**
 * Makes a refund, or asks what became of it; store credit is given at once. The provider knows it by a key, so that asking twice refunds once. A refusal is final and for
 * staff to see; anything else throws, after it was noted, and is tried again.
 */
export async function makeRefund(orderId: string, refundId: string, correlationId: string): Promise<void> {
  const order = found(await findOrder(orderId), 'order');
  const refund = found(
    order.payment.refunds?.find(({ id }) => id === refundId),
    'refund',
  );
  if (!isOpen(refund)) return;
  if (goesToCredit(refund)) {
    await refundToCredit(order, refund);
    await noteRefund(orderId, refundId, { status: 'processed' }, correlationId);
    return;
  }
  const provider = providerOf(order.payment.method);
  if (!provider) return;
  const { paymentId, amount, reason, providerRefundId } = refund;
  try {
    const answer = providerRefundId
      ? await provider.findRefund(providerRefundId)
      : await provider.refund({ key: askingKey(refund), paymentId, amount, reason });
    await noteRefund(orderId, refundId, newsOf(answer), correlationId);
  } catch (error) {
    if (!(error instanceof PaymentRefused)) {
      await noteRefund(
        orderId,
        refundId,
        { status: refund.status, tries: refund.tries + 1, error: (error as Error).message },
        correlationId,
      );
      throw error;
    }
    logger().error('Refund refused', { orderId, refundId, error });
    await noteRefund(orderId, refundId, { status: 'failed', error: error.message }, correlationId);
  }
}
