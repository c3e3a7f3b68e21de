/** How many there are, in the words that a customer sees, and where a SKU's stock is kept. */

export type Availability = 'in_stock' | 'low_stock' | 'out_of_stock';

/** The warehouse of a shop that has one. */
export const MAIN_WAREHOUSE = 'main';

/** The `_id` of a stock document. */
export const stockIdOf = (sku: string, warehouseId = MAIN_WAREHOUSE): string => `${warehouseId}:${sku}`;

/** `low_stock` at or below the SKU's threshold; `out_of_stock` at zero. */
export function availabilityOf(available: number, lowStockThreshold: number): Availability {
  if (available <= 0) return 'out_of_stock';
  return available <= lowStockThreshold ? 'low_stock' : 'in_stock';
}
