/** Sends messages to the connections that watch their topics. */
import { gatewaySockets } from '../adapters/sockets/gateway.ts';
import { liveSession } from '../identity/live-session.ts';
import { logger } from '../platform/logger.ts';
import { type ConnectionDocument, findWatching, removeConnections } from './connection-repository.ts';
import type { ServerMessage } from './messages.ts';
import { isPrivate } from './topics.ts';
import { isShakingHands } from './types.ts';

/** A message and whom it concerns. */
export interface Push {
  topics: readonly string[];
  message: ServerMessage;
}

export interface PushResult {
  sent: number;
  gone: number;
  failed: number;
}

/** Sends at once: what one container's sockets and the management endpoint bear. */
const AT_ONCE = 50;

/** Sends texts to one connection in order. One that cannot be reached is closed: its page must not go on showing what is not true. */
async function sendTo(connectionId: string, texts: readonly string[]): Promise<keyof PushResult> {
  try {
    for (const text of texts) if ((await gatewaySockets.send(connectionId, text)) === 'gone') return 'gone';
    return 'sent';
  } catch (error) {
    logger().warn('Push failed', { connectionId, error: error as Error });
    await gatewaySockets.close(connectionId).catch(() => undefined);
    return 'failed';
  }
}

const mayHear = async ({ watcher }: ConnectionDocument): Promise<boolean> =>
  watcher.kind === 'guest' || (await liveSession(watcher.sessionId)) !== undefined;

/** The messages for one connection. What is private goes only to a session that is alive. */
async function textsFor(connection: ConnectionDocument, pushes: readonly (Push & { text: string })[]): Promise<string[]> {
  const watched = new Set(connection.watches);
  const own = pushes.filter(({ topics }) => topics.some((topic) => watched.has(topic)));
  const isMuted = own.some(({ topics }) => topics.some(isPrivate)) && !(await mayHear(connection));
  return own.filter(({ topics }) => !isMuted || !topics.some(isPrivate)).map(({ text }) => text);
}

/**
 * Sends to connections what is for each of them, a bounded number of sends at once. Those that are gone are forgotten, unless they may be about to open:
 * they are told to read everything once they are.
 */
async function deliver(
  found: AsyncIterable<ConnectionDocument>,
  textsOf: (connection: ConnectionDocument) => Promise<readonly string[]>,
): Promise<PushResult> {
  const result: PushResult = { sent: 0, gone: 0, failed: 0 };
  const lost: string[] = [];
  const connections = found[Symbol.asyncIterator]();
  const lane = async (): Promise<void> => {
    for (let next = await connections.next(); !next.done; next = await connections.next()) {
      const texts = await textsOf(next.value);
      if (texts.length === 0) continue;
      const outcome = await sendTo(next.value._id, texts);
      result[outcome] += 1;
      if (outcome === 'failed' || (outcome === 'gone' && !isShakingHands(next.value.openedAt))) lost.push(next.value._id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  await removeConnections(lost);
  return result;
}

/** Sends one message to some connections. */
export async function pushTo(connections: readonly ConnectionDocument[], message: ServerMessage): Promise<PushResult> {
  const texts = [JSON.stringify(message)];
  return deliver(
    (async function* each() {
      yield* connections;
    })(),
    async () => texts,
  );
}

/**
 * Sends each message to every connection that watches one of its topics: one query for all of them. The same query finds the connections that watch
 * the topic `listening`, for which there may be something that is worth reading only if there is one.
 */
export async function push(
  pushes: readonly Push[],
  listening?: string,
): Promise<{ result: PushResult; listeners: readonly ConnectionDocument[] }> {
  const listeners: ConnectionDocument[] = [];
  const topics = [...new Set([...pushes.flatMap((one) => one.topics), ...(listening ? [listening] : [])])];
  if (topics.length === 0) return { result: { sent: 0, gone: 0, failed: 0 }, listeners };
  const ready = pushes.map((one) => ({ ...one, text: JSON.stringify(one.message) }));
  const result = await deliver(findWatching(topics), async (connection) => {
    if (listening && connection.watches.includes(listening)) listeners.push(connection);
    return textsFor(connection, ready);
  });
  return { result, listeners };
}
