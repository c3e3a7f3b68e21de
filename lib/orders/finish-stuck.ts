import { logger } from '../platform/logger.ts';
import { finishPending, STUCK_MS } from './finish-pending.ts';
import { findStuckOrders } from './order-repository.ts';

/** Each order takes several writes of its own, so few at a time. */
const BATCH = 20;

/**
 * Finishes or undoes orders whose process died between the first write and the last, batch by batch while `hasTime`. A batch with failures
 * is the last one: the next run tries again.
 */
export async function finishStuckOrders(now: Date, hasTime: () => boolean): Promise<{ finished: number; failed: number }> {
  const result = { finished: 0, failed: 0 };
  while (hasTime() && result.failed === 0) {
    const orders = await findStuckOrders(new Date(now.getTime() - STUCK_MS), BATCH);
    const outcomes = await Promise.allSettled(orders.map(finishPending));
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') result.finished += 1;
      else {
        result.failed += 1;
        logger().error('Stuck order not finished', { orderId: orders[index]?._id, error: outcome.reason as Error });
      }
    }
    if (orders.length < BATCH) break;
  }
  return result;
}
