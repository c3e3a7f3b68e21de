/** Where the stack under test answers. */
import { readFileSync } from 'node:fs';
import type { StackInfo } from '../../infra/local/stack-file.ts';

let info: StackInfo | undefined;

/** The stack's addresses: of the file that `SHOP_STACK_FILE` names (the tests' own stack sets it), else of the one that `npm start` runs. */
export function stack(): StackInfo {
  info ??= JSON.parse(readFileSync(process.env.SHOP_STACK_FILE ?? '.local/stack.json', 'utf8')) as StackInfo;
  return info;
}

/** The depth of a queue. */
export interface QueueDepth {
  name: string;
  visible: number;
  delayed: number;
  inFlight: number;
  deadLetterQueue: string | null;
  isDeadLetterQueue: boolean;
}

/** Every queue of the stack, dead-letter queues included. */
export async function queueDepths(): Promise<QueueDepth[]> {
  return (await (await fetch(new URL('/queues', stack().controlUrl))).json()) as QueueDepth[];
}

/** Sends one message as it is; the queue by the last words of its name (`emails`). */
export async function sendToQueue(queue: string, body: string): Promise<void> {
  const answer = await fetch(new URL(`/queues/${queue}/messages`, stack().controlUrl), { method: 'POST', body });
  if (answer.status !== 201) throw new Error(await answer.text());
}

/** Runs a scheduled function now and returns its answer. */
export async function runSchedule(name: string): Promise<unknown> {
  const answer = await fetch(new URL(`/schedules/${name}/run`, stack().controlUrl), { method: 'POST' });
  if (answer.status !== 200) throw new Error(await answer.text());
  return ((await answer.json()) as { answer: unknown }).answer;
}
