import * as z from 'zod';

const Prices = z.array(z.object({ sku: z.string(), before: z.int(), after: z.int() })).min(1);

/** What is told to customers about their carts and wishlists. Amounts are paise. */
export const cartEvents = {
  /** SKUs of a product became cheaper; the customers who wished for them are gone through page by page, from `after` on. */
  'price.dropped': z.object({ dropId: z.string(), productId: z.string(), prices: Prices, after: z.string().optional() }),
  /** Someone is to be told that what they wished for became cheaper. */
  'wishlist.price_dropped': z.object({ dropId: z.string(), userId: z.string(), productId: z.string(), prices: Prices }),
  /** Announced by a customer's cart that was left in this version. */
  'cart.abandoned': z.object({ cartId: z.string(), userId: z.string(), version: z.int() }),
};
