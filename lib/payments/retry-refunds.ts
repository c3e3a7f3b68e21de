/** Refunds whose message was lost, whose provider did not answer, or whose outcome is not known yet. */
import type { OrderDocument } from '../orders/types.ts';
import { logger } from '../platform/logger.ts';
import { isOpen } from './ledger.ts';
import { makeRefund } from './make-refund.ts';
import { findToRefund, postpone } from './payment-repository.ts';

const BATCH = 20;
const EVERY_MS = 10 * 60_000;

async function retry(order: OrderDocument, now: Date): Promise<number> {
  const open = (order.payment.refunds ?? []).filter(isOpen);
  const next = open.length > 0 ? new Date(now.getTime() + EVERY_MS) : undefined;
  if (!(await postpone(order, 'refundAt', next))) return 0;
  for (const { id } of open) await makeRefund(order._id, id, order._id);
  return open.length;
}

/** Tries open refunds again whose time has come, every ten minutes each, batch by batch while `hasTime`. */
export async function retryRefunds(now: Date, hasTime: () => boolean): Promise<{ tried: number; failed: number }> {
  const result = { tried: 0, failed: 0 };
  while (hasTime()) {
    const orders = await findToRefund(now, BATCH);
    const outcomes = await Promise.allSettled(orders.map((order) => retry(order, now)));
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') result.tried += outcome.value;
      else {
        result.failed += 1;
        logger().error('Refund not made', { orderId: orders[index]?._id, error: outcome.reason as Error });
      }
    }
    if (orders.length < BATCH) break;
  }
  return result;
}
