/** Opening, welcoming and forgetting connections. */
import { gatewaySockets } from '../adapters/sockets/gateway.ts';
import type { CartKey } from '../cart/cart.ts';
import { findCartSkus } from '../cart/live-repository.ts';
import { liveSession } from '../identity/live-session.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { sendEntries } from '../messaging/relay.ts';
import { findConnection, insertConnection, removeConnections, watchCart } from './connection-repository.ts';
import { message } from './message.ts';
import { ownerOf, ownTopic, skuTopic } from './topics.ts';
import { isShakingHands, type Watcher } from './types.ts';

/** The gateway's own limit for a connection. */
const LONGEST_MS = 2 * 60 * 60_000;
/** After its end a connection is closed by the sweeper; the database forgets it later, should that not happen. */
const REMEMBERED_MS = 15 * 60_000;

/** Whether the caller of a token may still connect. */
const isAlive = async (watcher: Watcher): Promise<boolean> => {
  if (watcher.kind === 'guest') return true;
  const session = await liveSession(watcher.sessionId);
  return session !== undefined && !session.mustEnrol && session.userId === watcher.userId;
};

/** Notes a new connection; false when its session has ended. The worker greets it: nothing can be sent before the handshake is over. */
export async function openConnection(id: string, watcher: Watcher, tokenExpiresAt: Date | undefined, now = new Date()): Promise<boolean> {
  if (!(await isAlive(watcher))) return false;
  const closeAt = new Date(Math.min(tokenExpiresAt?.getTime() ?? Number.POSITIVE_INFINITY, now.getTime() + LONGEST_MS));
  const expiresAt = new Date(closeAt.getTime() + REMEMBERED_MS);
  await insertConnection({ _id: id, watcher, watches: [ownTopic(ownerOf(watcher))], openedAt: now, closeAt, expiresAt });
  await sendEntries([outboxEntry('connection.opened', { connectionId: id }, id, now)]);
  return true;
}

/** Makes the connections of a cart's owner watch the SKUs in it. Returns the cart as it is; null while there is none. */
export async function followCart(owner: CartKey): ReturnType<typeof findCartSkus> {
  const cart = await findCartSkus(owner);
  if (cart) await watchCart(ownTopic(owner), cart.version, cart.skus.map(skuTopic));
  return cart;
}

/** Watches the cart of a new connection and tells it that it is ready. Running it again says so again. */
export async function welcome(connectionId: string): Promise<void> {
  const connection = await findConnection(connectionId);
  if (!connection) return;
  const { watcher, closeAt, openedAt } = connection;
  const cart = await followCart(ownerOf(watcher));
  const data = { caller: watcher.kind, cart: cart && { id: cart.id, version: cart.version }, closesAt: closeAt.toISOString() };
  if ((await gatewaySockets.send(connectionId, JSON.stringify(message('ready', data)))) === 'sent') return;
  if (isShakingHands(openedAt)) await sendEntries([outboxEntry('connection.opened', { connectionId }, connectionId)], { DelaySeconds: 1 });
  else await removeConnections([connectionId]);
}
