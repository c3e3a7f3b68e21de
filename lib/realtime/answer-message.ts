/** What a client's message is answered with. */
import { findSlugs } from '../catalog/live-repository.ts';
import { liveSession } from '../identity/live-session.ts';
import { type ConnectionDocument, countWatching, findConnection, unwatch, watch } from './connection-repository.ts';
import { message } from './message.ts';
import { ClientMessage, type ServerData, type ServerMessage } from './messages.ts';
import { allowedOf, todayMessage } from './shop-today.ts';
import { productTopic, SHOP_TOPIC } from './topics.ts';

/** Topics of one connection: its owner, the SKUs of a full cart, and what fits on screens. */
const MOST_TOPICS = 300;
/** Connections that are told of the sales: each push goes to all of them. */
const MOST_LISTENERS = 200;

const refused = (code: ServerData<'error'>['code'], detail: string, errors?: ServerData<'error'>['errors']): ServerMessage =>
  message('error', { code, detail, ...(errors && { errors }) });

const tooMany = (detail: string): ServerMessage => refused('too_many_subscriptions', detail);
const TOO_MANY_TOPICS = `One connection watches ${MOST_TOPICS} things at most: unsubscribe from some.`;

function parse(text: string): ClientMessage | ServerMessage {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused('malformed_message', 'The message is not JSON.');
  }
  const result = ClientMessage.safeParse(json);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  return refused('malformed_message', 'The message is not one of those that this API knows.', errors);
}

async function subscribe(connection: ConnectionDocument, slugs: readonly string[]): Promise<ServerMessage> {
  const products = await findSlugs(slugs);
  const known = new Set(products.map(({ slug }) => slug));
  const topics = products.map(({ productId }) => productTopic(productId));
  if (topics.length > 0 && !(await watch(connection._id, topics, MOST_TOPICS))) return tooMany(TOO_MANY_TOPICS);
  return message('subscribed', { products, unknown: slugs.filter((slug) => !known.has(slug)) });
}

async function unsubscribe(connection: ConnectionDocument, slugs: readonly string[]): Promise<ServerMessage> {
  const products = await findSlugs(slugs);
  const topics = products.map(({ productId }) => productTopic(productId));
  if (topics.length > 0) await unwatch(connection._id, topics);
  return message('unsubscribed', { products });
}

/** The figures are read after the topic is watched, so that no change is missed between the two. */
async function subscribeShop(connection: ConnectionDocument): Promise<ServerMessage> {
  if ((await allowedOf([connection])).length === 0)
    return refused('forbidden', 'The sales of the shop need the permission analytics:sales.');
  if (!(await watch(connection._id, [SHOP_TOPIC], MOST_TOPICS))) return tooMany(TOO_MANY_TOPICS);
  if ((await countWatching(SHOP_TOPIC, MOST_LISTENERS + 1)) <= MOST_LISTENERS) return todayMessage();
  await unwatch(connection._id, [SHOP_TOPIC]);
  return tooMany(`The sales of the shop are told to ${MOST_LISTENERS} connections at most.`);
}

async function unsubscribeShop(connection: ConnectionDocument): Promise<ServerMessage> {
  await unwatch(connection._id, [SHOP_TOPIC]);
  return message('shop.unsubscribed', {});
}

const isOver = async ({ watcher, closeAt }: ConnectionDocument, now: Date): Promise<boolean> =>
  closeAt <= now || (watcher.kind === 'user' && (await liveSession(watcher.sessionId)) === undefined);

export interface Answer {
  message: ServerMessage;
  /** Whether the connection is to be closed. */
  close: boolean;
}

/** Obeys one message and says so. */
export async function answerMessage(connectionId: string, text: string, now = new Date()): Promise<Answer> {
  const connection = await findConnection(connectionId);
  if (!connection || (await isOver(connection, now)))
    return { message: refused('session_ended', 'The session or its token has ended: connect anew with a fresh token.'), close: true };
  const asked = parse(text);
  if ('type' in asked) return { message: asked, close: false };
  switch (asked.action) {
    case 'subscribe':
      return { message: await subscribe(connection, asked.products), close: false };
    case 'unsubscribe':
      return { message: await unsubscribe(connection, asked.products), close: false };
    case 'subscribe_shop':
      return { message: await subscribeShop(connection), close: false };
    case 'unsubscribe_shop':
      return { message: await unsubscribeShop(connection), close: false };
    default:
      return { message: message('pong', {}), close: false };
  }
}
