import type { Message } from '../../events/index.ts';
import { findSkus } from '../catalog/live-repository.ts';
import { logger } from '../platform/logger.ts';
import { welcome } from './open-connection.ts';
import { type Push, push } from './push.ts';
import { type OrderNews, tellCart, tellDue, tellOffers, tellOrders } from './tell-changes.ts';

/** The SKUs whose stock an event is about. */
function stockOf(message: Message): string[] {
  switch (message.type) {
    case 'stock.changed':
      return [message.data.sku];
    case 'stock.held':
    case 'stock.released':
      return message.data.skus;
    case 'order.placed':
      return message.data.items.map(({ sku }) => sku);
    default:
      return [];
  }
}

/** The SKUs whose price or MRP an event is about. */
function pricesOf(message: Message): string[] {
  if (message.type !== 'product.changed') return [];
  return [...(message.data.prices ?? []).map(({ sku }) => sku), ...(message.data.listPrices ?? [])];
}

const subjectsOf = (message: Message): string[] => [
  ...stockOf(message).map((sku) => `stock:${sku}`),
  ...pricesOf(message).map((sku) => `price:${sku}`),
];

/** The product that came into the shop or left it with an event: all its SKUs can or cannot be had now. */
const movedOf = (message: Message): string[] =>
  message.type === 'product.changed' && message.data.kinds.includes('status') ? [message.data.productId] : [];

const orderOf = (message: Message): OrderNews[] => ('orderId' in message.data ? [message.data] : []);

/** Deals with the events of a batch one kind after the other, each kind together. Returns the ids of those that failed, with the reason. */
export async function tellBatch(messages: readonly Message[]): Promise<Map<string, Error>> {
  const failures = new Map<string, Error>();
  const pushes: Push[] = [];
  /** Runs a task for some messages: they fail together with it. */
  const attempt = async (concerned: readonly Message[], task: () => Promise<Push[] | undefined>): Promise<void> => {
    if (concerned.length === 0) return;
    try {
      pushes.push(...((await task()) ?? []));
    } catch (error) {
      for (const { id } of concerned) failures.set(id, error as Error);
    }
  };
  for (const opened of messages) {
    if (opened.type === 'connection.opened') await attempt([opened], async () => void (await welcome(opened.data.connectionId)));
    if (opened.type === 'cart.updated') await attempt([opened], () => tellCart(opened.data));
  }
  const due = messages.filter((one) => one.type === 'live.due');
  await attempt(due, () => tellDue(due.flatMap(({ data }) => data.topics)));
  const changes = messages.filter((one) => subjectsOf(one).length + movedOf(one).length > 0);
  await attempt(changes, async () => {
    const moved = changes.flatMap(movedOf);
    const skus = moved.length > 0 ? await findSkus(moved) : [];
    const subjects = [...changes.flatMap(subjectsOf), ...skus.map((sku) => `stock:${sku}`)];
    return tellOffers(subjects, changes[0]?.correlationId ?? '');
  });
  const orders = messages.filter((one) => orderOf(one).length > 0);
  await attempt(orders, () => tellOrders(orders.flatMap(orderOf)));
  await attempt(messages, async () => {
    const result = await push(pushes);
    if (result.sent + result.gone + result.failed > 0) logger().info('Pushed', { messages: pushes.length, ...result });
    return undefined;
  });
  return failures;
}
