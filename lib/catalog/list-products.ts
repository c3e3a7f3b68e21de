import { encodeCursor } from '../platform/cursor.ts';
import { findCategoryBySlug } from './category-repository.ts';
import { type ProductFilters, productMatch } from './product-filter.ts';
import { cursorKey, type Match, type ProductSort, positionOf, sortKeys } from './product-sort.ts';
import { allWords, searchWords, wordStarts } from './search-text.ts';
import { listProductSummaries, type ProductSummary } from './shop-repository.ts';

interface ListProducts extends Omit<ProductFilters, 'categoryId'> {
  q?: string | undefined;
  /** Slug of a category. */
  category?: string | undefined;
  sort: ProductSort;
  limit: number;
  cursor?: string | undefined;
}

interface ProductList {
  items: ProductSummary[];
  nextCursor: string | null;
}

const nothing: ProductList = { items: [], nextCursor: null };

const keyValue = (product: ProductSummary, field: string): unknown => {
  if (field === 'rating.average') return product.rating.average;
  if (field === 'rating.count') return product.rating.count;
  return product[field as keyof ProductSummary];
};

/**
 * A page of the shop's products. A search is first asked of the text index, and when that finds nothing, by beginnings of words; the cursor
 * keeps to the way that found the first page. An unknown category has no products. Throws `validation_failed` for a foreign cursor.
 */
export async function listProducts(query: ListProducts): Promise<ProductList> {
  const { q, category, sort, limit, cursor, ...filters } = query;
  const words = q === undefined ? [] : searchWords(q);
  if (q !== undefined && words.length === 0) return nothing;
  const position = positionOf(cursor, sort, words.length > 0);
  const categoryId = category === undefined ? undefined : (await findCategoryBySlug(category))?._id;
  if (category !== undefined && categoryId === undefined) return nothing;
  const base = productMatch({ ...filters, categoryId });
  const page = async (match: Match): Promise<ProductList> => {
    const keys = sortKeys(sort, match);
    const rows = await listProductSummaries({
      match: match === 'starts' ? { $and: [base, wordStarts(words)] } : base,
      search: match === 'text' ? allWords(words) : undefined,
      keys,
      values: position?.values,
      limit,
    });
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    const values = last && keys.map((key) => keyValue(last, key.field));
    return { items, nextCursor: values ? encodeCursor(cursorKey(sort, match, values)) : null };
  };
  if (position) return page(position.match);
  if (words.length === 0) return page('all');
  const ranked = await page('text');
  return ranked.items.length ? ranked : page('starts');
}
