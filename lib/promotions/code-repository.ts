/** Codes for one order each. */
import type mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { after } from '../platform/keyset.ts';
import { type CodeDocument, CodeModel } from './model.ts';

export type { CodeDocument };

const codes = () => CodeModel.collection as unknown as mongoose.mongo.Collection<CodeDocument>;

/** Writes codes; one that exists already is left out. Returns how many were written. */
export async function insertCodes(rows: readonly CodeDocument[]): Promise<number> {
  try {
    return (await codes().insertMany([...rows], { ordered: false })).insertedCount;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return (error as mongoose.mongo.MongoBulkWriteError).insertedCount;
  }
}

export const countBatch = (promotionId: string, batch: string): Promise<number> => codes().countDocuments({ promotionId, batch });

interface CodeFilter {
  used?: boolean | undefined;
  batch?: string | undefined;
}

/** Codes by themselves, `limit + 1` of them at most. */
export const listCodes = (
  promotionId: string,
  { used, batch }: CodeFilter,
  last: string | undefined,
  limit: number,
): Promise<CodeDocument[]> =>
  codes()
    .find({
      promotionId,
      ...(batch && { batch }),
      ...(used !== undefined && { orderId: { $exists: used } }),
      ...(last !== undefined && after([{ field: '_id', direction: 1 }], [last])),
    })
    .sort({ _id: 1 })
    .limit(limit + 1)
    .toArray();
