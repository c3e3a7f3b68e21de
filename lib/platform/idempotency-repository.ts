import type { Reply } from '../http/types.ts';
import { isDuplicateKey } from './db.ts';
import { IdempotencyModel, type IdempotencyRecord } from './models.ts';

const KEPT_MS = 24 * 60 * 60_000;

/** Inserts a running claim; false when the key exists. */
export async function insertClaim(id: string, hash: string, lockedUntil: Date): Promise<boolean> {
  try {
    await IdempotencyModel.create({ _id: id, hash, lockedUntil, expiresAt: new Date(Date.now() + KEPT_MS) });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export const findClaim = (id: string): Promise<IdempotencyRecord | null> => IdempotencyModel.findById(id).lean<IdempotencyRecord>().exec();

/** Takes over the claim of a request that died; only one of several retries wins. */
export async function takeOverClaim(id: string, seen: Date, lockedUntil: Date): Promise<boolean> {
  const result = await IdempotencyModel.updateOne({ _id: id, lockedUntil: seen, reply: null }, { $set: { lockedUntil } });
  return result.modifiedCount === 1;
}

export async function saveReply(id: string, reply: Reply): Promise<void> {
  await IdempotencyModel.updateOne({ _id: id }, { $set: { reply } });
}

export async function deleteClaim(id: string): Promise<void> {
  await IdempotencyModel.deleteOne({ _id: id });
}
