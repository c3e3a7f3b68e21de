import * as z from 'zod';

export const inventoryEvents = {
  /** Announced by a stock document when staff change what can be had, and when orders take it across zero or its low-stock threshold. */
  'stock.changed': z.object({ sku: z.string(), productId: z.string(), available: z.int().nonnegative() }),
  /** Someone who asked for it is to be told that a SKU can be had again. */
  'stock.back_in_stock': z.object({
    ...{ noticeId: z.string(), userId: z.string(), productId: z.string(), sku: z.string() },
    /** They did not ask: it is on a wishlist of theirs. */
    wished: z.literal(true).optional(),
  }),
  /** A member of staff is to be told what ran low. */
  'stock.low': z.object({ digestId: z.string(), userId: z.string() }),
};
