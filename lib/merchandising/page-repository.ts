import { isDuplicateKey } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { after } from '../platform/keyset.ts';
import { PageModel } from './model.ts';
import type { PageDocument } from './types.ts';

export type { PageDocument };

const slugTaken = (error: unknown): never => {
  if (isDuplicateKey(error, 'slug')) throw new AppError('slug_taken', 'Another page has this slug.', { cause: error });
  throw error;
};

export const findPage = (id: string): Promise<PageDocument | null> => PageModel.findById(id).lean<PageDocument>().exec();

export const findPageBySlug = (slug: string): Promise<PageDocument | null> => PageModel.findOne({ slug }).lean<PageDocument>().exec();

/** By slug, which is unique; `limit + 1` of them at most. */
export const listPages = (last: string | undefined, limit: number): Promise<PageDocument[]> =>
  PageModel.aggregate<PageDocument>([
    { $match: last === undefined ? {} : after([{ field: 'slug', direction: 1 }], [last]) },
    { $sort: { slug: 1 } },
    { $limit: limit + 1 },
  ]).exec();

/** Throws `slug_taken`. */
export async function insertPage(page: Pick<PageDocument, '_id' | 'slug' | 'draft'>): Promise<PageDocument> {
  const made = await PageModel.create(page).catch(slugTaken);
  return made.toObject();
}

/** Changes a page that still has this version; null otherwise. Throws `slug_taken`. */
export const updatePage = (
  id: string,
  version: number,
  set: Partial<Pick<PageDocument, 'slug' | 'draft' | 'releases'>>,
): Promise<PageDocument | null> =>
  PageModel.findOneAndUpdate({ _id: id, version }, { $set: set, $inc: { version: 1 } }, { returnDocument: 'after' })
    .lean<PageDocument>()
    .exec()
    .catch(slugTaken);

/** False when it is not there in this version. */
export async function removePage(id: string, version: number | undefined): Promise<boolean> {
  const result = await PageModel.deleteOne({ _id: id, ...(version !== undefined && { version }) });
  return result.deletedCount === 1;
}
