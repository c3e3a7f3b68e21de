import { AppError, found } from '../platform/errors.ts';
import { findStock } from './adjust-repository.ts';
import { relayStock, stockChanged } from './announce.ts';
import { availabilityOf, stockIdOf } from './availability.ts';
import { crossingOf } from './crossing.ts';
import { updateThreshold } from './level-repository.ts';
import type { StockDocument } from './types.ts';

const ATTEMPTS = 10;

/**
 * Sets at how many units a SKU is low. Stock that is low only by the new threshold is announced, but alerts nobody: whoever sets it sees it.
 * Errors: `not_found`, `conflict` when orders change the stock all the time.
 */
export async function setThreshold(sku: string, lowStockThreshold: number, correlationId: string): Promise<StockDocument> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stock = found(await findStock(stockIdOf(sku)), 'SKU');
    const known = stock.level ?? availabilityOf(stock.available, stock.lowStockThreshold);
    const crossing = crossingOf(known, { available: stock.available, lowStockThreshold }, new Date());
    const quiet = crossing && { level: crossing.level, ...(crossing.alert === null && { alert: null }) };
    const outbox = crossing ? [stockChanged(stock, stock.available, correlationId)] : [];
    const written = await updateThreshold(stock, lowStockThreshold, quiet, outbox);
    if (!written) continue;
    await relayStock(written);
    return written;
  }
  throw new AppError('conflict', 'Orders change this stock all the time. Please try again.');
}
