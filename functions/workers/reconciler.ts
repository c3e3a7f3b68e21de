/** Every minute: asks the payment providers what nobody told us, ends what was not paid in time, and tries refunds again. */
import type { Context, ScheduledEvent } from 'aws-lambda';
import { reconcilePayments } from '../../lib/payments/reconcile.ts';
import { retryRefunds } from '../../lib/payments/retry-refunds.ts';
import { connectDatabase } from '../../lib/platform/db.ts';
import { logger } from '../../lib/platform/logger.ts';

/** A batch that is begun must be able to end before the function's timeout, with a provider that does not answer. */
const RESERVED_MS = 25_000;

/** Does both whatever becomes of the other. Returns what each did. */
export async function handler(_event: ScheduledEvent, context: Context): Promise<Record<string, unknown>> {
  await connectDatabase();
  const hasTime = () => context.getRemainingTimeInMillis() > RESERVED_MS;
  const [payments, refunds] = await Promise.allSettled([reconcilePayments(new Date(), hasTime), retryRefunds(new Date(), hasTime)]);
  for (const outcome of [payments, refunds])
    if (outcome.status === 'rejected') logger().error('Reconciliation failed', { error: outcome.reason as Error });
  const done = {
    payments: payments.status === 'fulfilled' ? payments.value : 'failed',
    refunds: refunds.status === 'fulfilled' ? refunds.value : 'failed',
  };
  logger().info('Reconciled', done);
  return done;
}
