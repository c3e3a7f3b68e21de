/** One event-source mapping: takes messages from a queue and hands them to its function in batches, as Lambda's own pollers do. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '@aws-sdk/client-sqs';
import { messageOf } from '../start-error.ts';
import type { MappingSpec } from '../template/cloud.ts';
import { failedIds, sqsEvent } from './event.ts';
import { queueCalls } from './queue-calls.ts';

const mostPerReceive = 10;
const longPollSeconds = 20;
const lambdaDefaultConcurrency = 5;
const windowStepMs = 100;
const backoffMs = 500;

export interface PollerOptions {
  queueUrl: string;
  mapping: MappingSpec;
  invoke: (event: unknown) => Promise<unknown>;
  /** Seconds until a failed message is delivered again, whatever its worker says; without it, when its visibility timeout is over. */
  retryDelay?: number | undefined;
}

interface Poller {
  /** Turns it off, or on again: meanwhile no batch begins. A batch that was received waits, so that it is not counted as a failed delivery. */
  set: (isEnabled: boolean) => void;
  /** Takes no more messages, gives back those not handed over yet, and waits for running batches. */
  stop: () => Promise<void>;
}

function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** Starts polling. */
export function startPoller({ queueUrl, mapping, invoke, retryDelay }: PollerOptions): Poller {
  const queue = queueCalls(queueUrl);
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  /** There while the mapping is off. */
  let gate: PromiseWithResolvers<void> | undefined;
  const concurrency = mapping.maxConcurrency ?? lambdaDefaultConcurrency;

  const receive = (most: number, waitSeconds: number): Promise<Message[]> =>
    queue.receive(Math.min(most, mostPerReceive), waitSeconds, stopping.signal);

  /** The first message opens the window; the batch goes when it is full or the window closes. */
  async function gather(): Promise<Message[]> {
    const batch = await receive(mapping.batchSize, longPollSeconds);
    if (batch.length === 0 || mapping.windowSeconds === 0) return batch;
    const closes = Date.now() + mapping.windowSeconds * 1000;
    while (batch.length < mapping.batchSize && Date.now() < closes && !stopping.signal.aborted) {
      await sleep(windowStepMs);
      batch.push(...(await receive(mapping.batchSize - batch.length, 0).catch(() => [])));
    }
    return batch;
  }

  async function makeVisible(messages: Message[], seconds: number): Promise<void> {
    for (const part of chunks(messages, mostPerReceive)) await queue.retryAfter(part, seconds);
  }

  /** As Lambda's pollers do: what was done is deleted, however often the queue has to be asked. */
  async function remove(messages: Message[]): Promise<void> {
    for (;;) {
      try {
        return await queue.remove(messages);
      } catch (error) {
        if (stopping.signal.aborted) throw error;
        await sleep(backoffMs);
      }
    }
  }

  async function run(batch: Message[]): Promise<void> {
    const failed = await invoke(sqsEvent(batch, mapping.queueArn)).then(
      (answer) => (mapping.partialFailures ? failedIds(answer, batch) : new Set<string>()),
      () => new Set(batch.map(({ MessageId }) => MessageId)),
    );
    const [bad, good] = [true, false].map((wanted) => batch.filter(({ MessageId }) => failed.has(MessageId ?? '') === wanted));
    for (const part of chunks(good ?? [], mostPerReceive)) await remove(part);
    if (retryDelay !== undefined) await makeVisible(bad ?? [], retryDelay);
  }

  function handOver(batch: Message[]): void {
    const work = run(batch)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) console.error(`${queueUrl}: ${messageOf(error)}`);
      })
      .finally(() => running.delete(work));
    running.add(work);
  }

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (running.size >= concurrency) await Promise.race(running);
      await gate?.promise;
      try {
        const batch = await gather();
        await gate?.promise;
        if (stopping.signal.aborted) await makeVisible(batch, 0);
        else if (batch.length > 0) handOver(batch);
      } catch (error) {
        if (stopping.signal.aborted) return;
        console.error(`${queueUrl}: ${messageOf(error)}`);
        await sleep(backoffMs);
      }
    }
  }

  const polling = poll();
  const set = (enabled: boolean): void => {
    if (!enabled) {
      gate ??= Promise.withResolvers<void>();
      return;
    }
    gate?.resolve();
    gate = undefined;
  };
  return {
    set,
    stop: async () => {
      stopping.abort();
      set(true);
      await polling;
      await Promise.all(running);
      queue.close();
    },
  };
}
