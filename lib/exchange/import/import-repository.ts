/** Products read and written by the hundred. */
import mongoose from 'mongoose';
import { ProductModel } from '../../catalog/model.ts';
import { changesOf, productChanged } from '../../catalog/product-changes.ts';
import type { ProductDocument } from '../../catalog/types.ts';
import type { OutboxEntry } from '../../messaging/outbox-entry.ts';
import { contentHash } from '../../platform/canonical-json.ts';
import type { Draft } from './apply-row.ts';
import type { PlannedProduct } from './plan-chunk.ts';

const products = () => ProductModel.collection as unknown as mongoose.mongo.Collection<ProductDocument>;

/** The products that have one of these SKUs or slugs. */
export const findByKeys = (skus: readonly string[], slugs: readonly string[]): Promise<ProductDocument[]> =>
  products()
    .find({ $or: [{ 'variants.sku': { $in: [...skus] } }, { slug: { $in: [...slugs] } }] })
    .toArray();

/** The fields of a draft that differ from what was read. */
function editOf(read: ProductDocument, draft: Draft): { $set: Partial<ProductDocument>; $unset: Record<string, ''> } {
  const set = Object.entries(draft).filter(([name, value]) => contentHash(value) !== contentHash(read[name as keyof ProductDocument]));
  const gone = Object.keys(read).filter((name) => !(name in draft) && !['version', 'createdAt', 'updatedAt'].includes(name));
  return { $set: Object.fromEntries(set), $unset: Object.fromEntries(gone.map((name) => [name, '' as const])) };
}

function writeOf({ read, draft }: PlannedProduct, importToken: string, now: Date): mongoose.mongo.AnyBulkWriteOperation<ProductDocument> {
  if (!read) {
    // A draft until its stock is there: whoever sees a product can buy it.
    const outbox = [productChanged(draft, { kinds: ['created'] })];
    const made = { ...draft, status: 'draft' as const, importToken, version: 1, createdAt: now, updatedAt: now, outbox };
    return { insertOne: { document: made } };
  }
  const { $set, $unset } = editOf(read, draft);
  const gone = Object.fromEntries(Object.keys($unset).map((name) => [name, undefined]));
  const changes = changesOf(read, { ...$set, ...gone });
  return {
    updateOne: {
      filter: { _id: read._id, version: read.version, flagRevision: (read.flagRevision ?? null) as never },
      update: {
        $set: { ...$set, importToken, updatedAt: now },
        ...(Object.keys($unset).length > 0 && { $unset: $unset as never }),
        $inc: { version: 1 },
        ...(changes.kinds.length > 0 && { $push: { outbox: productChanged(draft, changes) } }),
      },
    },
  };
}

/**
 * Writes products that are still as they were read, and new ones whose SKUs and slug are free. Returns the ids of those that were written; the
 * token tells them apart from those that someone else wrote at the same time.
 */
export async function writeProducts(plans: readonly PlannedProduct[], importToken: string): Promise<Set<string>> {
  if (plans.length === 0) return new Set();
  const now = new Date();
  try {
    await products().bulkWrite(
      plans.map((plan) => writeOf(plan, importToken, now)),
      { ordered: false },
    );
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
  }
  const written = await products()
    .find({ _id: { $in: plans.map(({ draft }) => draft._id) }, importToken }, { projection: { _id: 1 } })
    .toArray();
  return new Set(written.map(({ _id }) => _id));
}

/** Shows products that were drafts until their stock was there. */
export async function publishProducts(plans: readonly PlannedProduct[], importToken: string): Promise<void> {
  const writes = plans.map(({ draft }) => ({
    updateOne: {
      filter: { _id: draft._id, status: 'draft' as const, importToken },
      update: { $set: { status: draft.status }, $push: { outbox: productChanged(draft, { kinds: ['status'] }) } },
    },
  }));
  if (writes.length > 0) await products().bulkWrite(writes, { ordered: false });
}

/** Lets products follow categories that moved while they were written. */
export async function followCategories(moved: readonly { _id: string; path: string[] }[], importToken: string): Promise<void> {
  for (const { _id, path } of moved) await products().updateMany({ categoryId: _id, importToken }, { $set: { categoryPath: path } });
}

type Announcing = Pick<ProductDocument, '_id'> & { outbox: OutboxEntry[] };

/** What a chunk has to announce. */
export const findAnnouncing = (importToken: string, ids: readonly string[]): Promise<Announcing[]> =>
  products()
    .find<Announcing>({ _id: { $in: [...ids] }, importToken, 'outbox.at': { $exists: true } }, { projection: { outbox: 1 } })
    .toArray();

/** Takes announcements that were sent out of their products, all in one go. */
export async function pullAnnounced(announced: readonly Announcing[]): Promise<void> {
  const without = (ids: string[]) => [
    { $set: { outbox: { $filter: { input: { $ifNull: ['$outbox', []] }, cond: { $not: [{ $in: ['$$this.id', ids] }] } } } } },
    { $set: { outbox: { $cond: [{ $eq: ['$outbox', []] }, '$$REMOVE', '$outbox'] } } },
  ];
  const writes = announced.map(({ _id, outbox }) => ({ updateOne: { filter: { _id }, update: without(outbox.map(({ id }) => id)) } }));
  if (writes.length > 0) await products().bulkWrite(writes, { ordered: false });
}
