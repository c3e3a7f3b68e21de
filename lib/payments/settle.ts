/**
 * What a payment does to its order: the one way in for the client's verification, the webhook and the reconciler. It is idempotent on the
 * provider's payment id, each outcome is one write, and nothing leads back from paid.
 */
import type { OnlineProvider, ProviderPayment } from '../adapters/payments/port.ts';
import { releaseHolds } from '../inventory/hold-repository.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { expiredAt } from '../orders/expired-at.ts';
import { demandOf, holdAgain, itemsOfDemand } from '../orders/holds.ts';
import { emptyOrderedCart } from '../orders/placement-steps.ts';
import type { OrderDocument, TimelineEntry } from '../orders/types.ts';
import { logger } from '../platform/logger.ts';
import { claimPromotionsAgain, releasePromotions } from '../promotions/claim-promotions.ts';
import { releaseCredit } from '../store-credit/order-credit.ts';
import { changeOrder } from './change-order.ts';
import { payable, withCredit, withStatus } from './ledger.ts';
import { withRefunds } from './new-refund.ts';
import { findByProviderOrder, type PaymentChange } from './payment-repository.ts';
import type { Attempt, OrderPayment } from './types.ts';

/** Long enough for the stock queue to turn the holds of a revived order into sales. */
const HOLD_AGAIN_MS = 15 * 60_000;

const bySystem: TimelineEntry['actor'] = { kind: 'system' };

/** Why money that came is not kept, for the buyer. */
const reasons = {
  duplicate: 'The order had already been paid: this payment goes back.',
  amount: 'The amount paid is not that of the order: it goes back.',
  out_of_stock: 'The payment came after the order had expired, and the items were sold meanwhile.',
  offer_ended: 'The payment came after the order had expired, and its offer was used up meanwhile.',
  credit: 'The payment came after the order had expired, and its store credit was given back.',
  cancelled: 'The payment came after the order had been cancelled.',
} as const;

const attemptOf = (payment: ProviderPayment, status: Attempt['status'], at: Date): Attempt => ({
  ...{ paymentId: payment.id, status, at },
  ...(payment.instrument && { instrument: payment.instrument }),
  ...(payment.error && { error: payment.error }),
});

const withAttempt = (ledger: OrderPayment, attempt: Attempt): OrderPayment => ({
  ...ledger,
  attempts: [...(ledger.attempts ?? []).filter(({ paymentId }) => paymentId !== attempt.paymentId), attempt],
});

const withCapture = (ledger: OrderPayment, payment: ProviderPayment, at: Date): OrderPayment => ({
  ...withAttempt(ledger, attemptOf(payment, 'captured', at)),
  captures: [...(ledger.captures ?? []), { paymentId: payment.id, amount: payment.amount, at }],
});

/** A try that failed is noted while the order is not paid; a second word on the same try changes nothing. */
function failed(order: OrderDocument, payment: ProviderPayment, correlationId: string): PaymentChange | undefined {
  const ledger = order.payment;
  if (order.status !== 'pending' || ledger.attempts?.some(({ paymentId }) => paymentId === payment.id)) return undefined;
  const at = new Date();
  return {
    payment: withStatus(withAttempt(ledger, attemptOf(payment, 'failed', at))),
    timeline: [{ type: 'payment.failed', at, actor: bySystem, public: true, ...(payment.error && { note: payment.error }) }],
    outbox: [outboxEntry('payment.failed', { orderId: order._id, paymentId: payment.id }, correlationId, at)],
  };
}

/** The order is paid, and placed. */
function placed(order: OrderDocument, payment: ProviderPayment, correlationId: string): PaymentChange {
  const at = new Date();
  const { checkAt: _, ...ledger } = withCredit({ ...order, payment: withCapture(order.payment, payment, at) }, at);
  const ref = { orderId: order._id, paymentId: payment.id };
  return {
    status: 'placed',
    payment: withStatus({ ...ledger, paidAt: at }),
    timeline: [
      { type: 'payment.captured', at, actor: bySystem, public: true },
      { type: 'order.placed', at, actor: { kind: order.owner.kind, id: order.owner.id }, public: true },
    ],
    outbox: [
      outboxEntry('order.placed', { orderId: order._id, items: itemsOfDemand(demandOf(order)) }, correlationId, at),
      outboxEntry('payment.captured', ref, correlationId, at),
    ],
  };
}

/** The money is taken into the ledger, and sent back. */
function returned(order: OrderDocument, payment: ProviderPayment, why: keyof typeof reasons, correlationId: string): PaymentChange {
  const at = new Date();
  const reason = reasons[why];
  const ledger = withCapture(order.payment, payment, at);
  const wanted = { paymentId: payment.id, amount: payment.amount, reason, key: `return:${payment.id}` };
  const refunds = withRefunds(order, ledger, payment.amount > 0 ? [wanted] : [], bySystem, correlationId);
  return {
    payment: withStatus({ ...refunds.payment, paidAt: order.payment.paidAt ?? at }),
    timeline: [{ type: 'payment.captured', at, actor: bySystem, public: true }, ...refunds.timeline],
    outbox: [
      ...refunds.outbox,
      ...refunds.refunds.map(({ id }) => outboxEntry('payment.returned', { orderId: order._id, refundId: id }, correlationId, at)),
    ],
  };
}

/** What a captured payment means for the order as it is now; nothing when it is in the ledger already. */
async function captured(order: OrderDocument, payment: ProviderPayment, correlationId: string): Promise<PaymentChange | undefined> {
  const captures = order.payment.captures ?? [];
  if (captures.some(({ paymentId }) => paymentId === payment.id)) return undefined;
  if (captures.length > 0) return returned(order, payment, 'duplicate', correlationId);
  if (payment.amount !== payable(order)) return returned(order, payment, 'amount', correlationId);
  if (order.status === 'pending') return placed(order, payment, correlationId);
  if (order.status !== 'expired') return returned(order, payment, 'cancelled', correlationId);
  if (order.payment.credit) return returned(order, payment, 'credit', correlationId);
  const short = await holdAgain(order._id, demandOf(order), new Date(Date.now() + HOLD_AGAIN_MS));
  if (short.length > 0) return returned(order, payment, 'out_of_stock', correlationId);
  const lost = await claimPromotionsAgain(order, expiredAt(order));
  return lost.length > 0 ? returned(order, payment, 'offer_ended', correlationId) : placed(order, payment, correlationId);
}

/** Money is only taken for an order that can still be had. */
async function taken(order: OrderDocument, provider: OnlineProvider, payment: ProviderPayment): Promise<ProviderPayment> {
  return payment.status === 'authorized' && order.status === 'pending' ? provider.capture(payment) : payment;
}

/**
 * Settles a payment. Returns the order as it is then; undefined when the payment is for no order of ours. Errors: those of the provider when
 * an authorized payment cannot be captured, `conflict`.
 */
export async function settlePayment(
  provider: OnlineProvider,
  payment: ProviderPayment,
  correlationId: string,
): Promise<OrderDocument | undefined> {
  const found = await findByProviderOrder(provider.name, payment.providerOrderId);
  if (!found) {
    logger().warn('Payment for no order of ours', { provider: provider.name, paymentId: payment.id });
    return undefined;
  }
  const known = await taken(found, provider, payment);
  const order = await changeOrder(found._id, async (current) => {
    if (known.status === 'captured') return captured(current, known, correlationId);
    return known.status === 'failed' ? failed(current, known, correlationId) : undefined;
  });
  if (known.status === 'captured') await tidy(order);
  return order;
}

/** What follows from a settled order outside of it, and may have been left undone by a process that died. */
async function tidy(order: OrderDocument): Promise<void> {
  if (order.status === 'placed') await emptyOrderedCart(order);
  // Its payment is in the ledger, so it will not come back: nothing that was taken for that is kept.
  if (order.status === 'expired')
    await Promise.all([releaseHolds(order._id, [...demandOf(order).keys()]), releasePromotions(order), releaseCredit(order)]);
}
