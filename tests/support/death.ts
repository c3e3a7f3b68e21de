/**
 * Lets work die at a moment of the test's choice. A process that dies between two calls of its database, its queues or a provider leaves what the calls before
 * have done, and nothing else; so from that call on, every call of the work fails, those of its clean-up too. What the rest of this process does goes on.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { PublishBatchCommand } from '@aws-sdk/client-sns';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type QueueName, queues, queuesOf } from '../../events/queues.ts';

class Death extends Error {
  /** The driver asks this of whatever ends a commit. */
  hasErrorLabel(): boolean {
    return false;
  }
}

interface Life {
  calls: number;
  /** The last call that is still made. */
  last: number;
  /** Keeps what would go to the queues instead. */
  kept?: Map<QueueName, string[]>;
}

const lives = new AsyncLocalStorage<Life>();

/** Of the driver itself, or done by the server when a connection is lost. */
const FREE = new Set(['hello', 'ping', 'saslStart', 'saslContinue', 'endSessions', 'killCursors', 'abortTransaction']);

function count(): void {
  const life = lives.getStore();
  if (!life) return;
  if (life.calls >= life.last) {
    life.calls = life.last + 1;
    throw new Death('Died');
  }
  life.calls += 1;
}

type Method = (...args: never[]) => Promise<unknown>;

/** Puts `before` in front of a method: it answers instead of it, throws, or lets it run. */
function guard(owner: object, name: string, before: (args: unknown[]) => unknown): void {
  const methods = owner as Record<string, Method>;
  const method = methods[name];
  if (!method) throw new Error(`There is no ${name}`);
  methods[name] = async function (this: unknown, ...args: never[]) {
    return before(args) ?? method.apply(this, args);
  };
}

/** What a call would bring to the queues; undefined when it is to be made. */
function keep(command: unknown): unknown {
  const kept = lives.getStore()?.kept;
  if (!kept) return undefined;
  const put = (queue: QueueName, body = '') => kept.set(queue, [...(kept.get(queue) ?? []), body]);
  if (command instanceof SendMessageBatchCommand) {
    const { QueueUrl, Entries = [] } = command.input;
    const queue = (Object.keys(queues) as QueueName[]).find((name) => process.env[queues[name].urlVariable] === QueueUrl);
    if (!queue) throw new Error(`There is no queue ${QueueUrl}`);
    for (const { MessageBody } of Entries) put(queue, MessageBody);
    return { Successful: Entries };
  }
  if (!(command instanceof PublishBatchCommand)) return undefined;
  const { PublishBatchRequestEntries: entries = [] } = command.input;
  for (const { Message, MessageAttributes } of entries)
    for (const queue of queuesOf(MessageAttributes?.type?.StringValue ?? '')) put(queue, Message);
  return { Successful: entries };
}

const mongodb = createRequire(createRequire(import.meta.url).resolve('mongoose'));
const { Connection } = mongodb('mongodb/lib/cmap/connection.js') as { Connection: { prototype: object } };

guard(Connection.prototype, 'command', ([, command]) => {
  const [name = ''] = Object.keys(command as object);
  if (!FREE.has(name)) count();
});
// All clients of AWS have the same base.
guard(Object.getPrototypeOf(SQSClient.prototype), 'send', ([command]) => {
  count();
  return keep(command);
});
guard(globalThis, 'fetch', count);

/** How many calls the work makes when it lives. */
export async function callsOf(work: () => Promise<unknown>): Promise<number> {
  const life = { calls: 0, last: Number.POSITIVE_INFINITY };
  await lives.run(life, work);
  return life.calls;
}

/** Lets the work die after so many calls; false when it ended before. */
export async function dieAfter(calls: number, work: () => Promise<unknown>): Promise<boolean> {
  const life = { calls: 0, last: calls };
  await lives.run(life, async () => {
    await work().catch(() => undefined);
  });
  return life.calls > calls;
}

/** Does the work, but keeps its messages from the queues: they are the answer, by queue. */
export async function keepingMessages(work: () => Promise<unknown>): Promise<Map<QueueName, string[]>> {
  const kept = new Map<QueueName, string[]>();
  await lives.run({ calls: 0, last: Number.POSITIVE_INFINITY, kept }, work);
  return kept;
}
