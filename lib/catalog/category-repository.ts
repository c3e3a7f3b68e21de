import mongoose from 'mongoose';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { correlationId } from '../platform/correlation.ts';
import { isDuplicateKey } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { CategoryModel, ProductModel } from './model.ts';
import type { CategoryDocument } from './types.ts';

type Session = mongoose.ClientSession;

const taken = (slug: string | undefined) => (error: unknown) => {
  if (isDuplicateKey(error, 'slug')) throw new AppError('slug_taken', `The slug ${slug} is already used.`, { data: { slug } });
  throw error;
};

export const findCategory = (id: string, session?: Session): Promise<CategoryDocument | null> =>
  CategoryModel.findById(id, null, session && { session })
    .lean<CategoryDocument>()
    .exec();

export const findCategoryBySlug = (slug: string): Promise<CategoryDocument | null> =>
  CategoryModel.findOne({ slug }).lean<CategoryDocument>().exec();

/** Those of the slugs that there are. */
export const findCategoriesBySlug = (slugs: readonly string[]): Promise<CategoryDocument[]> =>
  CategoryModel.find({ slug: mongoose.trusted({ $in: [...slugs] }) })
    .lean<CategoryDocument[]>()
    .exec();

export const listCategories = (): Promise<CategoryDocument[]> => CategoryModel.find().lean<CategoryDocument[]>().exec();

/** The categories of a path, in its order; those that are gone are left out. */
export async function findPath(path: readonly string[]): Promise<CategoryDocument[]> {
  const rows = await CategoryModel.find({ _id: mongoose.trusted({ $in: [...path] }) }).lean<CategoryDocument[]>();
  return path.flatMap((id) => rows.find((row) => row._id === id) ?? []);
}

/** The categories on the way to one, and its direct children, in no order. */
export const findAround = (category: CategoryDocument): Promise<CategoryDocument[]> =>
  CategoryModel.find({ $or: [{ _id: mongoose.trusted({ $in: category.path }) }, { parentId: category._id }] })
    .lean<CategoryDocument[]>()
    .exec();

/** How many active products each category has directly, from the index alone. */
export async function countActiveProducts(): Promise<Map<string, number>> {
  const rows = await ProductModel.aggregate<{ _id: string; count: number }>([
    { $match: { status: 'active' } },
    { $group: { _id: '$categoryId', count: { $sum: 1 } } },
  ]).exec();
  return new Map(rows.map((row) => [row._id, row.count]));
}

/** Writes to a category so that a concurrent transaction which relies on it conflicts and runs again. */
async function touch(id: string, session: Session): Promise<CategoryDocument | null> {
  return CategoryModel.findOneAndUpdate({ _id: id }, { $set: { updatedAt: new Date() } }, { session, returnDocument: 'after' })
    .lean<CategoryDocument>()
    .exec();
}

/** Runs a transaction that sees the parent (null for the root) and fails together with any concurrent change of it. */
export async function withParent<T>(
  parentId: string | null,
  work: (parent: CategoryDocument | null, session: Session) => Promise<T>,
): Promise<T> {
  const session = await mongoose.startSession();
  try {
    return await session.withTransaction(async () => work(parentId === null ? null : await touch(parentId, session), session));
  } finally {
    await session.endSession();
  }
}

export type NewCategoryDocument = Omit<CategoryDocument, 'version' | 'createdAt' | 'updatedAt'>;

/** Throws `slug_taken`. */
export async function insertCategory(category: NewCategoryDocument, session: Session): Promise<CategoryDocument> {
  const [made] = await CategoryModel.create([category], { session }).catch(taken(category.slug));
  if (!made) throw new Error('The category was not written');
  return made.toObject();
}

/** `$push` of the announcement of a category. */
const announcing = (categoryId: string) => ({ outbox: outboxEntry('category.changed', { categoryId }, correlationId()) });

/** Changes a category that still has this version, and announces it; null otherwise. Throws `slug_taken`. */
export const updateCategory = (
  id: string,
  version: number,
  set: Partial<Pick<CategoryDocument, 'name' | 'slug' | 'position' | 'image' | 'displayType' | 'attributes'>>,
  unset: { image?: 1 } = {},
): Promise<CategoryDocument | null> =>
  CategoryModel.findOneAndUpdate(
    { _id: id, version },
    { $set: set, $unset: unset, $inc: { version: 1 }, $push: announcing(id) },
    { returnDocument: 'after' },
  )
    .lean<CategoryDocument>()
    .exec()
    .catch(taken(set.slug));

/** `<path of the new parent> + <path from the moved category on>`: gives the same result however often it runs. */
const movedPath = (field: string, id: string, parentPath: string[]) => ({
  $concatArrays: [parentPath, { $slice: [field, { $indexOfArray: [field, id] }, { $size: field }] }],
});

/** Hangs a category below another parent, with the paths of its whole subtree. */
export async function moveSubtree(
  category: Pick<CategoryDocument, '_id'>,
  to: { parentId: string | null; path: string[]; position?: number | undefined },
  session: Session,
): Promise<void> {
  const { _id: id } = category;
  await CategoryModel.updateMany({ path: id }, [{ $set: { path: movedPath('$path', id, to.path), updatedAt: '$$NOW' } }], {
    session,
    updatePipeline: true,
  });
  const position = to.position === undefined ? {} : { position: to.position };
  await CategoryModel.updateOne(
    { _id: id },
    { $set: { parentId: to.parentId, ...position }, $inc: { version: 1 }, $push: announcing(id) },
    { session },
  );
}

/** Gives the products of a moved subtree the new path. Idempotent: a run after one that died repairs what is left. */
export async function moveProductPaths(id: string, parentPath: string[]): Promise<void> {
  await ProductModel.updateMany(
    { categoryPath: id },
    [{ $set: { categoryPath: movedPath('$categoryPath', id, parentPath), updatedAt: '$$NOW' } }],
    { updatePipeline: true },
  );
}

/**
 * Moves the products that are directly in a category to another one, which announces it. The announcement is written first: a run that dies in
 * between is still followed by the search.
 */
export async function reassignProducts(fromId: string, to: Pick<CategoryDocument, '_id' | 'path'>): Promise<void> {
  await CategoryModel.updateOne({ _id: to._id }, { $push: announcing(to._id) });
  await ProductModel.updateMany({ categoryId: fromId }, { $set: { categoryId: to._id, categoryPath: to.path }, $inc: { version: 1 } });
}

export const childIds = async (id: string): Promise<string[]> => {
  const children = await CategoryModel.find({ parentId: id }, { _id: 1 }).lean<{ _id: string }[]>();
  return children.map((child) => child._id);
};

interface Content {
  children: number;
  products: number;
}

export async function contentOf(id: string, session: Session): Promise<Content> {
  const children = await CategoryModel.countDocuments({ parentId: id }, { session });
  const products = await ProductModel.countDocuments({ categoryId: id }, { session });
  return { children, products };
}

export async function removeCategory(id: string, session: Session): Promise<void> {
  await CategoryModel.deleteOne({ _id: id }, { session });
}
