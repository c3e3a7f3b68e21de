import type { Message } from '../../events/index.ts';
import { findSkus } from '../catalog/live-repository.ts';
import { logger } from '../platform/logger.ts';
import { welcome } from './open-connection.ts';
import { type Push, type PushResult, push } from './push.ts';
import { changesSales, tellToday } from './shop-today.ts';
import { type OrderNews, tellCart, tellDue, tellOffers, tellOrders } from './tell-changes.ts';
import { SHOP_TOPIC } from './topics.ts';

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

function note(messages: number, result: PushResult): void {
  if (result.sent + result.gone + result.failed > 0) logger().info('Pushed', { messages, ...result });
}

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
  await attempt(due, () => tellDue(due.flatMap(({ data }) => data.topics.filter((topic) => topic !== SHOP_TOPIC))));
  const changes = messages.filter((one) => subjectsOf(one).length + movedOf(one).length > 0);
  await attempt(changes, async () => {
    const moved = changes.flatMap(movedOf);
    const skus = moved.length > 0 ? await findSkus(moved) : [];
    const subjects = [...changes.flatMap(subjectsOf), ...skus.map((sku) => `stock:${sku}`)];
    return tellOffers(subjects, changes[0]?.correlationId ?? '');
  });
  const orders = messages.filter((one) => orderOf(one).length > 0);
  await attempt(orders, () => tellOrders(orders.flatMap(orderOf)));
  const shopDue = due.filter(({ data }) => data.topics.includes(SHOP_TOPIC));
  const sales = [...shopDue, ...messages.filter(changesSales)];
  let listeners: Awaited<ReturnType<typeof push>>['listeners'] = [];
  await attempt(messages, async () => {
    const pushed = await push(pushes, sales.length > 0 ? SHOP_TOPIC : undefined);
    listeners = pushed.listeners;
    note(pushes.length, pushed.result);
    return undefined;
  });
  await attempt(sales, async () => {
    const told = await tellToday(listeners, { isDue: shopDue.length > 0, correlationId: sales[0]?.correlationId ?? '' });
    if (told) note(1, told);
    return undefined;
  });
  return failures;
}
