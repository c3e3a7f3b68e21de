import { found } from '../platform/errors.ts';
import { findRelatedRows, findSoldProduct, type RelatedRow } from './related-repository.ts';
import { boughtTogether } from './together.ts';

/** More than are shown: some of them may be off the shop, or sold out. */
const CANDIDATES = 40;

interface RelatedProduct extends RelatedRow {
  boughtTogether: boolean;
}

interface Related {
  /** Of the product that was asked for, as it is now. */
  slug: string;
  items: RelatedProduct[];
}

/**
 * What goes with a product: bought together in real orders, filled up with what is popular in its category and in the one above. What is in stock
 * comes first. Two round trips. Throws `not_found` for what is not in the shop.
 */
export async function readRelated(slug: string, limit: number): Promise<Related> {
  const product = found(await findSoldProduct(slug), 'product');
  const together = boughtTogether(product._id, product.sales, CANDIDATES);
  const nearest = product.categoryPath.slice(-2).toReversed();
  const slugs = nearest.flatMap((id) => product.categories.find((category) => category._id === id)?.slug ?? []);
  const rows = await findRelatedRows(together, slugs, product._id, limit);
  const rank = new Map(together.map((id, index) => [id, index]));
  const rankOf = ({ _id }: RelatedRow): number => rank.get(_id) ?? CANDIDATES;
  const items = [...new Map(rows.map((row) => [row._id, row])).values()]
    .toSorted((a, b) => Number(b.inStock) - Number(a.inStock) || rankOf(a) - rankOf(b))
    .slice(0, limit);
  return { slug: product.slug, items: items.map((row) => ({ ...row, boughtTogether: rank.has(row._id) })) };
}
