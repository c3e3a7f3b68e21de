/**
 * One mail to each member of staff for all that ran low since the last one: an import that sets a thousand counts must not send a thousand
 * mails. Alerts are claimed for a digest, the digest is written with its announcements, and then the alerts end: whoever dies in between
 * leaves a digest that the next run finishes, under the same id.
 */
import { findRecipientsWith } from '../identity/staff-repository.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { relay } from '../messaging/relay.ts';
import { newId } from '../platform/ids.ts';
import { logger } from '../platform/logger.ts';
import { claimAlerts, digestOutbox, endAlerts, findAlerts, findClaimed, insertDigest } from './digest-repository.ts';

const BATCH = 500;

async function finishDigest(digestId: string, stockIds: readonly string[]): Promise<void> {
  const skus = await findClaimed(digestId, stockIds);
  if (skus.length === 0) return;
  const recipients = await findRecipientsWith('inventory:write', 'lowStockAlerts');
  const entries = recipients.map((userId) => outboxEntry('stock.low', { digestId, userId }, digestId));
  const createdAt = new Date();
  const digest = await insertDigest({ _id: digestId, skus, createdAt, ...(entries.length > 0 && { outbox: entries }) });
  await endAlerts(digestId, stockIds);
  await relay(digest, digestOutbox.pull, (error) => logger().warn('Announcing low stock failed', { digestId, error: error as Error }));
}

/** Tells staff of stock that ran low and of which they were not told. Returns how many SKUs. */
export async function alertLowStock(hasTime: () => boolean): Promise<number> {
  let told = 0;
  while (hasTime()) {
    const alerts = await findAlerts(BATCH);
    const fresh = alerts.filter(({ alert }) => alert && !alert.digestId);
    const ids = alerts.map(({ _id }) => _id);
    const digests = new Set(alerts.flatMap(({ alert }) => alert?.digestId ?? []));
    if (fresh.length > 0) {
      const digestId = newId('dig');
      await claimAlerts(
        fresh.flatMap(({ alert }) => alert?.id ?? []),
        ids,
        digestId,
      );
      digests.add(digestId);
    }
    for (const digestId of digests) await finishDigest(digestId, ids);
    told += alerts.length;
    if (alerts.length < BATCH) break;
  }
  return told;
}
