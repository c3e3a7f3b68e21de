import * as z from 'zod';

/** Announced by a stock document when its availability crosses zero or its low-stock threshold. */
export const inventoryEvents = {
  'stock.changed': z.object({ sku: z.string(), productId: z.string(), available: z.int().nonnegative() }),
};
