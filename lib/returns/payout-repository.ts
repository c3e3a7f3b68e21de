import type mongoose from 'mongoose';
import { OrderModel } from '../orders/model.ts';
import type { OrderDocument } from '../orders/types.ts';

type Collection = mongoose.mongo.Collection<OrderDocument>;

/**
 * Erases UPI ids and accounts that were to be erased before a time. Returns in how many orders. It writes past the ledger's version: who changes
 * the return at the same moment may bring the account back, together with the time, and the next run erases it.
 */
export async function erasePayouts(now: Date): Promise<number> {
  const due = { $lt: now };
  const result = await (OrderModel.collection as unknown as Collection).updateMany(
    { 'returns.erasePayoutAt': due },
    { $unset: { 'returns.$[due].payout.sealed': '', 'returns.$[due].erasePayoutAt': '' } } as never,
    { arrayFilters: [{ 'due.erasePayoutAt': due }] },
  );
  return result.modifiedCount;
}
