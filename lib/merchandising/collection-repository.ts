import mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { after } from '../platform/keyset.ts';
import { CollectionModel } from './model.ts';
import type { CollectionDocument } from './types.ts';

export type { CollectionDocument };

const slugTaken = (error: unknown): never => {
  if (isDuplicateKey(error, 'slug')) throw new AppError('slug_taken', 'Another collection has this slug.', { cause: error });
  throw error;
};

export const findCollection = (id: string): Promise<CollectionDocument | null> =>
  CollectionModel.findById(id).lean<CollectionDocument>().exec();

/** Those of the slugs that customers may see. */
export const findActiveCollections = (slugs: readonly string[]): Promise<CollectionDocument[]> =>
  CollectionModel.find({ slug: mongoose.trusted({ $in: [...slugs] }), active: true })
    .lean<CollectionDocument[]>()
    .exec();

const byName = [
  { field: 'name', direction: 1 },
  { field: '_id', direction: 1 },
] as const;

/** By name, `limit + 1` of them at most. */
export const listCollections = (last: [name: string, id: string] | undefined, limit: number): Promise<CollectionDocument[]> =>
  CollectionModel.aggregate<CollectionDocument>([
    { $match: last ? after(byName, last) : {} },
    { $sort: { name: 1, _id: 1 } },
    { $limit: limit + 1 },
  ]).exec();

export type NewCollection = Omit<CollectionDocument, 'version' | 'createdAt' | 'updatedAt'>;

/** Throws `slug_taken`. */
export async function insertCollection(collection: NewCollection): Promise<CollectionDocument> {
  const made = await CollectionModel.create(collection).catch(slugTaken);
  return made.toObject();
}

/** Changes a collection that still has this version; null otherwise. Fields that are undefined are removed. Throws `slug_taken`. */
export function updateCollection(id: string, version: number, edit: Partial<NewCollection>): Promise<CollectionDocument | null> {
  const entries = Object.entries(edit);
  const unset = Object.fromEntries(entries.filter(([, value]) => value === undefined).map(([name]) => [name, 1 as const]));
  const set = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  return CollectionModel.findOneAndUpdate(
    { _id: id, version },
    { $set: set, $unset: unset, $inc: { version: 1 } },
    { returnDocument: 'after' },
  )
    .lean<CollectionDocument>()
    .exec()
    .catch(slugTaken);
}

/** False when it is not there in this version. */
export async function removeCollection(id: string, version: number | undefined): Promise<boolean> {
  const result = await CollectionModel.deleteOne({ _id: id, ...(version !== undefined && { version }) });
  return result.deletedCount === 1;
}
