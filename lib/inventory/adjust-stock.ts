import { findProductBySku } from '../catalog/product-repository.ts';
import { contentHash } from '../platform/canonical-json.ts';
import { found } from '../platform/errors.ts';
import { type Applied, applyChange, findMovement, findStock } from './adjust-repository.ts';
import { type Adjustment, adjusted } from './adjustment.ts';
import { relayStock, stockChanged } from './announce.ts';
import { availabilityOf, stockIdOf } from './availability.ts';
import { crossingOf } from './crossing.ts';
import { openStock } from './open-stock.ts';
import type { Movement, StockDocument } from './types.ts';

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

const change = (request: AdjustStock, movementId: string) => (stock: StockDocument) => {
  const { sku, adjustment, reason, actorId } = request;
  const { onHand, available, delta } = adjusted(stock, adjustment);
  const kind = 'count' in adjustment ? 'count' : 'adjustment';
  const movement: Movement = {
    _id: movementId,
    sku,
    warehouseId: stock.warehouseId,
    reason: kind,
    delta,
    balance: onHand,
    note: reason,
    actorId,
    at: new Date(),
  };
  const known = stock.level ?? availabilityOf(stock.available, stock.lowStockThreshold);
  const crossing = crossingOf(known, { available, lowStockThreshold: stock.lowStockThreshold }, movement.at);
  return {
    onHand,
    available,
    crossing,
    movement,
    outbox: available === stock.available ? [] : [stockChanged(stock, available, request.requestId)],
  };
};

/** A variant whose making died before its stock was written gets it here. */
async function openMissing(sku: string, actorId: string): Promise<void> {
  const product = found(await findProductBySku(sku), 'SKU');
  await openStock(product._id, [{ sku, quantity: 0 }], actorId);
}

/**
 * Corrects the stock of an SKU in the main warehouse, with its ledger row. Errors: `not_found`, `below_held_stock`, `insufficient_stock`.
 */
export async function adjustStock(request: AdjustStock): Promise<Applied> {
  const { sku, actorId, idempotencyKey, adjustment, reason } = request;
  const id = stockIdOf(sku);
  const movementId = `${contentHash([actorId, idempotencyKey, adjustment, reason])}|${sku}|adjustment`;
  const applied = await applyChange(id, change(request, movementId));
  if (!applied) {
    const stock = await findStock(id);
    if (stock) return { stock, movement: found(await findMovement(movementId), 'movement') };
    await openMissing(sku, actorId);
    return adjustStock(request);
  }
  await relayStock(applied.stock);
  return applied;
}
