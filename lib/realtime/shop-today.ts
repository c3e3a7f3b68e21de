/** The sales of today, told to staff. Nothing is counted while nobody listens. */

import type { Message } from '../../events/index.ts';
import { queues } from '../../events/queues.ts';
import { countToday } from '../analytics/today.ts';
import { inr } from '../http/schemas.ts';
import { sessionsThatMay } from '../identity/sessions-that-may.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { sendEntries } from '../messaging/relay.ts';
import { newId } from '../platform/ids.ts';
import { logger } from '../platform/logger.ts';
import { closeConnection } from './close-connections.ts';
import type { ConnectionDocument } from './connection-repository.ts';
import { message } from './message.ts';
import type { ServerMessage } from './messages.ts';
import { type PushResult, pushTo } from './push.ts';
import { claimSlots, SLOT_MS } from './slot-repository.ts';
import { SHOP_TOPIC } from './topics.ts';

/** Counting takes at most this share of the time, however many orders there are. */
const SHARE = 20;
const LONGEST_SLOT_MS = 30_000;

/** How long the next slot lasts: longer than a second where counting takes long. */
let slotMs = SLOT_MS;

const changing: readonly string[] = queues.analytics.accepts;

/** Whether an event may change the figures of a day. */
export const changesSales = ({ type }: Message): boolean => changing.includes(type);

const sessionOf = ({ watcher }: ConnectionDocument): string => (watcher.kind === 'user' ? watcher.sessionId : '');

/** Those of some connections whose session may hear of the sales at this moment. */
export async function allowedOf(connections: readonly ConnectionDocument[]): Promise<ConnectionDocument[]> {
  const users = connections.filter(({ watcher }) => watcher.kind === 'user');
  const allowed = await sessionsThatMay(users.map(sessionOf), 'analytics:sales');
  return users.filter((connection) => allowed.has(sessionOf(connection)));
}

/** The figures of now. */
export async function todayMessage(): Promise<ServerMessage<'shop.today'>> {
  const at = new Date();
  const { day, orders, gross, net } = await countToday(at);
  return message('shop.today', { day, orders, gross: inr(gross), net: inr(net) }, at);
}

/** Whether the slot begins now; one that begins later is announced to whoever takes it then. */
async function isTurn(correlationId: string): Promise<boolean> {
  const { now, later } = await claimSlots([SHOP_TOPIC], newId('psh'), slotMs);
  const wait = { DelaySeconds: Math.ceil(slotMs / 1_000) };
  if (later.length > 0) await sendEntries([outboxEntry('live.due', { topics: later }, correlationId)], wait);
  return now.length > 0;
}

/** Closes the connections of those who may not listen any more: a page that goes on showing old figures would not know. */
async function dismiss(connections: readonly ConnectionDocument[]): Promise<void> {
  const lastWords = JSON.stringify(message('error', { code: 'forbidden', detail: 'This session may not hear of the sales any more.' }));
  for (const { _id } of connections)
    await closeConnection(_id, lastWords).catch((error: unknown) =>
      logger().warn('Close failed', { connectionId: _id, error: error as Error }),
    );
}

/**
 * Tells those who listen, at most once a slot. Who may listen is asked anew each time, for all of them together. `isDue`: the slot was taken before, and
 * has come.
 */
export async function tellToday(
  listeners: readonly ConnectionDocument[],
  { isDue, correlationId }: { isDue: boolean; correlationId: string },
): Promise<PushResult | undefined> {
  if (listeners.length === 0 || !(isDue || (await isTurn(correlationId)))) return undefined;
  const allowed = await allowedOf(listeners);
  await dismiss(listeners.filter((connection) => !allowed.includes(connection)));
  if (allowed.length === 0) return undefined;
  const began = Date.now();
  const today = await todayMessage();
  slotMs = Math.min(Math.max(SLOT_MS, SHARE * (Date.now() - began)), LONGEST_SLOT_MS);
  return pushTo(allowed, today);
}
