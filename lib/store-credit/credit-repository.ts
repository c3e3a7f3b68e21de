import mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/db.ts';
import { after, type SortKey, sortBy } from '../platform/keyset.ts';
import { StoreCreditAccountModel, StoreCreditEntryModel } from './model.ts';
import type { StoreCreditAccount, StoreCreditEntry } from './types.ts';

/** An account that somebody else has just opened is read again. */
const TRIES = 5;

const newest: readonly SortKey[] = [
  { field: 'at', direction: -1 },
  { field: '_id', direction: -1 },
];

export const findAccount = (userId: string): Promise<StoreCreditAccount | null> =>
  StoreCreditAccountModel.findById(userId).lean<StoreCreditAccount>().exec();

/** What a change makes of an account. */
export interface Booked {
  account: Pick<StoreCreditAccount, 'balance' | 'lots' | 'expiresAt'>;
  entries: StoreCreditEntry[];
}

/** Ledger rows by their keys, as of the transaction that asks. */
export type Rows = ReadonlyMap<string, StoreCreditEntry>;

async function attempt(
  userId: string,
  keys: readonly string[],
  decide: (account: StoreCreditAccount, rows: Rows) => Booked | undefined,
): Promise<Rows> {
  const session = await mongoose.startSession();
  try {
    return await session.withTransaction(async () => {
      const account = (await StoreCreditAccountModel.findById(userId, null, { session }).lean<StoreCreditAccount>()) ?? {
        ...{ _id: userId, balance: 0, lots: [], version: 0 },
      };
      const found = await StoreCreditEntryModel.find({ _id: mongoose.trusted({ $in: [...keys] }) }, null, { session }).lean<
        StoreCreditEntry[]
      >();
      const rows = new Map(found.map((row) => [row._id, row]));
      const booked = decide(account, rows);
      if (!booked) return rows;
      // The account is written whatever else happens: of two that decide on it at once, one has to decide again.
      const { expiresAt, ...rest } = booked.account;
      await StoreCreditAccountModel.updateOne(
        { _id: userId },
        {
          $set: { ...rest, version: account.version + 1, ...(expiresAt && { expiresAt }) },
          ...(!expiresAt && { $unset: { expiresAt: 1 } }),
        },
        { session, upsert: true },
      );
      await StoreCreditEntryModel.insertMany(booked.entries, { session });
      return new Map([...rows, ...booked.entries.map((row) => [row._id, row] as const)]);
    });
  } finally {
    await session.endSession();
  }
}

/**
 * Changes an account together with its ledger, in one transaction: neither exists without the other. `decide` sees the account and those rows of
 * `keys` that exist already; whatever it throws changes nothing. Answers those rows, new ones included.
 */
export async function book(
  userId: string,
  keys: readonly string[],
  decide: (account: StoreCreditAccount, rows: Rows) => Booked | undefined,
): Promise<Rows> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(userId, keys, decide);
    } catch (error) {
      if (!isDuplicateKey(error) || tries === TRIES) throw error;
    }
  }
}

/** The newest rows of a customer's ledger, `limit + 1` at most; without those that moved nothing. */
export const listEntries = (userId: string, last: [at: Date, id: string] | undefined, limit: number): Promise<StoreCreditEntry[]> =>
  StoreCreditEntryModel.aggregate<StoreCreditEntry>([
    { $match: { $and: [{ userId, amount: { $ne: 0 } }, last ? after(newest, last) : {}] } },
    { $sort: sortBy(newest) },
    { $limit: limit + 1 },
  ]).exec();

/** Customers with credit that has expired, and was not written off. */
export async function findExpiring(now: Date, limit: number): Promise<string[]> {
  const rows = await StoreCreditAccountModel.find({ expiresAt: mongoose.trusted({ $lt: now }) }, { _id: 1 })
    .sort({ expiresAt: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>();
  return rows.map(({ _id }) => _id);
}
