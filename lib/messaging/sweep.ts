/** Announces what a request left in an outbox, because it died or the queue refused: at least once, in bounded batches. */
import { logger } from '../platform/logger.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { type PullEntries, sendEntries } from './relay.ts';

export interface WaitingDocument {
  _id: string;
  outbox: OutboxEntry[];
}

/** One collection with an outbox. */
export interface SweepSource {
  name: string;
  /** Documents with an entry from before a moment, oldest first. */
  findWaiting: (before: Date, limit: number) => Promise<WaitingDocument[]>;
  pull: PullEntries;
}

export interface SweepResult {
  relayed: number;
  failed: number;
}

const BATCH = 100;

async function relayOne(source: SweepSource, document: WaitingDocument, before: Date): Promise<number> {
  const entries = document.outbox.filter((entry) => entry.at < before);
  await sendEntries(entries);
  await source.pull(
    document._id,
    entries.map((entry) => entry.id),
  );
  return entries.length;
}

/**
 * Relays the entries of a collection that are older than `before`, batch by batch while `hasTime`. One document that cannot be relayed does
 * not hold up the rest of its batch; a batch with failures is the last one, the next run tries again.
 */
export async function sweepOutbox(source: SweepSource, before: Date, hasTime: () => boolean): Promise<SweepResult> {
  const result: SweepResult = { relayed: 0, failed: 0 };
  while (hasTime() && result.failed === 0) {
    const documents = await source.findWaiting(before, BATCH);
    const outcomes = await Promise.allSettled(documents.map((document) => relayOne(source, document, before)));
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') result.relayed += outcome.value;
      else {
        result.failed += 1;
        logger().error('Outbox not relayed', { source: source.name, error: outcome.reason as Error });
      }
    }
    if (documents.length < BATCH) break;
  }
  return result;
}
