import { droppingPictures } from '../media/drop-pictures.ts';
import { picturesIn } from '../media/pictures.ts';
import { AppError, found } from '../platform/errors.ts';
import { announceCategory } from './announce-product.ts';
import { childIds, contentOf, findCategory, reassignProducts, removeCategory, withParent } from './category-repository.ts';
import { moveCategory } from './move-category.ts';

const noTarget = (message: string): AppError =>
  new AppError('validation_failed', message, { errors: [{ path: 'query.moveTo', code: 'invalid_target', message }] });

/** Children and products go to the target, one idempotent step after the other: a run after one that died does what is left. */
async function empty(id: string, targetId: string): Promise<void> {
  const target = await findCategory(targetId);
  if (!target) throw noTarget('There is no such category.');
  if (target.path.includes(id)) throw noTarget('The content cannot go to the category that is deleted, or below it.');
  for (const childId of await childIds(id)) await moveCategory(childId, { parentId: targetId });
  await reassignProducts(id, target);
  await announceCategory((await findCategory(targetId)) ?? target);
}

/**
 * Deletes a category. Its content goes to `moveTo`; without it a category with content is refused. Errors: `not_found`,
 * `version_conflict`, `category_not_empty` with the counts, `validation_failed` for a bad target.
 */
export async function deleteCategory(id: string, expected: number | undefined, moveTo?: string): Promise<void> {
  const category = found(await findCategory(id), 'category');
  if (expected !== undefined && category.version !== expected) {
    throw new AppError('version_conflict', 'The category was changed since it was read.');
  }
  if (moveTo) await empty(id, moveTo);
  await droppingPictures(picturesIn(category.image), () =>
    withParent(id, async (_, session) => {
      const content = await contentOf(id, session);
      if (content.children + content.products > 0) {
        throw new AppError('category_not_empty', 'Say with `moveTo` where its content goes.', { data: { ...content } });
      }
      await removeCategory(id, session);
    }),
  );
}
