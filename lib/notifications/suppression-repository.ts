import mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { type Complaint, type SuppressionDocument, SuppressionModel } from './suppression-model.ts';

const active = { $or: [{ bounce: mongoose.trusted({ $exists: true }) }, { complaint: mongoose.trusted({ $exists: true }) }] };

/** Those of these addresses that get no mails, or fewer. */
export async function findSuppressed(addresses: readonly string[]): Promise<Map<string, SuppressionDocument>> {
  if (addresses.length === 0) return new Map();
  const rows = await SuppressionModel.find({ _id: mongoose.trusted({ $in: [...addresses] }), ...active }).lean<SuppressionDocument[]>();
  return new Map(rows.map((row) => [row._id, row]));
}

/** Notes what was told of an address; news of before it was lifted, or older than what is known, changes nothing. */
export async function suppress(address: string, kind: 'bounce' | 'complaint', news: Complaint): Promise<void> {
  const isNews = (field: string) => ({ $or: [{ [field]: null }, { [field]: mongoose.trusted({ $lt: news.at }) }] });
  try {
    await SuppressionModel.updateOne(
      { _id: address, $and: [isNews('liftedAt'), isNews(`${kind}.at`)] } as never,
      { $set: { [kind]: news, updatedAt: new Date() } },
      { upsert: true },
    );
  } catch (error) {
    // The address is there, and the filter did not fit: then there is nothing new.
    if (!isDuplicateKey(error)) throw error;
  }
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Suppressed addresses in the order of the alphabet, `limit + 1` of them at most. */
export const listSuppressed = (start: string | undefined, after: string | undefined, limit: number): Promise<SuppressionDocument[]> =>
  SuppressionModel.find({
    _id: mongoose.trusted({ ...(start && { $regex: `^${literally(start)}` }), ...(after !== undefined && { $gt: after }), $exists: true }),
    ...active,
  })
    .sort({ _id: 1 })
    .limit(limit + 1)
    .lean<SuppressionDocument[]>()
    .exec();

/** Lets mails to an address go out again; null when it is not suppressed. */
export const lift = (address: string, now: Date): Promise<SuppressionDocument | null> =>
  SuppressionModel.findOneAndUpdate(
    { _id: address, ...active },
    { $set: { liftedAt: now, updatedAt: now }, $unset: { bounce: 1, complaint: 1 } },
    { returnDocument: 'before' },
  )
    .lean<SuppressionDocument>()
    .exec();
