/**
 * What failed for good: to look at, to send again, or to throw away. Only receive, send and delete are used. SQS has a task that moves messages,
 * but it moves all or nothing of a queue, and cannot leave out the one message that would fail again.
 */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
} from '@aws-sdk/client-sqs';
import { Envelope } from '../../events/envelope.ts';
import { sqs } from '../messaging/queue-client.ts';
import { AppError } from '../platform/errors.ts';
import { queueNamed, urlsOf } from './queue-addresses.ts';
import { readQueue } from './read-queues.ts';

/** A message as it may be shown: what it is, and nothing of whom it is about. */
export interface DeadLetter {
  /** Of SQS; it names the message here. */
  id: string;
  /** Null for what is no message of ours. */
  type: string | null;
  eventId: string | null;
  correlationId: string | null;
  occurredAt: string | null;
  /** When SQS took it in first. */
  firstSeenAt: Date;
  /** Deliveries so far; looks at it are counted too. */
  attempts: number;
}

/** As many as one call of SQS takes. */
const BATCH = 10;
/** How long a message that is looked at stays with us at most, in seconds, should we die before we give it back. */
const LOOK_SECONDS = 30;
/** Below the function's own time. */
const BUDGET_MS = 12_000;

async function receive(url: string, most: number): Promise<Message[]> {
  const answer = await sqs().send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: Math.min(BATCH, most),
      VisibilityTimeout: LOOK_SECONDS,
      MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
    }),
  );
  return answer.Messages ?? [];
}

const handles = (messages: readonly Message[]) => messages.map((message, i) => ({ Id: String(i), ReceiptHandle: message.ReceiptHandle }));

async function giveBack(url: string, messages: readonly Message[]): Promise<void> {
  for (let i = 0; i < messages.length; i += BATCH) {
    const Entries = handles(messages.slice(i, i + BATCH)).map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
    await sqs().send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
  }
}

/** Goes through dead letters until `use` says that it is enough. Those that it does not keep are given back at the end, and seen once. */
async function goThrough(
  url: string,
  most: number,
  use: (batch: Message[]) => Promise<{ left: Message[]; enough: boolean }>,
): Promise<void> {
  const until = Date.now() + BUDGET_MS;
  const seen: Message[] = [];
  let count = 0;
  try {
    while (count < most && Date.now() < until) {
      const batch = await receive(url, most - count);
      if (batch.length === 0) break;
      count += batch.length;
      const { left, enough } = await use(batch);
      seen.push(...left);
      if (enough) break;
    }
  } finally {
    await giveBack(url, seen);
  }
}

function shown({ MessageId = '', Body = '', Attributes = {} }: Message): DeadLetter {
  let envelope: Envelope | undefined;
  try {
    envelope = Envelope.safeParse(JSON.parse(Body)).data;
  } catch {
    // Not even JSON: that is why it is here.
  }
  const { type = null, id = null, correlationId = null, occurredAt = null } = envelope ?? {};
  const firstSeenAt = new Date(Number(Attributes.SentTimestamp ?? 0));
  return {
    id: MessageId,
    type,
    eventId: id,
    correlationId,
    occurredAt,
    firstSeenAt,
    attempts: Number(Attributes.ApproximateReceiveCount ?? 0),
  };
}

/** The first dead letters of a queue, in no certain order. Errors: `not_found`. */
export async function peekDeadLetters(name: string, limit: number): Promise<DeadLetter[]> {
  const { deadLetters } = urlsOf(queueNamed(name));
  const found: DeadLetter[] = [];
  await goThrough(deadLetters, limit, async (batch) => {
    found.push(...batch.map(shown));
    return { left: batch, enough: found.length >= limit };
  });
  return found;
}

/** Sends a batch to the queue again and then deletes it. Whoever dies in between leaves it in both: consumers know a message by its id. */
async function moveBack(urls: { queue: string; deadLetters: string }, batch: Message[]): Promise<Message[]> {
  if (batch.length === 0) return [];
  const Entries = batch.map(({ Body }, i) => ({ Id: String(i), MessageBody: Body }));
  const sent = await sqs().send(new SendMessageBatchCommand({ QueueUrl: urls.queue, Entries }));
  const refused = new Set((sent.Failed ?? []).map(({ Id }) => Number(Id)));
  const moved = batch.filter((_, i) => !refused.has(i));
  if (moved.length > 0) await sqs().send(new DeleteMessageBatchCommand({ QueueUrl: urls.deadLetters, Entries: handles(moved) }));
  return batch.filter((_, i) => refused.has(i));
}

/**
 * Sends dead letters to their queue again: those that are named, or all that are there now. Returns how many it was; in a long queue not all are
 * done in one call. Errors: `not_found` for a queue that there is not.
 */
export async function redrive(name: string, ids: readonly string[] | undefined): Promise<{ moved: number }> {
  const urls = urlsOf(queueNamed(name));
  const wanted = ids && new Set(ids);
  const { deadLetters: there } = await readQueue(name);
  let moved = 0;
  // What fails again comes back here: no more are looked at than there were.
  await goThrough(urls.deadLetters, Math.max(there, wanted?.size ?? BATCH), async (batch) => {
    const [chosen, others] = [
      batch.filter((m) => !wanted || wanted.has(m.MessageId ?? '')),
      batch.filter((m) => wanted && !wanted.has(m.MessageId ?? '')),
    ];
    const refused = await moveBack(urls, chosen);
    moved += chosen.length - refused.length;
    return { left: [...others, ...refused], enough: wanted !== undefined && moved >= wanted.size };
  });
  return { moved };
}

/** Throws a dead letter away. Errors: `not_found` when it is not there. */
export async function discardDeadLetter(name: string, id: string): Promise<void> {
  const { deadLetters } = urlsOf(queueNamed(name));
  const { deadLetters: there } = await readQueue(name);
  let discarded = false;
  await goThrough(deadLetters, Math.max(there, BATCH), async (batch) => {
    const it = batch.find(({ MessageId }) => MessageId === id);
    if (it) {
      await sqs().send(new DeleteMessageCommand({ QueueUrl: deadLetters, ReceiptHandle: it.ReceiptHandle }));
      discarded = true;
    }
    return { left: batch.filter((message) => message !== it), enough: discarded };
  });
  if (!discarded) throw new AppError('not_found', 'There is no such dead letter. If someone else looks at it, try again in a moment.');
}
