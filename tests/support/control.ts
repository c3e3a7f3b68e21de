/** Messages into the queues, and waiting for them to be done. */
import type { Message } from '../../events/index.ts';
import { queuesOf } from '../../events/queues.ts';
import { queueDepths, runSchedule, sendToQueue, stack } from './stack.ts';
import { until } from './until.ts';

/** Puts a message into those of its queues that are named. */
export const send = (message: Message, only: readonly string[]): Promise<unknown> =>
  Promise.all(
    queuesOf(message.type)
      .filter((queue) => only.includes(queue))
      .map((queue) => sendToQueue(queue, JSON.stringify(message))),
  );

/** How many messages a queue's dead-letter queue holds. */
export async function deadLetters(queue: string): Promise<number> {
  const all = await queueDepths();
  const { deadLetterQueue } = all.find(({ name, isDeadLetterQueue }) => !isDeadLetterQueue && name.endsWith(queue)) ?? {};
  return all.find(({ name }) => name === deadLetterQueue)?.visible ?? 0;
}

/** Waits until the queues have nothing left to deliver. */
export const untilEmpty = (names: readonly string[]): Promise<true> =>
  until(
    `empty queues ${names.join(', ')}`,
    async () => {
      const busy = (await queueDepths()).filter(({ name, isDeadLetterQueue }) => !isDeadLetterQueue && names.some((n) => name.endsWith(n)));
      return busy.every(({ visible, delayed, inFlight }) => visible + delayed + inFlight === 0) ? true : undefined;
    },
    60_000,
  );

/** Runs the sweeper now; answers what it did. */
export const runSweeper = async (): Promise<Record<string, unknown>> => (await runSchedule('sweeper')) as Record<string, unknown>;

/** Turns the queues' workers off, or on again. */
export async function setMappings(enabled: boolean): Promise<void> {
  const answer = await fetch(new URL('/mappings', stack().controlUrl), { method: 'POST', body: JSON.stringify({ enabled }) });
  if (!answer.ok) throw new Error(`Mappings: ${answer.status} ${await answer.text()}`);
}
