import mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { type RowError, RowErrorModel } from './model.ts';

export type { RowError };

/** Keeps what is wrong with rows; what is kept already stays. */
export async function insertRowErrors(errors: RowError[]): Promise<void> {
  if (errors.length === 0) return;
  try {
    await RowErrorModel.collection.insertMany(errors as never[], { ordered: false });
  } catch (error) {
    const writes = error instanceof mongoose.mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
    if (writes.length === 0 || !writes.every((write) => isDuplicateKey(write))) throw error;
  }
}

/** The errors of a job after an id, in the order of the file. */
export const listRowErrors = (jobId: string, afterId: string | undefined, limit: number): Promise<RowError[]> =>
  RowErrorModel.find({ _id: mongoose.trusted({ $gt: afterId ?? `${jobId}|`, $lt: `${jobId}}` }) })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<RowError[]>()
    .exec();
