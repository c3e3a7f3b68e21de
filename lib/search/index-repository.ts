/** Reads products as the read model needs them, and writes it. */
import mongoose from 'mongoose';
import { CategoryModel, ProductModel } from '../catalog/model.ts';
import type { CategoryDocument, ProductDocument } from '../catalog/types.ts';
import { SearchModel, TermModel } from './model.ts';
import { searchDocument } from './search-document.ts';
import type { SearchDocument, TermDocument } from './types.ts';
import { neighbours } from './typo.ts';

type Ancestor = Pick<CategoryDocument, '_id' | 'slug' | 'name' | 'attributes'>;

/** The path comes from the category itself: that of the product follows a move a little later. */
const withPath: mongoose.PipelineStage[] = [
  { $lookup: { from: 'categories', localField: 'categoryId', foreignField: '_id', as: 'own', pipeline: [{ $project: { path: 1 } }] } },
  { $set: { categoryPath: { $ifNull: [{ $first: '$own.path' }, '$categoryPath'] } } },
  { $project: { own: 0, outbox: 0, seo: 0, slugHistory: 0 } },
];

/** What the read model should have of these products: nothing of those that are not in the shop. */
export async function documentsOf(ids: readonly string[]): Promise<Map<string, SearchDocument>> {
  const products = await ProductModel.aggregate<ProductDocument>([
    { $match: { _id: { $in: [...ids] }, status: 'active' } },
    ...withPath,
  ]).exec();
  const above = [...new Set(products.flatMap((product) => product.categoryPath))];
  const categories = await CategoryModel.find({ _id: mongoose.trusted({ $in: above }) }, { slug: 1, name: 1, attributes: 1 }).lean<
    Ancestor[]
  >();
  const byId = new Map(categories.map((category) => [category._id, category]));
  return new Map(
    products.map((product) => [
      product._id,
      searchDocument(
        product,
        product.categoryPath.flatMap((id) => byId.get(id) ?? []),
      ),
    ]),
  );
}

const search = () => SearchModel.collection as unknown as mongoose.mongo.Collection<SearchDocument>;
const terms = () => TermModel.collection as unknown as mongoose.mongo.Collection<TermDocument>;

/** Makes the read model of these products what is given, and removes those that are not. */
export async function writeDocuments(ids: readonly string[], documents: ReadonlyMap<string, SearchDocument>): Promise<void> {
  if (ids.length === 0) return;
  const writes = ids.map((_id) => {
    const replacement = documents.get(_id);
    return replacement ? { replaceOne: { filter: { _id }, replacement, upsert: true } } : { deleteOne: { filter: { _id } } };
  });
  await search().bulkWrite(writes, { ordered: false });
}

/** Adds terms that are new. */
export async function addTerms(words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  const known = await terms()
    .find({ _id: { $in: [...words] } }, { projection: { _id: 1 } })
    .toArray();
  const seen = new Set(known.map((term) => term._id));
  const fresh = words.filter((word) => !seen.has(word));
  if (fresh.length === 0) return;
  const at = new Date();
  const upserts = fresh.map((_id) => ({
    updateOne: { filter: { _id }, update: { $setOnInsert: { count: 1, near: neighbours(_id), at } }, upsert: true },
  }));
  await terms().bulkWrite(upserts, { ordered: false });
}

/** Ids of the products of a category's subtree after one, in order. */
export async function productsBelow(categoryId: string, after: string | undefined, limit: number): Promise<string[]> {
  const below = await CategoryModel.find({ path: categoryId }, { _id: 1 }).lean<{ _id: string }[]>();
  const filter = { categoryId: { $in: below.map(({ _id }) => _id) }, ...(after && { _id: { $gt: after } }) };
  const rows = await ProductModel.aggregate<{ _id: string }>([
    { $match: filter },
    { $sort: { _id: 1 } },
    { $limit: limit },
    { $project: { _id: 1 } },
  ]).exec();
  return rows.map(({ _id }) => _id);
}

/** Ids of the products in the shop after one, in order. */
export async function activeIds(after: string, limit: number): Promise<string[]> {
  const rows = await ProductModel.find({ _id: mongoose.trusted({ $gt: after }), status: 'active' }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>();
  return rows.map(({ _id }) => _id);
}

/** Ids of the read model after one, in order. */
export async function indexedIds(after: string, limit: number): Promise<string[]> {
  const rows = await search()
    .find({ _id: { $gt: after } }, { projection: { _id: 1 }, sort: { _id: 1 }, limit })
    .toArray();
  return rows.map(({ _id }) => _id);
}

export const hasSearch = async (): Promise<boolean> => (await search().findOne({}, { projection: { _id: 1 } })) !== null;

/** Sets how many products have each term, and when that was. */
export async function countTerms(): Promise<void> {
  await SearchModel.aggregate([
    { $project: { terms: 1 } },
    { $unwind: '$terms' },
    { $group: { _id: '$terms', count: { $sum: 1 } } },
    { $set: { at: '$$NOW' } },
    { $merge: { into: TermModel.collection.collectionName, whenMatched: 'merge', whenNotMatched: 'discard' } },
  ]).exec();
}

/** Removes terms that no product has had since. */
export async function removeTermsBefore(at: Date): Promise<void> {
  await terms().deleteMany({ at: { $lt: at } });
}
