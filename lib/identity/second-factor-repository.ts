import mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { type SecondFactor, SecondFactorModel } from './second-factor-model.ts';

export type { SecondFactor };

export const findSecondFactor = (userId: string): Promise<SecondFactor | null> =>
  SecondFactorModel.findById(userId).lean<SecondFactor>().exec();

/** Whether log-in must ask for a code. */
export const hasSecondFactor = async (userId: string): Promise<boolean> =>
  (await SecondFactorModel.exists({ _id: userId, confirmedAt: mongoose.trusted({ $exists: true }) })) !== null;

/** Puts a secret that is not confirmed yet, in the place of one that was not either. False when there is a confirmed one. */
export async function putPending(userId: string, sealedSecret: string): Promise<boolean> {
  try {
    await SecondFactorModel.updateOne(
      // Not `null`: an upsert would store that.
      { _id: userId, confirmedAt: mongoose.trusted({ $exists: false }) },
      { $set: { sealedSecret, lastCounter: 0, recovery: [] } },
      { upsert: true },
    );
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** Confirms exactly this secret. False when it was confirmed or replaced meanwhile. */
export async function confirmSecret(userId: string, sealedSecret: string, counter: number, recovery: string[]): Promise<boolean> {
  const result = await SecondFactorModel.updateOne(
    { _id: userId, sealedSecret, confirmedAt: null },
    { $set: { confirmedAt: new Date(), lastCounter: counter, recovery } },
  );
  return result.modifiedCount === 1;
}

/** Uses a code's counter up. False when it or a later one was used meanwhile. */
export async function spendCounter(userId: string, sealedSecret: string, counter: number): Promise<boolean> {
  const result = await SecondFactorModel.updateOne(
    { _id: userId, sealedSecret, lastCounter: mongoose.trusted({ $lt: counter }) },
    { $set: { lastCounter: counter } },
  );
  return result.modifiedCount === 1;
}

/** Uses a recovery code up. False when there is no such one. */
export async function spendRecovery(userId: string, hash: string): Promise<boolean> {
  const result = await SecondFactorModel.updateOne(
    { _id: userId, recovery: hash, confirmedAt: mongoose.trusted({ $exists: true }) },
    { $pull: { recovery: hash } },
  );
  return result.modifiedCount === 1;
}

export async function deleteSecondFactor(userId: string): Promise<void> {
  await SecondFactorModel.deleteOne({ _id: userId });
}
