import { droppingPictures } from '../media/drop-pictures.ts';
import { picturesIn } from '../media/pictures.ts';
import { found } from '../platform/errors.ts';
import { childIds, findCategory, removeCategory, withParent } from './category-repository.ts';
import { deleteCategory } from './delete-category.ts';
import { moveCategory } from './move-category.ts';
import { archiveProduct } from './patch-product.ts';
import { unarchivedIn } from './whole-list-repository.ts';

/**
 * Deletes a category whatever is in it: its content goes to its parent. At the root, what was below it becomes a root, and its own products are
 * archived; staff give them another category before they sell them again. Step by step and idempotent: a second run does what is left. Throws
 * `not_found`.
 */
export async function dissolveCategory(id: string): Promise<void> {
  const { parentId, image } = found(await findCategory(id), 'category');
  if (parentId) return deleteCategory(id, undefined, parentId);
  for (const childId of await childIds(id)) await moveCategory(childId, { parentId: null });
  for (const productId of await unarchivedIn(id)) await archiveProduct(productId, undefined);
  await droppingPictures(picturesIn(image), () => withParent(id, (_, session) => removeCategory(id, session)));
}
