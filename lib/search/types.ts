import type { Image } from '../catalog/types.ts';

/** A product of the shop as lists and searches read it: only active ones are here. Amounts are paise. */
export interface SearchDocument {
  /** The product's id. */
  _id: string;
  slug: string;
  name: string;
  brand?: string;
  images: Pick<Image, 'url' | 'alt'>[];
  minPrice: number;
  compareAtPrice?: number;
  inStock: boolean;
  onSale: boolean;
  rating: { average: number; count: number };
  popularity: number;
  createdAt: Date;
  /** Slugs of the categories from the root to its own. */
  categories: string[];
  /** What lists start from: `*`, `c|<category slug>` and `b|<brand in lower case>`. */
  scope: string[];
  /** Terms of name, brand and own category: a match here ranks first. */
  strong: string[];
  /** Beginnings of those, for suggestions. */
  starts: string[];
  /** All terms, those of tags, options, attributes, the categories above and the description included. */
  terms: string[];
  /** What it counts for in each facet. */
  facets: { category: string[]; brand: string[]; price: string[]; rating: string[]; attribute: string[]; option: string[] };
  /** Values of filterable attributes that are numbers, for ranges. */
  numbers: { name: string; value: number }[];
  variants: { options: string[]; inStock: boolean }[];
}

/** A word that some product has. */
export interface TermDocument {
  _id: string;
  /** Of how many products, as of the last rebuild: ranks guesses. */
  count: number;
  /** It, and it with each letter left out: see `neighbours`. */
  near: string[];
  at: Date;
}
