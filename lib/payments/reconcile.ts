/** Asks the provider about payments whose webhook never came, and ends orders that were not paid in time. */
import { providerOf } from '../adapters/payments/providers.ts';
import { findOrder } from '../orders/order-repository.ts';
import type { OrderDocument } from '../orders/types.ts';
import { found } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { expireUnpaid } from './expire-unpaid.ts';
import { CHECK_AFTER_MS } from './open-payment.ts';
import { findToCheck, postpone } from './payment-repository.ts';
import { settlePayment } from './settle.ts';

const BATCH = 20;

/** A payment that is on its way at the deadline gets this long to arrive. */
const GRACE_MS = 30_000;

/** A provider that does not answer keeps the stock from others no longer than this after the deadline; what comes later is settled as late. */
const PATIENCE_MS = 15 * 60_000;

/** After this, no payment of an expired order is expected any more. */
const FORGET_AFTER_MS = 24 * 60 * 60_000;

/** When to ask next: every two minutes and at the deadline, then at growing distances. */
function nextCheck({ status, payment: { expiresAt } }: OrderDocument, now: Date): Date | undefined {
  const deadline = (expiresAt?.getTime() ?? 0) + GRACE_MS + 1;
  if (status === 'pending') return new Date(Math.max(now.getTime() + 10_000, Math.min(now.getTime() + CHECK_AFTER_MS, deadline)));
  const late = now.getTime() - deadline;
  return status === 'expired' && late < FORGET_AFTER_MS ? new Date(now.getTime() + Math.max(CHECK_AFTER_MS, late)) : undefined;
}

/** Asks the provider what was paid for an order, and settles it: what was captured first. */
export async function reconcileOrder(order: OrderDocument, correlationId: string): Promise<OrderDocument> {
  const provider = providerOf(order.payment.method);
  const { providerOrderId } = order.payment;
  if (!provider || !providerOrderId) return order;
  const payments = await provider.paymentsOf(providerOrderId);
  const rank = { captured: 0, authorized: 1, failed: 2, created: 3 };
  for (const payment of payments.toSorted((a, b) => rank[a.status] - rank[b.status])) await settlePayment(provider, payment, correlationId);
  return found(await findOrder(order._id), 'order');
}

async function check(order: OrderDocument, now: Date): Promise<void> {
  if (!(await postpone(order, 'checkAt', nextCheck(order, now)))) return;
  const overdueMs = now.getTime() - (order.payment.expiresAt?.getTime() ?? 0);
  try {
    await reconcileOrder(order, order._id);
  } catch (error) {
    if (overdueMs < PATIENCE_MS) throw error;
    logger().error('Expired without an answer of the provider', { orderId: order._id, error: error as Error });
  }
  if (overdueMs > GRACE_MS) await expireUnpaid(order._id, now);
}

/** Looks at every order that is due, batch by batch while `hasTime`. One that fails is asked about again later. */
export async function reconcilePayments(now: Date, hasTime: () => boolean): Promise<{ checked: number; failed: number }> {
  const result = { checked: 0, failed: 0 };
  while (hasTime()) {
    const orders = await findToCheck(now, BATCH);
    const outcomes = await Promise.allSettled(orders.map((order) => check(order, now)));
    for (const [index, outcome] of outcomes.entries()) {
      result[outcome.status === 'fulfilled' ? 'checked' : 'failed'] += 1;
      if (outcome.status === 'rejected')
        logger().error('Payment not reconciled', { orderId: orders[index]?._id, error: outcome.reason as Error });
    }
    if (orders.length < BATCH) break;
  }
  return result;
}
