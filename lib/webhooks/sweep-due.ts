import { outboxEntry } from '../messaging/outbox-entry.ts';
import { sendEntries } from '../messaging/relay.ts';
import { findDue } from './delivery-repository.ts';

/** What is left over is found by the next run: a claim moves what is being tried out of the way. */
const BATCH = 500;

/** Asks workers to try the deliveries that are due: again, or because whoever tried died. Returns how many. */
export async function sweepDueWebhooks(now: Date): Promise<number> {
  const ids = await findDue(now, BATCH);
  await sendEntries(ids.map((deliveryId) => outboxEntry('webhook.due', { deliveryId }, deliveryId)));
  return ids.length;
}
