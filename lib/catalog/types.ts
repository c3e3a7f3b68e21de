/** Categories and products as they are stored. Amounts are paise, GST included. */
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import type { AttributeDefinition, AttributeValue } from './attributes.ts';

export interface CategoryDocument {
  _id: string;
  slug: string;
  name: string;
  parentId: string | null;
  /** Ids from the root to this category itself, so that a subtree is one indexed query. */
  path: string[];
  position: number;
  image?: string;
  /** How the existing storefront shows it: `store` by price, `page` as a page of its own, else as a list. */
  displayType?: string;
  /** What its products, and those of all categories below it, say of themselves. */
  attributes?: AttributeDefinition[];
  version: number;
  outbox?: OutboxEntry[];
  createdAt: Date;
  updatedAt: Date;
}

export interface Image {
  url: string;
  alt: string;
  publicId?: string;
}

/** A price that holds from one moment to just before another, or from one moment on. */
export interface ScheduledPrice {
  /** Paise, GST included. */
  price: number;
  from: Date;
  to?: Date;
}

export interface Variant {
  sku: string;
  /** One value per option name of the product; empty for the default variant. */
  options: Record<string, string>;
  /** What it costs now, as of the last write, in paise, GST included. A buyer's price comes from `priceAt`. */
  price: number;
  /** What it costs outside of its schedule; only while `price` is the schedule's. */
  regularPrice?: number;
  scheduledPrice?: ScheduledPrice;
  /** MRP in paise, never below a price. */
  compareAtPrice?: number;
  weightGrams?: number;
  barcode?: string;
  images: Image[];
  /** Kept by the stock worker when availability crosses zero: for lists and filters; the product page reads the stock itself. */
  inStock: boolean;
}

export const productStatuses = ['draft', 'active', 'archived'] as const;

export type ProductStatus = (typeof productStatuses)[number];

export interface ProductDocument {
  _id: string;
  slug: string;
  /** Former slugs: they redirect. */
  slugHistory: string[];
  name: string;
  brand?: string;
  /** Plain text: markup is stripped when it is written. */
  description: string;
  /** The description with its markup, cleaned when it is written; only where it has some. */
  descriptionHtml?: string;
  categoryId: string;
  /** Path of the category, so that the products of a subtree are one indexed query. */
  categoryPath: string[];
  status: ProductStatus;
  hsnCode: string;
  /** Percent, two decimals at most. */
  gstRate: number;
  tags: string[];
  attributes: Record<string, AttributeValue>;
  seo?: { title?: string; description?: string };
  options: string[];
  variants: Variant[];
  images: Image[];
  /** Lowest price of the variants in paise, for lists, filters and sorting. */
  minPrice: number;
  /** Highest compareAtPrice among variants whose price is `minPrice`. */
  compareAtPrice?: number;
  inStock: boolean;
  /** Counts changes of the variants' stock flags, so that an edit of the variants never overwrites one it has not seen. */
  flagRevision?: number;
  onSale: boolean;
  /** When a scheduled price has to begin or end next. */
  nextPriceAt?: Date;
  /** Of the published reviews. `histogram` has how many gave one star, two stars and so on; it is unset until the first. */
  rating: { average: number; count: number; histogram?: number[] };
  /** How much it sells, see `popularityOf`: only to rank by. */
  popularity: number;
  /** The chunk of an import that last wrote it: how the import knows which of its writes took place. */
  importToken?: string;
  version: number;
  outbox?: OutboxEntry[];
  createdAt: Date;
  updatedAt: Date;
}
