import { findCategory } from './category-repository.ts';
import { setCategoryPath } from './product-repository.ts';
import type { CategoryDocument, ProductDocument } from './types.ts';

/**
 * Looks at the category again after a product was written into it. A move may have changed its path in between: the product then follows.
 * False when the category was deleted in between.
 */
export async function placeInCategory(product: ProductDocument, read: Pick<CategoryDocument, '_id' | 'path'>): Promise<boolean> {
  const now = await findCategory(read._id);
  if (!now) return false;
  if (now.path.join() !== read.path.join()) await setCategoryPath(product._id, now);
  return true;
}
