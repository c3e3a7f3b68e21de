import mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { LoginAttemptsModel } from './login-attempts-model.ts';

export interface GuessLimits {
  /** Guesses before the first lock. */
  free: number;
  firstLockMs: number;
  longestLockMs: number;
  windowMs: number;
}

/** Doublings are capped, so that the power stays a number that dates can hold. */
const MAX_DOUBLINGS = 20;

/**
 * Takes one guess, and locks the subject when it was the last free one: in one write, so that many at once get no more guesses than one after
 * the other. False while the subject is locked.
 */
export async function takeGuess(subject: string, { free, firstLockMs, longestLockMs, windowMs }: GuessLimits): Promise<boolean> {
  const now = new Date();
  const doublings = { $min: [{ $subtract: ['$failures', free] }, MAX_DOUBLINGS] };
  const lockMs = { $min: [longestLockMs, { $multiply: [firstLockMs, { $pow: [2, doublings] }] }] };
  try {
    await LoginAttemptsModel.updateOne(
      { _id: subject, lockedUntil: mongoose.trusted({ $not: { $gt: now } }) },
      [
        { $set: { failures: { $add: [{ $ifNull: ['$failures', 0] }, 1] }, expiresAt: new Date(now.getTime() + windowMs) } },
        { $set: { lockedUntil: { $cond: [{ $gte: ['$failures', free] }, { $add: [now, lockMs] }, '$$REMOVE'] } } },
      ],
      { upsert: true, updatePipeline: true },
    );
    return true;
  } catch (error) {
    // The filter misses a locked subject; the upsert then runs into its id.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
