import { type OutboxEntry, outboxEntry } from '../messaging/outbox-entry.ts';
import { relay, sendEntries } from '../messaging/relay.ts';
import { logger } from '../platform/logger.ts';
import { stockOutbox } from './outbox-repository.ts';
import type { StockChange } from './settlement.ts';
import type { StockDocument } from './types.ts';

/** The announcement that a SKU's availability, in the words of a customer, is another one now. */
export const stockChanged = ({ sku, productId }: StockDocument, available: number, correlationId: string): OutboxEntry =>
  outboxEntry('stock.changed', { sku, productId, available }, correlationId);

/** Sends what a stock document has to announce. What fails is left to the sweeper. */
export const relayStock = (stock: StockDocument): Promise<void> =>
  relay(stock, stockOutbox.pull, (error) => logger().warn('Announcing a stock change failed', { sku: stock.sku, error: error as Error }));

const toldOfReleased = (skus: readonly string[], correlationId: string): Promise<void> =>
  sendEntries([outboxEntry('stock.released', { skus: [...new Set(skus)] }, correlationId)]);

/** Tells open pages that units which were held can be had again. Should it fail, they hear of the SKU at its next change. */
export async function tellReleased(skus: readonly string[], correlationId: string): Promise<void> {
  if (skus.length === 0) return;
  await toldOfReleased(skus, correlationId).catch((error) =>
    logger().warn('Telling of released stock failed', { skus, error: error as Error }),
  );
}

/**
 * Tells open pages that cancelled or returned units can be had again. Sent after they are, before the messages that asked for it are done: should it
 * fail, they come again. Orders that take units announce themselves.
 */
export async function announceReleased(changes: readonly StockChange[], correlationId: string): Promise<void> {
  const given = changes.filter(({ kind }) => kind !== 'commit').flatMap(({ items }) => items.map(({ sku }) => sku));
  if (given.length > 0) await toldOfReleased(given, correlationId);
}
