/**
 * Sends outbox entries to the queues that accept them, then pulls them from their document, or leaves that to who takes them. It may die in
 * between: the sweeper sends what is left again, and consumers are idempotent, so an entry is delivered at least once. What one queue takes goes
 * there; what several take goes to the topic, in one call for all of them.
 */
import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageBatchCommand, type SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import type { Envelope } from '../../events/envelope.ts';
import { type QueueName, queues, queuesOf, topicVariable } from '../../events/queues.ts';
import { once } from '../platform/config.ts';
import { inTime } from '../platform/in-time.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { sqs } from './queue-client.ts';

/** SQS and SNS take at most ten messages per call. */
const BATCH = 10;
/** A buyer waits, and is answered within five seconds: what a silent queue has not taken by then, the sweeper sends. */
const PATIENCE_MS = 3_000;
const topics = once(() => new SNSClient({ cacheMiddleware: true }));

const envelopeOf = (entry: OutboxEntry): Envelope => ({
  id: entry.id,
  type: entry.type,
  version: 1,
  occurredAt: entry.at.toISOString(),
  correlationId: entry.correlationId,
  data: entry.data,
});

function addressOf(what: string, name: string): string {
  const address = process.env[name];
  if (!address) throw new Error(`This function announces events for ${what} but has no ${name}`);
  return address;
}

async function sendBatch(queue: QueueName, entries: SendMessageBatchRequestEntry[]): Promise<void> {
  const url = addressOf(queue, queues[queue].urlVariable);
  const answer = await sqs().send(new SendMessageBatchCommand({ QueueUrl: url, Entries: entries }));
  if (answer.Failed?.length) throw new Error(`${queue} refused ${answer.Failed.length} messages: ${answer.Failed[0]?.Message}`);
}

/** Each queue's subscription takes what it accepts by the attribute `type`. */
async function publishBatch(entries: readonly OutboxEntry[]): Promise<void> {
  const answer = await topics().send(
    new PublishBatchCommand({
      TopicArn: addressOf('several queues', topicVariable),
      PublishBatchRequestEntries: entries.map((entry, index) => ({
        Id: String(index),
        Message: JSON.stringify(envelopeOf(entry)),
        MessageAttributes: { type: { DataType: 'String', StringValue: entry.type } },
      })),
    }),
  );
  if (answer.Failed?.length) throw new Error(`The topic refused ${answer.Failed.length} messages: ${answer.Failed[0]?.Message}`);
}

const batches = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / BATCH) }, (_, i) => items.slice(i * BATCH, (i + 1) * BATCH));

/** Who takes an entry: one queue, several, or nobody. */
function takersOf({ type }: OutboxEntry): QueueName | 'several' | undefined {
  const [first, second] = queuesOf(type);
  return second ? 'several' : first;
}

/** What several queues take cannot be delayed. */
interface Delay {
  DelaySeconds?: number;
}

/**
 * Sends entries in batches; those of one queue are delivered after `DelaySeconds`. Throws when a queue or the topic refuses: the entries then
 * stay in their documents.
 */
export async function sendEntries(entries: readonly OutboxEntry[], delay: Delay = {}): Promise<void> {
  const sends = [...Map.groupBy(entries, takersOf)].flatMap(([taker, list]) => {
    if (taker === undefined) return [];
    if (taker === 'several') return batches(list).map(publishBatch);
    const messages = list.map((entry) => ({ MessageBody: JSON.stringify(envelopeOf(entry)), ...delay }));
    return batches(messages).map((batch) =>
      sendBatch(
        taker,
        batch.map((message, index) => ({ Id: String(index), ...message })),
      ),
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

/** Whether this function may send the event to those that take it. Another function's leftover is left to the sweeper. */
function isOurs(entry: OutboxEntry): boolean {
  const taker = takersOf(entry);
  return taker === undefined || Boolean(process.env[taker === 'several' ? topicVariable : queues[taker].urlVariable]);
}

/**
 * Relays a document's outbox right after its write. A failure is logged, not thrown: the change is committed and the sweeper will announce it.
 * Without `pull`, a worker that takes the entries pulls them, in the write that it makes of them anyway.
 */
export async function relay(document: Announcing, pull: PullEntries | undefined, onFailure: (error: unknown) => void): Promise<void> {
  const entries = (document.outbox ?? []).filter(isOurs);
  if (entries.length === 0) return;
  try {
    await inTime('The announcement', PATIENCE_MS, sendEntries(entries));
    await pull?.(
      document._id,
      entries.map((e) => e.id),
    );
  } catch (error) {
    onFailure(error);
  }
}
