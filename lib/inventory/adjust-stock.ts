import { outboxEntry } from '../messaging/outbox-entry.ts';
import { relay } from '../messaging/relay.ts';
import { contentHash } from '../platform/canonical-json.ts';
import { found } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { type Applied, applyChange, findMovement, findStock } from './adjust-repository.ts';
import { type Adjustment, adjusted, changesAvailability } from './adjustment.ts';
import { stockIdOf } from './availability.ts';
import { stockOutbox } from './outbox-repository.ts';
import type { StockDocument } from './types.ts';

interface AdjustStock {
  sku: string;
  adjustment: Adjustment;
  /** Why, in the staff's words. */
  reason: string;
  actorId: string;
  /** Names this adjustment: the same one again changes nothing. */
  idempotencyKey: string;
  requestId: string;
}

const announcement = (before: StockDocument, available: number, requestId: string) =>
  changesAvailability(before.available, available, before.lowStockThreshold)
    ? [outboxEntry('stock.changed', { sku: before.sku, productId: before.productId, available }, requestId)]
    : [];

/**
 * Corrects the stock of an SKU in the main warehouse, with its ledger row. Errors: `not_found`, `below_held_stock`, `insufficient_stock`.
 */
export async function adjustStock(request: AdjustStock): Promise<Applied> {
  const { sku, adjustment, reason, actorId, requestId } = request;
  const id = stockIdOf(sku);
  const kind = 'count' in adjustment ? 'count' : 'adjustment';
  const movementId = `${contentHash([actorId, request.idempotencyKey, adjustment, reason])}|${sku}|${kind}`;
  const applied = await applyChange(id, (stock) => {
    const { onHand, available, delta } = adjusted(stock, adjustment);
    const { warehouseId } = stock;
    const row = { _id: movementId, sku, warehouseId, reason: kind, delta, balance: onHand, note: reason, actorId, at: new Date() } as const;
    return { onHand, available, movement: row, outbox: announcement(stock, available, requestId) };
  });
  if (!applied) return { stock: found(await findStock(id), 'SKU'), movement: found(await findMovement(movementId), 'SKU') };
  await relay(applied.stock, stockOutbox.pull, (error) =>
    logger().warn('Announcing a stock change failed', { sku, error: error as Error }),
  );
  return applied;
}
