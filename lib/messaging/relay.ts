/**
 * Sends outbox entries to the queues that accept them, then pulls them from their document. It may die in between: the sweeper sends what
 * is left again, and consumers are idempotent, so an entry is delivered at least once.
 */
import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, SQSClient } from '@aws-sdk/client-sqs';
import type { Envelope } from '../../events/envelope.ts';
import { type QueueName, queues, queuesOf } from '../../events/queues.ts';
import { once } from '../platform/config.ts';
import type { OutboxEntry } from './outbox-entry.ts';

/** SQS takes at most ten messages per call. */
const BATCH = 10;
const client = once(() => new SQSClient({}));

const envelopeOf = (entry: OutboxEntry): Envelope => ({
  id: entry.id,
  type: entry.type,
  version: 1,
  occurredAt: entry.at.toISOString(),
  correlationId: entry.correlationId,
  data: entry.data,
});

function urlOf(queue: QueueName): string {
  const url = process.env[queues[queue].urlVariable];
  if (!url) throw new Error(`This function announces events for ${queue} but has no ${queues[queue].urlVariable}`);
  return url;
}

async function sendBatch(queue: QueueName, entries: SendMessageBatchRequestEntry[]): Promise<void> {
  const answer = await client().send(new SendMessageBatchCommand({ QueueUrl: urlOf(queue), Entries: entries }));
  if (answer.Failed?.length) throw new Error(`${queue} refused ${answer.Failed.length} messages: ${answer.Failed[0]?.Message}`);
}

/**
 * Sends entries, batched per queue; they are delivered after `DelaySeconds`. Throws when a queue refuses: the entries then stay in their
 * documents.
 */
export async function sendEntries(entries: readonly OutboxEntry[], delay: { DelaySeconds?: number } = {}): Promise<void> {
  const perQueue = new Map<QueueName, OutboxEntry[]>();
  for (const entry of entries) {
    for (const queue of queuesOf(entry.type)) perQueue.set(queue, [...(perQueue.get(queue) ?? []), entry]);
  }
  const sends = [...perQueue].flatMap(([queue, list]) => {
    const messages = list.map((entry, index) => ({ Id: String(index), MessageBody: JSON.stringify(envelopeOf(entry)), ...delay }));
    return Array.from({ length: Math.ceil(messages.length / BATCH) }, (_, i) =>
      sendBatch(queue, messages.slice(i * BATCH, (i + 1) * BATCH)),
    );
  });
  await Promise.all(sends);
}

/** Where entries of one collection are pulled from. */
export type PullEntries = (documentId: string, entryIds: string[]) => Promise<void>;

interface Announcing {
  _id: string;
  outbox?: OutboxEntry[];
}

/** Whether this function may send to every queue that takes the event. Another function's leftover is left to the sweeper. */
const isOurs = (entry: OutboxEntry): boolean => queuesOf(entry.type).every((queue) => process.env[queues[queue].urlVariable]);

/**
 * Relays a document's outbox right after its write. A failure is logged, not thrown: the change is committed and the sweeper will announce it.
 */
export async function relay(document: Announcing, pull: PullEntries, onFailure: (error: unknown) => void): Promise<void> {
  const entries = (document.outbox ?? []).filter(isOurs);
  if (entries.length === 0) return;
  try {
    await sendEntries(entries);
    await pull(
      document._id,
      entries.map((e) => e.id),
    );
  } catch (error) {
    onFailure(error);
  }
}
