import mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { ProductModel } from './model.ts';
import { changesOf, productChanged } from './product-changes.ts';
import type { CategoryDocument, ProductDocument } from './types.ts';

const takenKey = (error: unknown): never => {
  if (isDuplicateKey(error, 'slug')) throw new AppError('slug_taken', 'Another product has this slug.', { cause: error });
  if (isDuplicateKey(error, 'variants.sku')) throw new AppError('sku_taken', 'Another product has this SKU.', { cause: error });
  throw error;
};

export const findProduct = (id: string): Promise<ProductDocument | null> => ProductModel.findById(id).lean<ProductDocument>().exec();

export const findProductBySku = (sku: string): Promise<ProductDocument | null> =>
  ProductModel.findOne({ 'variants.sku': sku }).lean<ProductDocument>().exec();

/** Products that have one of these ids, or a variant with one of them as its SKU, in one round trip. */
export const findProductsByIdOrSku = (names: readonly string[]): Promise<ProductDocument[]> =>
  ProductModel.find({
    $or: [{ _id: mongoose.trusted({ $in: [...names] }) }, { 'variants.sku': mongoose.trusted({ $in: [...names] }) }],
  })
    .lean<ProductDocument[]>()
    .exec();

/** Those of the SKUs that products have. */
export async function findTakenSkus(skus: readonly string[]): Promise<Set<string>> {
  const rows = await ProductModel.find({ 'variants.sku': mongoose.trusted({ $in: [...skus] }) }, { 'variants.sku': 1 })
    .lean<Pick<ProductDocument, 'variants'>[]>()
    .exec();
  return new Set(rows.flatMap((row) => row.variants.map((v) => v.sku)).filter((sku) => skus.includes(sku)));
}

export type NewProductDocument = Omit<ProductDocument, 'version' | 'createdAt' | 'updatedAt'>;

/** Writes a product with its announcement. Throws `slug_taken` or `sku_taken`: the unique indexes decide between two that are made at once. */
export async function insertProduct(product: NewProductDocument): Promise<ProductDocument> {
  const outbox = [productChanged(product, { kinds: ['created'] })];
  const made = await ProductModel.create({ ...product, outbox }).catch(takenKey);
  return made.toObject();
}

export async function removeProduct(id: string): Promise<void> {
  await ProductModel.deleteOne({ _id: id });
}

/** Fields to write; those that are undefined are removed from the document. */
export type ProductEdit = {
  [K in keyof Omit<ProductDocument, '_id' | 'version' | 'outbox' | 'createdAt' | 'updatedAt'>]?: ProductDocument[K] | undefined;
};

/**
 * Writes an edit with its announcement if the product is still as it was read, its stock flags included; null otherwise. Throws `slug_taken`,
 * `sku_taken`.
 */
export function updateProduct(read: ProductDocument, edit: ProductEdit): Promise<ProductDocument | null> {
  const entries = Object.entries(edit);
  const set = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  const unset = Object.fromEntries(entries.filter(([, value]) => value === undefined).map(([name]) => [name, 1 as const]));
  const changes = changesOf(read, edit);
  const outbox = changes.kinds.length ? [productChanged({ _id: read._id, slug: edit.slug ?? read.slug }, changes)] : [];
  return ProductModel.findOneAndUpdate(
    { _id: read._id, version: read.version, flagRevision: read.flagRevision ?? null },
    { $set: set, $unset: unset, $inc: { version: 1 }, ...(outbox.length && { $push: { outbox: { $each: outbox } } }) },
    { returnDocument: 'after' },
  )
    .lean<ProductDocument>()
    .exec()
    .catch(takenKey);
}

/** Ids of products with a scheduled price to begin or end by a moment, longest overdue first. */
export async function findDuePrices(now: Date, limit: number): Promise<string[]> {
  const rows = await ProductModel.find({ nextPriceAt: mongoose.trusted({ $lte: now }) }, { _id: 1 })
    .sort({ nextPriceAt: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>();
  return rows.map(({ _id }) => _id);
}

/** Follows a category that moved while the product was written. */
export async function setCategoryPath(id: string, category: Pick<CategoryDocument, '_id' | 'path'>): Promise<void> {
  await ProductModel.updateOne({ _id: id, categoryId: category._id }, { $set: { categoryPath: category.path } });
}
