import * as z from 'zod';

const productChanges = ['created', 'content', 'price', 'status', 'variants', 'images', 'category', 'stock', 'rating'] as const;

export type ProductChange = (typeof productChanges)[number];

/** What changed in the catalogue. Consumers read the product itself: a message says what happened, not what the product looks like. */
export const catalogEvents = {
  /**
   * Announced by a product with each write. `stock`: whether it can be bought changed; `rating`: its reviews did. A category that moves or
   * is renamed does not announce its products one by one: see `category.changed`.
   */
  'product.changed': z.object({
    productId: z.string(),
    slug: z.string(),
    kinds: z.array(z.enum(productChanges)),
    /** SKUs whose price changed, in paise; null where the SKU was not there before, or is not any more. */
    prices: z.array(z.object({ sku: z.string(), before: z.int().nullable(), after: z.int().nullable() })).optional(),
    /** SKUs whose MRP changed. */
    listPrices: z.array(z.string()).optional(),
  }),
  /**
   * Announced by a category that moved, was renamed or took over products: it concerns all products of its subtree. They are worked off page by
   * page: `after` is the last product that an earlier message dealt with.
   */
  'category.changed': z.object({ categoryId: z.string(), after: z.string().optional() }),
  /** Announced by a list that searched, to be kept for analytics: `found` hits of the first page fit all of it. */
  'search.performed': z.object({ text: z.string(), found: z.int().nonnegative() }),
};
