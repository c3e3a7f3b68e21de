import { outboxEntry } from '../messaging/outbox-entry.ts';
import { relay } from '../messaging/relay.ts';
import { newId } from '../platform/ids.ts';
import { logger } from '../platform/logger.ts';
import type { SubscriptionDocument } from './subscription-model.ts';
import { findWaiting, markNotified, subscriptionOutbox } from './subscription-repository.ts';

const BATCH = 100;

const relayNotice = (document: SubscriptionDocument): Promise<void> =>
  relay(document, subscriptionOutbox.pull, (error) =>
    logger().warn('Announcing a notice failed', { subscription: document._id, error: error as Error }),
  );

/**
 * Tells everyone who waits for one of these SKUs, which can be had now. Each asks once and is told once: ending the wait and announcing the
 * mail are one write. A run that dies leaves the rest waiting for the next.
 */
export async function notifyBackInStock(skus: readonly string[]): Promise<void> {
  if (skus.length === 0) return;
  for (;;) {
    const waiting = await findWaiting(skus, BATCH);
    if (waiting.length === 0) return;
    const due = waiting.map((subscriber) => {
      const { userId, productId, sku, wished } = subscriber;
      const noticeId = newId('ntc');
      return {
        subscriber,
        entry: outboxEntry('stock.back_in_stock', { noticeId, userId, productId, sku, ...(wished && { wished }) }, noticeId),
      };
    });
    const announcing = await markNotified(due);
    await Promise.all(announcing.map(relayNotice));
    if (waiting.length < BATCH) return;
  }
}
