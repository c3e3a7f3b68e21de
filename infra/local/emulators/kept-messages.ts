/**
 * Carries unfinished messages over to the next start. The emulator has a persistence of its own, but with it a failed message is lost instead
 * of delivered again (fauxqs 2.4.1), so messages are written once, at a clean stop. Their receive counts start anew.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { FauxqsServer, MessageAttributeValue } from 'fauxqs';

interface Kept {
  queue: string;
  body: string;
  attributes: Record<string, MessageAttributeValue>;
}

/** Writes what is left in the queues: waiting, delayed, and handed out but not finished. */
export function keepMessages(server: FauxqsServer, queues: Iterable<string>, file: string): void {
  const kept = [...queues].flatMap((queue): Kept[] => {
    const messages = server.inspectQueue(queue)?.messages;
    if (!messages) return [];
    const all = [...messages.inflight.map(({ message }) => message), ...messages.ready, ...messages.delayed];
    return all.map(({ body, messageAttributes }) => ({ queue, body, attributes: messageAttributes }));
  });
  if (kept.length > 0) writeFileSync(file, JSON.stringify(kept));
}

/** Sends what an earlier run left, once. A queue that is gone takes its messages with it. */
export function restoreMessages(server: FauxqsServer, file: string): void {
  if (!existsSync(file)) return;
  for (const { queue, body, attributes } of JSON.parse(readFileSync(file, 'utf8')) as Kept[]) {
    if (server.inspectQueue(queue)) server.sendMessage(queue, body, { messageAttributes: attributes });
  }
  rmSync(file);
}
