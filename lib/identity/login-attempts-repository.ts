import mongoose from 'mongoose';
import { LoginAttemptsModel } from './login-attempts-model.ts';

/** The latest moment until which any of the subjects is locked. */
export async function lockedUntil(subjects: readonly string[]): Promise<Date | undefined> {
  const locked = await LoginAttemptsModel.find({
    _id: mongoose.trusted({ $in: [...subjects] }),
    lockedUntil: mongoose.trusted({ $gt: new Date() }),
  })
    .sort({ lockedUntil: -1 })
    .limit(1)
    .lean<{ lockedUntil: Date }[]>();
  return locked[0]?.lockedUntil;
}

/** Counts a failure and returns how many there are since the last success or the window's end. */
export async function countFailure(subject: string, windowMs: number): Promise<number> {
  const expiresAt = new Date(Date.now() + windowMs);
  const attempts = await LoginAttemptsModel.findOneAndUpdate(
    { _id: subject },
    { $inc: { failures: 1 }, $set: { expiresAt } },
    { upsert: true, returnDocument: 'after', lean: true },
  );
  return attempts?.failures ?? 1;
}

export async function lock(subject: string, until: Date): Promise<void> {
  await LoginAttemptsModel.updateOne({ _id: subject }, { $max: { lockedUntil: until } });
}

export async function clearFailures(subjects: readonly string[]): Promise<void> {
  await LoginAttemptsModel.deleteMany({ _id: mongoose.trusted({ $in: [...subjects] }) });
}
