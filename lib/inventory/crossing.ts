/** When stock crosses its low-stock threshold or zero: pure, so that "once per crossing" can be proved on it. */
import { newId } from '../platform/ids.ts';
import { type Availability, availabilityOf } from './availability.ts';
import type { LowStockAlert, StockDocument } from './types.ts';

export interface Crossing {
  level: Availability;
  /** A new alert to staff; null when an older one has become pointless; undefined when it stays as it is. */
  alert?: LowStockAlert | null;
}

/**
 * What changes when `available` units are left of stock whose level was last `known`; undefined when it is on the same level still. Falling
 * from plenty raises an alert, once: the next one comes only after the stock was plenty again.
 */
export function crossingOf(
  known: Availability | undefined,
  { available, lowStockThreshold }: Pick<StockDocument, 'available' | 'lowStockThreshold'>,
  at: Date,
): Crossing | undefined {
  const level = availabilityOf(available, lowStockThreshold);
  if (level === known) return undefined;
  if (level === 'in_stock') return { level, alert: null };
  return { level, ...(known === 'in_stock' && { alert: { id: newId('alt', at.getTime()), at } }) };
}
