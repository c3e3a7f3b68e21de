/** Collections, pages and menus as they are stored. */
export type RuleType = 'newest' | 'best_selling' | 'discounted' | 'tag';

/** Which products a collection has by itself. */
export interface CollectionRule {
  type: RuleType;
  /** For `tag`. */
  tag?: string | undefined;
  /** Only products of this category's subtree. */
  categoryId?: string | undefined;
}

export interface CollectionDocument {
  _id: string;
  slug: string;
  name: string;
  description: string;
  image?: Picture;
  /** By hand, in this order; ignored when there is a rule. */
  productIds: string[];
  rule?: CollectionRule;
  active: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface Picture {
  url: string;
  alt: string;
}

export const linkKinds = ['product', 'category', 'collection', 'page', 'url'] as const;

/** Where something leads: a slug of the shop, or an https address. */
interface Link {
  kind: (typeof linkKinds)[number];
  target: string;
}

interface Teaser {
  image: Picture;
  heading?: string | undefined;
  text?: string | undefined;
  link?: Link | undefined;
}

/** Products of a row: of a collection, or the best of a category. */
export type RowSource = { collection: string } | { category: string };

export type Block =
  | ({ type: 'banner' } & Teaser)
  | { type: 'carousel'; slides: Teaser[] }
  | { type: 'products'; heading: string; source: RowSource; limit: number }
  | { type: 'text'; heading?: string | undefined; body: string };

export interface PageContent {
  title: string;
  blocks: Block[];
  seo?: { title?: string | undefined; description?: string | undefined } | undefined;
}

/** A version that was published for a time. Of those that are on at a moment, the one that began last is shown. */
export interface Release {
  id: string;
  content: PageContent;
  startsAt: Date;
  endsAt?: Date;
  publishedAt: Date;
  publishedBy: string;
}

export interface PageDocument {
  _id: string;
  /** `home`, the slug of a category for its page, or anything else. */
  slug: string;
  draft: PageContent;
  /** Oldest first. */
  releases: Release[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface MenuItem {
  label: string;
  link?: Link | undefined;
  children: MenuItem[];
}

/** A navigation menu, by its place: `main`, `footer`. */
export interface MenuDocument {
  _id: string;
  items: MenuItem[];
  version: number;
  updatedAt: Date;
}
