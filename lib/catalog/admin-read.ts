/** What staff read of single products and of the categories. */
import { findStocks } from '../inventory/adjust-repository.ts';
import type { StockDocument } from '../inventory/types.ts';
import { found } from '../platform/errors.ts';
import { findCategory, listCategories } from './category-repository.ts';
import { findProduct } from './product-repository.ts';
import type { CategoryDocument, ProductDocument } from './types.ts';

export const stocksOfSkus = (skus: readonly string[]): Promise<StockDocument[]> => findStocks(skus);

export const stocksOf = (product: Pick<ProductDocument, 'variants'>): Promise<StockDocument[]> =>
  stocksOfSkus(product.variants.map((variant) => variant.sku));

/** A product in any state. Throws `not_found`. */
export const productForStaff = async (id: string): Promise<ProductDocument> => found(await findProduct(id), 'product');

/** Throws `not_found`. */
export const categoryForStaff = async (id: string): Promise<CategoryDocument> => found(await findCategory(id), 'category');

/** All categories, each after its parent. */
export async function categoriesForStaff(): Promise<CategoryDocument[]> {
  const categories = await listCategories();
  return categories.toSorted((a, b) => a.path.length - b.path.length || a.position - b.position || a.name.localeCompare(b.name, 'en'));
}
