/** Staff make and change categories. */
import { droppingPictures } from '../media/drop-pictures.ts';
import { namePictures } from '../media/name-pictures.ts';
import { droppedPictures } from '../media/pictures.ts';
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { announceCategory } from './announce-product.ts';
import type { AttributeDefinition } from './attributes.ts';
import { findCategory, insertCategory, updateCategory, withParent } from './category-repository.ts';
import { reservedSlugs, slugCandidate, slugOf } from './slug.ts';
import type { CategoryDocument } from './types.ts';

interface NewCategory {
  name: string;
  slug?: string | undefined;
  parentId: string | null;
  position: number;
  image?: string | undefined;
  attributes?: AttributeDefinition[] | undefined;
}

const ATTEMPTS = 4;

/** A parent that does not exist is a wrong field of the request, not a missing resource. */
export const noSuchCategory = (field: string): AppError =>
  new AppError('validation_failed', 'There is no such category.', {
    errors: [{ path: `body.${field}`, code: 'unknown_category', message: 'There is no such category.' }],
  });

const isSlugTaken = (error: unknown): boolean => error instanceof AppError && error.code === 'slug_taken';

/** Makes a category. Without a slug one is made from the name. Errors: `validation_failed` for an unknown parent, `slug_taken`. */
export async function createCategory(input: NewCategory): Promise<CategoryDocument> {
  const id = newId('cat');
  await namePictures({ image: input.image }, 'body');
  const base = slugOf(input.name, `category-${id.slice(-8)}`);
  for (let attempt = reservedSlugs.includes(base) ? 1 : 0; ; attempt++) {
    const slug = input.slug ?? slugCandidate(base, attempt, id);
    try {
      return await withParent(input.parentId, async (parent, session) => {
        if (input.parentId && !parent) throw noSuchCategory('parentId');
        const { name, parentId, position, image, attributes } = input;
        const path = [...(parent?.path ?? []), id];
        return insertCategory(
          { _id: id, slug, name, parentId, path, position, ...(image && { image }), ...(attributes?.length && { attributes }) },
          session,
        );
      });
    } catch (error) {
      if (!isSlugTaken(error) || input.slug || attempt >= ATTEMPTS) throw error;
    }
  }
}

interface CategoryPatch {
  name?: string | undefined;
  slug?: string | undefined;
  position?: number | undefined;
  image?: string | null | undefined;
  displayType?: string | undefined;
  /** The whole list. What products have stays as it is until they are changed. */
  attributes?: AttributeDefinition[] | undefined;
}

/** Changes a category's own fields. Errors: `not_found`, `version_conflict`, `slug_taken`. */
export async function patchCategory(id: string, expected: number | undefined, patch: CategoryPatch): Promise<CategoryDocument> {
  const category = found(await findCategory(id), 'category');
  const { image, ...rest } = patch;
  const set = Object.fromEntries(Object.entries({ ...rest, ...(image && { image }) }).filter(([, value]) => value !== undefined));
  await namePictures({ image }, 'body');
  const dropped = image === undefined ? [] : droppedPictures(category.image, image);
  const changed = await droppingPictures(dropped, () =>
    updateCategory(id, expected ?? category.version, set, image === null ? { image: 1 } : {}),
  );
  if (changed) {
    await announceCategory(changed);
    return changed;
  }
  if (expected === undefined) return patchCategory(id, expected, patch);
  throw new AppError('version_conflict', 'The category was changed since it was read.');
}
