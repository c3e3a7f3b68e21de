/** After a write to products: they are announced, and searches find them as they now are. */
import { relay } from '../messaging/relay.ts';
import { logger } from '../platform/logger.ts';
import { indexProducts } from '../search/index-products.ts';
import { categoryOutbox, productOutbox } from './outbox-repository.ts';
import type { CategoryDocument, ProductDocument } from './types.ts';

type Announcing = Pick<ProductDocument, '_id' | 'outbox'>;

/**
 * Sends what the last write of products announced, and brings the search up to date right away, so that whoever wrote finds it. Failures are
 * only logged: the announcement stays in the product, the sweeper sends it, and the queue's worker does the same again.
 */
export async function announceProducts(products: readonly Announcing[]): Promise<void> {
  if (products.length === 0) return;
  const failed = (productId?: string) => (error: unknown) =>
    logger().error('A product change was not passed on', { productId, error: error as Error });
  await Promise.all([
    ...products.map((product) => relay(product, productOutbox.pull, failed(product._id))),
    indexProducts(products.map((product) => product._id)).catch(failed(products[0]?._id)),
  ]);
}

/** Sends what a category's last write announced. */
export const announceCategory = (category: Pick<CategoryDocument, '_id' | 'outbox'>): Promise<void> =>
  relay(category, categoryOutbox.pull, (error) =>
    logger().error('A category change was not passed on', { categoryId: category._id, error: error as Error }),
  );
