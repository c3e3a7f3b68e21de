import { logger } from '../platform/logger.ts';
import { expireCredit } from './change-credit.ts';
import { findExpiring } from './credit-repository.ts';

const BATCH = 50;

/** Writes off credit whose time is over, batch by batch while `hasTime`. What can be spent does not wait for it. Returns of how many customers. */
export async function expireCredits(now: Date, hasTime: () => boolean): Promise<number> {
  let done = 0;
  while (hasTime()) {
    const userIds = await findExpiring(now, BATCH);
    const outcomes = await Promise.allSettled(userIds.map((userId) => expireCredit(userId, now)));
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    for (const { reason } of failed) logger().error('Store credit not expired', { error: reason as Error });
    done += userIds.length - failed.length;
    if (failed.length > 0 || userIds.length < BATCH) break;
  }
  return done;
}
