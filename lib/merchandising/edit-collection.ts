import * as z from 'zod';
import { slugCandidate, slugOf } from '../catalog/slug.ts';
import { droppingPictures } from '../media/drop-pictures.ts';
import { namePictures } from '../media/name-pictures.ts';
import { droppedPictures, picturesIn } from '../media/pictures.ts';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import {
  type CollectionDocument,
  findCollection,
  insertCollection,
  listCollections,
  removeCollection,
  updateCollection,
} from './collection-repository.ts';
import type { CollectionRule, Picture } from './types.ts';

export interface CollectionInput {
  name: string;
  slug?: string | undefined;
  description: string;
  image?: Picture | undefined;
  productIds: string[];
  rule?: CollectionRule | undefined;
  active: boolean;
}

const ATTEMPTS = 4;
const isSlugTaken = (error: unknown): boolean => error instanceof AppError && error.code === 'slug_taken';

/** Makes a collection. Without a slug one is made from the name. Throws `slug_taken`. */
export async function createCollection({ slug: wanted, image, rule, ...input }: CollectionInput): Promise<CollectionDocument> {
  await namePictures({ image }, 'body');
  const _id = newId('col');
  const base = slugOf(input.name, `collection-${_id.slice(-8)}`);
  for (let attempt = 0; ; attempt++) {
    const slug = wanted ?? slugCandidate(base, attempt, _id);
    try {
      return await insertCollection({ ...input, _id, slug, ...(image && { image }), ...(rule && { rule }) });
    } catch (error) {
      if (!isSlugTaken(error) || wanted || attempt >= ATTEMPTS) throw error;
    }
  }
}

/** Null takes a field away. */
export type CollectionPatch = {
  [K in keyof CollectionInput]?: CollectionInput[K] | (K extends 'image' | 'rule' ? null : never) | undefined;
};

/** Changes a collection. Errors: `not_found`, `version_conflict`, `slug_taken`. */
export async function patchCollection(id: string, expected: number | undefined, patch: CollectionPatch): Promise<CollectionDocument> {
  const collection = found(await findCollection(id), 'collection');
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const edit = Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined]));
  await namePictures({ image: patch.image }, 'body');
  const dropped = patch.image === undefined ? [] : droppedPictures(collection.image, patch.image);
  const changed = await droppingPictures(dropped, () => updateCollection(id, expected ?? collection.version, edit));
  if (changed) return changed;
  if (expected === undefined) return patchCollection(id, expected, patch);
  throw new AppError('version_conflict', 'The collection was changed since it was read.');
}

/** Errors: `not_found`, `version_conflict`. */
export async function deleteCollection(id: string, expected: number | undefined): Promise<void> {
  const { image } = found(await findCollection(id), 'collection');
  if (await droppingPictures(picturesIn(image), () => removeCollection(id, expected))) return;
  found(await findCollection(id), 'collection');
  throw new AppError('version_conflict', 'The collection was changed since it was read.');
}

/** Throws `not_found`. */
export const collectionForStaff = async (id: string): Promise<CollectionDocument> => found(await findCollection(id), 'collection');

const Cursor = z.tuple([z.string(), z.string()]);

/** All collections by name. */
export async function collectionsForStaff(limit: number, cursor?: string) {
  const rows = await listCollections(decodeCursor(cursor, Cursor), limit);
  return toPage(rows, limit, ({ name, _id }) => [name, _id]);
}
