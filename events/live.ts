import * as z from 'zod';

/** What open connections hear of beside orders, stock and products. */
export const liveEvents = {
  /** The cart of a customer, or of a guest, changed. */
  'cart.updated': z.union([z.object({ ownerId: z.string() }), z.object({ guestCartId: z.string() })]),
  /** A connection was opened and waits to be told that it is ready. */
  'connection.opened': z.object({ connectionId: z.string() }),
  /** Units were set aside for an order that waits for its payment. */
  'stock.held': z.object({ skus: z.array(z.string()).min(1) }),
  /** Units were given back by a cancellation, a return, or an order that was not paid: sent when they can be had again. */
  'stock.released': z.object({ skus: z.array(z.string()).min(1) }),
  /** The second is over in which a SKU was not to be told of again. */
  'live.due': z.object({ topics: z.array(z.string()).min(1) }),
};
