import mongoose from 'mongoose';
import { QueryModel, type SearchLogDocument, SearchLogModel } from './log-model.ts';
import { QUERY_START } from './suggest-repository.ts';

/** Adds searches that are not on record yet, and returns those. */
export async function insertSearches(searches: readonly SearchLogDocument[]): Promise<SearchLogDocument[]> {
  if (searches.length === 0) return [];
  try {
    await SearchLogModel.collection.insertMany([...searches] as never[], { ordered: false });
    return [...searches];
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
    const failures = [error.writeErrors].flat();
    if (failures.some((failure) => failure.code !== 11_000)) throw error;
    const known = new Set(failures.map((failure) => failure.index));
    return searches.filter((_, index) => !known.has(index));
  }
}

const startsOf = (text: string): string[] => Array.from({ length: Math.min(text.length, QUERY_START) }, (_, i) => text.slice(0, i + 1));

/** Counts searches for what suggestions offer. */
export async function countSearches(searches: readonly SearchLogDocument[]): Promise<void> {
  if (searches.length === 0) return;
  const updates = searches.map(({ text, found, at }) => ({
    updateOne: {
      filter: { _id: text },
      update: { $inc: { count: 1 }, $set: { found, at }, $setOnInsert: { starts: startsOf(text) } },
      upsert: true,
    },
  }));
  await QueryModel.collection.bulkWrite(updates as never[], { ordered: false });
}
