import { outboxEntry } from '../messaging/outbox-entry.ts';
import { sendEntries } from '../messaging/relay.ts';
import { indexProducts } from './index-products.ts';
import { productsBelow } from './index-repository.ts';

/** Products per message. */
const PAGE = 500;

/**
 * Brings a page of a category's subtree up to date and announces the next page: however many products move, each message is short work. One that
 * dies runs again from its own page.
 */
export async function indexCategory(categoryId: string, after: string | undefined, correlationId: string): Promise<void> {
  const ids = await productsBelow(categoryId, after, PAGE);
  await indexProducts(ids);
  const last = ids.at(-1);
  if (ids.length === PAGE && last) await sendEntries([outboxEntry('category.changed', { categoryId, after: last }, correlationId)]);
}
