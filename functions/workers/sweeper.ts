/** Every minute: finishes what a request or a worker began and did not end. Each task is idempotent, so two sweepers at once are harmless. */
import type { Context, ScheduledEvent } from 'aws-lambda';
import { keepPeriods } from '../../lib/analytics/keep-periods.ts';
import { remindOfCarts } from '../../lib/cart/remind-of-carts.ts';
import { cartOutbox } from '../../lib/cart/reminder-repository.ts';
import { applyDuePrices } from '../../lib/catalog/apply-prices.ts';
import { categoryOutbox, productOutbox } from '../../lib/catalog/outbox-repository.ts';
import { usersOutbox } from '../../lib/identity/outbox-repository.ts';
import { resetRequestsOutbox } from '../../lib/identity/reset-request-repository.ts';
import { alertLowStock } from '../../lib/inventory/alert-low-stock.ts';
import { digestOutbox } from '../../lib/inventory/digest-repository.ts';
import { flushLeftMovements } from '../../lib/inventory/flush-movements.ts';
import { stockOutbox } from '../../lib/inventory/outbox-repository.ts';
import { subscriptionOutbox } from '../../lib/inventory/subscription-repository.ts';
import { watchUnannounced } from '../../lib/inventory/watch-stock.ts';
import { jobOutbox } from '../../lib/jobs/job-repository.ts';
import { reviveJobs } from '../../lib/jobs/run-job.ts';
import { checkDuePictures } from '../../lib/media/check-due.ts';
import { pictureOutbox } from '../../lib/media/picture-repository.ts';
import { sweepOutbox } from '../../lib/messaging/sweep.ts';
import { finishStuckOrders } from '../../lib/orders/finish-stuck.ts';
import { keepSettledClaims } from '../../lib/orders/keep-claims.ts';
import { orderOutbox } from '../../lib/orders/outbox-repository.ts';
import { settleExpiredHolds } from '../../lib/orders/settle-expired-holds.ts';
import { connectDatabase } from '../../lib/platform/db.ts';
import { logger } from '../../lib/platform/logger.ts';
import { closeOverdue } from '../../lib/realtime/close-connections.ts';
import { erasePayouts } from '../../lib/returns/payout-repository.ts';
import { questionOutbox } from '../../lib/reviews/question-repository.ts';
import { expireCredits } from '../../lib/store-credit/expire-credits.ts';
import { webhookOutbox } from '../../lib/webhooks/endpoint-repository.ts';
import { sweepDueWebhooks } from '../../lib/webhooks/sweep-due.ts';

/** Younger leftovers belong to a request that may still be running. */
const LEFT_AFTER_MS = 30_000;

/** A batch that is begun must be able to end before the function's timeout. */
const RESERVED_MS = 10_000;

/** Longer than a step takes, and than a delivery that failed waits for the next one in a quiet shop. */
const JOB_LOST_AFTER_MS = 15 * 60_000;

type Task = (now: Date, hasTime: () => boolean) => Promise<unknown>;

const left = (now: Date): Date => new Date(now.getTime() - LEFT_AFTER_MS);

const tasks: Record<string, Task> = {
  scheduledPrices: applyDuePrices,
  orderOutbox: (now, hasTime) => sweepOutbox(orderOutbox, left(now), hasTime),
  stockOutbox: (now, hasTime) => sweepOutbox(stockOutbox, left(now), hasTime),
  productOutbox: (now, hasTime) => sweepOutbox(productOutbox, left(now), hasTime),
  categoryOutbox: (now, hasTime) => sweepOutbox(categoryOutbox, left(now), hasTime),
  userOutbox: (now, hasTime) => sweepOutbox(usersOutbox, left(now), hasTime),
  resetRequestsOutbox: (now, hasTime) => sweepOutbox(resetRequestsOutbox, left(now), hasTime),
  movements: (now, hasTime) => flushLeftMovements(left(now), hasTime),
  stuckOrders: finishStuckOrders,
  expiredHolds: settleExpiredHolds,
  promotionClaims: keepSettledClaims,
  connections: closeOverdue,
  unannouncedStock: (_now, hasTime) => watchUnannounced(hasTime),
  lowStock: (_now, hasTime) => alertLowStock(hasTime),
  subscriptionOutbox: (now, hasTime) => sweepOutbox(subscriptionOutbox, left(now), hasTime),
  abandonedCarts: remindOfCarts,
  cartOutbox: (now, hasTime) => sweepOutbox(cartOutbox, left(now), hasTime),
  jobOutbox: (now, hasTime) => sweepOutbox(jobOutbox, left(now), hasTime),
  lostJobs: (now, hasTime) => reviveJobs(new Date(now.getTime() - JOB_LOST_AFTER_MS), hasTime),
  pictureOutbox: (now, hasTime) => sweepOutbox(pictureOutbox, left(now), hasTime),
  duePictures: checkDuePictures,
  questionOutbox: (now, hasTime) => sweepOutbox(questionOutbox, left(now), hasTime),
  dueWebhooks: sweepDueWebhooks,
  webhookOutbox: (now, hasTime) => sweepOutbox(webhookOutbox, left(now), hasTime),
  payouts: erasePayouts,
  storeCredit: expireCredits,
  digestOutbox: (now, hasTime) => sweepOutbox(digestOutbox, left(now), hasTime),
  // Last: whatever it needs, nothing else waits for it.
  analytics: keepPeriods,
};

/** Runs each task while time is left; a failing one is logged and does not keep the others from running. Returns what each did. */
export async function handler(_event: ScheduledEvent, context: Context): Promise<Record<string, unknown>> {
  await connectDatabase();
  const hasTime = () => context.getRemainingTimeInMillis() > RESERVED_MS;
  const done: Record<string, unknown> = {};
  for (const [name, task] of Object.entries(tasks)) {
    if (!hasTime()) break;
    try {
      done[name] = await task(new Date(), hasTime);
    } catch (error) {
      done[name] = 'failed';
      logger().error('Sweep failed', { task: name, error: error as Error });
    }
  }
  logger().info('Swept', done);
  return done;
}
