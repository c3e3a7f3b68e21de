import { AppError, found } from '../platform/errors.ts';
import { announceCategory } from './announce-product.ts';
import { findCategory, moveProductPaths, moveSubtree, withParent } from './category-repository.ts';
import { noSuchCategory } from './edit-category.ts';
import type { CategoryDocument } from './types.ts';

interface Target {
  parentId: string | null;
  position?: number | undefined;
}

/**
 * Moves a category with its whole subtree and the paths of its products. The tree changes in one transaction that also writes to the new
 * parent: two moves that would make a circle conflict, and the later one is refused. The products follow by an idempotent update: the same
 * move again finishes one that died half-way. Errors: `not_found`, `validation_failed`, `version_conflict`, `conflict` for a circle.
 */
export async function moveCategory(id: string, target: Target, expected?: number): Promise<CategoryDocument> {
  const path = await withParent(target.parentId, async (parent, session) => {
    if (target.parentId && !parent) throw noSuchCategory('parentId');
    const category = found(await findCategory(id, session), 'category');
    if (expected !== undefined && category.version !== expected) {
      throw new AppError('version_conflict', 'The category was changed since it was read.');
    }
    const parentPath = parent?.path ?? [];
    if (parentPath.includes(id)) throw new AppError('conflict', 'A category cannot be moved below itself.');
    await moveSubtree(category, { ...target, path: parentPath }, session);
    return parentPath;
  });
  await moveProductPaths(id, path);
  const moved = found(await findCategory(id), 'category');
  await announceCategory(moved);
  return moved;
}
