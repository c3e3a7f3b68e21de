/** The arithmetic of an adjustment: pure, so that the invariant `onHand = available + holds` can be proved on it. */
import { AppError } from '../platform/errors.ts';
import type { StockDocument } from './types.ts';

/** Either a signed change, or how many were counted on the shelf. */
export type Adjustment = { delta: number } | { count: number };

export type Counts = Pick<StockDocument, 'onHand' | 'available'>;

/**
 * The counts after an adjustment. Orders keep what they hold: a count below that throws `below_held_stock`, a delta that takes more than
 * is free throws `insufficient_stock`, each with the numbers.
 */
export function adjusted(stock: Counts, adjustment: Adjustment): Counts & { delta: number } {
  const held = stock.onHand - stock.available;
  const delta = 'count' in adjustment ? adjustment.count - stock.onHand : adjustment.delta;
  const available = stock.available + delta;
  if (available >= 0) return { onHand: stock.onHand + delta, available, delta };
  if ('count' in adjustment) {
    throw new AppError('below_held_stock', `Orders hold ${held} of them.`, { data: { held, onHand: stock.onHand } });
  }
  throw new AppError('insufficient_stock', `Only ${stock.available} are free.`, { data: { available: stock.available, held } });
}
