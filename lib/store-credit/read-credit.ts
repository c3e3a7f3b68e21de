import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { findAccount, listEntries } from './credit-repository.ts';
import { sorted, splitExpired, sumOf } from './lots.ts';
import type { CreditLot, StoreCreditEntry } from './types.ts';

/** What a customer can spend now, in paise. */
export const spendableCredit = async (userId: string): Promise<number> => sumOf(await liveLots(userId));

const liveLots = async (userId: string): Promise<CreditLot[]> =>
  sorted(splitExpired((await findAccount(userId))?.lots ?? [], new Date()).live);

const Cursor = z.tuple([z.iso.datetime(), z.string()]);

interface CreditPage {
  balance: number;
  lots: CreditLot[];
  items: StoreCreditEntry[];
  nextCursor: string | null;
}

/** A customer's credit, and what came and went, newest first. */
export async function readCredit(userId: string, limit: number, cursor?: string): Promise<CreditPage> {
  const key = decodeCursor(cursor, Cursor);
  const [lots, rows] = await Promise.all([liveLots(userId), listEntries(userId, key && [new Date(key[0]), key[1]], limit)]);
  return { balance: sumOf(lots), lots, ...toPage(rows, limit, (row) => [row.at.toISOString(), row._id]) };
}
