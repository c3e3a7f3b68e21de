/** What was bought together in one order, and nothing of who bought it. One row per order, so that a message that comes again changes nothing. */
export interface SaleDocument {
  /** The order's id. */
  _id: string;
  at: Date;
  /** Units that were kept, per product. */
  items: { productId: string; units: number }[];
}
