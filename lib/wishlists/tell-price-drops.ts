/** Telling customers that what they wished for became cheaper: one message per customer and drop, worked off page by page. */
import type { EventData, Message } from '../../events/index.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { sendEntries } from '../messaging/relay.ts';
import { findListsWith } from './wisher-repository.ts';

type PriceDrop = EventData<'price.dropped'>;

/** Lists per message. A customer has fewer than this, so that each page ends with a customer who is complete. */
const PAGE = 200;

/** What became cheaper by a change of a product. A SKU that is new has not become cheaper. */
export function dropOf(message: Message): PriceDrop | undefined {
  if (message.type !== 'product.changed') return undefined;
  const prices = (message.data.prices ?? []).flatMap(({ sku, before, after }) =>
    before !== null && after !== null && after < before ? [{ sku, before, after }] : [],
  );
  return prices.length > 0 ? { dropId: message.id, productId: message.data.productId, prices } : undefined;
}

/** Which SKUs each customer has on lists. Of a full page the last customer is left to the next one: more of their lists may follow. */
export function wishersOf(
  lists: readonly { ownerId: string; items: readonly { sku: string }[] }[],
  isFull: boolean,
): Map<string, Set<string>> {
  const wishers = new Map<string, Set<string>>();
  for (const { ownerId, items } of lists) {
    const skus = wishers.get(ownerId) ?? new Set();
    for (const { sku } of items) skus.add(sku);
    wishers.set(ownerId, skus);
  }
  const last = lists.at(-1)?.ownerId;
  if (isFull && last && wishers.size > 1) wishers.delete(last);
  return wishers;
}

/** Tells a page of customers, and announces the next page. Told again by a message that is delivered again, they get no second mail. */
export async function tellPriceDrop({ after, ...drop }: PriceDrop, correlationId: string): Promise<void> {
  const { dropId, productId, prices } = drop;
  const lists = await findListsWith(
    prices.map(({ sku }) => sku),
    after,
    PAGE,
  );
  const isFull = lists.length === PAGE;
  const wishers = wishersOf(lists, isFull);
  const told = [...wishers].map(([userId, skus]) => {
    const wished = prices.filter(({ sku }) => skus.has(sku));
    return outboxEntry('wishlist.price_dropped', { dropId, userId, productId, prices: wished }, correlationId);
  });
  const last = [...wishers.keys()].at(-1);
  const next = isFull && last ? [outboxEntry('price.dropped', { ...drop, after: last }, correlationId)] : [];
  await sendEntries([...told, ...next]);
}
