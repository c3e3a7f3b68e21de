/**
 * Keeps what lists and searches read in step with products, categories and sales, and what was searched for; tells who wished for it that something
 * became cheaper.
 */
import type { Message } from '../../events/index.ts';
import { consumer } from '../../lib/messaging/consumer.ts';
import { countSales } from '../../lib/sales/count-sales.ts';
import { indexCategory } from '../../lib/search/index-category.ts';
import { indexProducts } from '../../lib/search/index-products.ts';
import { keepSearches } from '../../lib/search/log-search.ts';
import { dropOf, tellPriceDrop } from '../../lib/wishlists/tell-price-drops.ts';

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** The products of a batch are done together. When that fails, each is tried by itself: one that cannot be read does not hold up the others. */
async function indexEach(ids: readonly string[]): Promise<Map<string, Error>> {
  const failures = new Map<string, Error>();
  const all = await indexProducts(ids).catch(() => 'failed' as const);
  if (all !== 'failed') return failures;
  for (const id of new Set(ids)) await indexProducts([id]).catch((error: unknown) => failures.set(id, asError(error)));
  return failures;
}

/** What a message asks for beside the products of its batch. */
async function follow(message: Message): Promise<void> {
  const { data, type, correlationId } = message;
  if (type === 'category.changed') await indexCategory(data.categoryId, data.after, correlationId);
  const drop = type === 'price.dropped' ? data : dropOf(message);
  if (drop) await tellPriceDrop(drop, correlationId);
}

const isAboutOrder = (message: Message) =>
  message.type === 'order.placed' || message.type === 'order.cancelled' || message.type === 'order.lines_cancelled';

export const handler = consumer(async (messages) => {
  const ids = messages.flatMap((message) => (message.type === 'product.changed' ? [message.data.productId] : []));
  const failures = await indexEach(ids);
  const unkept = await keepSearches(messages).then(() => undefined, asError);
  const orders = messages.filter(isAboutOrder).map(({ data }) => data.orderId);
  const uncounted = await countSales(orders).then(() => undefined, asError);
  const outcomes: (Error | undefined)[] = [];
  for (const message of messages) {
    const failed = message.type === 'product.changed' ? failures.get(message.data.productId) : undefined;
    if (message.type === 'search.performed') outcomes.push(unkept);
    else if (isAboutOrder(message)) outcomes.push(uncounted);
    else outcomes.push(failed ?? (await follow(message).then(() => undefined, asError)));
  }
  return outcomes;
});
