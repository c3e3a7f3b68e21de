import mongoose from 'mongoose';
import { outboxOf } from '../messaging/outbox-repository.ts';
import { isDuplicateKey } from '../platform/db.ts';
import { type DigestDocument, DigestModel } from './digest-model.ts';
import { StockModel } from './model.ts';
import type { StockDocument } from './types.ts';

export const digestOutbox = outboxOf('lowStockDigests', DigestModel);

const stock = () => StockModel.collection as unknown as mongoose.mongo.Collection<StockDocument>;

/** Alerts that no digest has told of, oldest first. */
export const findAlerts = (limit: number): Promise<Pick<StockDocument, '_id' | 'sku' | 'alert'>[]> =>
  stock()
    .find({ 'alert.at': { $exists: true } }, { projection: { sku: 1, alert: 1 }, sort: { 'alert.at': 1 }, limit })
    .toArray();

/** Gives alerts to a digest; those that another one has stay with it. */
export async function claimAlerts(alertIds: readonly string[], ids: readonly string[], digestId: string): Promise<void> {
  await stock().updateMany(
    { _id: { $in: [...ids] }, 'alert.id': { $in: [...alertIds] }, 'alert.digestId': { $exists: false } },
    { $set: { 'alert.digestId': digestId } },
  );
}

/** The SKUs that a digest has claimed. */
export const findClaimed = async (digestId: string, ids: readonly string[]): Promise<string[]> => {
  const rows = await stock()
    .find({ _id: { $in: [...ids] }, 'alert.digestId': digestId }, { projection: { sku: 1 }, sort: { sku: 1 } })
    .toArray();
  return rows.map(({ sku }) => sku);
};

/** Writes a digest once; the one that is there wins. */
export async function insertDigest(digest: DigestDocument): Promise<DigestDocument> {
  try {
    return (await DigestModel.create(digest)).toObject();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (await DigestModel.findById(digest._id).lean<DigestDocument>().exec()) ?? digest;
  }
}

/** Ends the alerts that a digest tells of. */
export async function endAlerts(digestId: string, ids: readonly string[]): Promise<void> {
  await stock().updateMany({ _id: { $in: [...ids] }, 'alert.digestId': digestId }, { $unset: { alert: 1 } });
}

export const findDigests = (ids: readonly string[]): Promise<DigestDocument[]> =>
  DigestModel.find({ _id: mongoose.trusted({ $in: [...ids] }) })
    .lean<DigestDocument[]>()
    .exec();
