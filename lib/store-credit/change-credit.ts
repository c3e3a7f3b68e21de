/** Everything that changes what a customer has: each change has a key, and happens once however often it is asked for. */
import { AppError } from '../platform/errors.ts';
import { type Booked, book, type Rows } from './credit-repository.ts';
import { givenBack, sorted, splitExpired, sumOf, take } from './lots.ts';
import type { CreditLot, StoreCreditAccount, StoreCreditEntry } from './types.ts';

type About = Pick<StoreCreditEntry, 'kind'> & Partial<Pick<StoreCreditEntry, 'orderId' | 'reason' | 'actorId'>>;

interface Change {
  lots: readonly CreditLot[];
  amount: number;
  taken?: CreditLot[];
}

const DAY_MS = 24 * 60 * 60_000;

/** Whoever gets credit back that had expired meanwhile, or is about to, has this long to use it. */
const GRACE_MS = 30 * DAY_MS;

/** What expired is written off before anything else happens, with a row of its own. */
function writtenOff({ _id, lots, version }: StoreCreditAccount, now: Date): { live: CreditLot[]; entries: StoreCreditEntry[] } {
  const { live, expired } = splitExpired(lots, now);
  if (expired.length === 0) return { live, entries: [] };
  const row = { _id: `${_id}|${version}|expired`, userId: _id, kind: 'expired' as const, at: now };
  return { live, entries: [{ ...row, amount: -sumOf(expired), balance: sumOf(live) }] };
}

function bookedAs(account: StoreCreditAccount, key: string, about: About, now: Date, change: (live: CreditLot[]) => Change): Booked {
  const { live, entries } = writtenOff(account, now);
  const { lots, amount, taken } = change(live);
  const kept = sorted(lots);
  const balance = sumOf(kept);
  const expiresAt = kept[0]?.expiresAt;
  const entry: StoreCreditEntry = { ...about, _id: key, userId: account._id, amount, balance, at: now, ...(taken && { taken }) };
  return { account: { balance, lots: kept, ...(expiresAt && { expiresAt }) }, entries: [...entries, entry] };
}

const lotOf = (amount: number, days: number, now: Date): CreditLot => ({
  amount,
  ...(days > 0 && { expiresAt: new Date(now.getTime() + days * DAY_MS) }),
});

const insufficient = (available: number): AppError =>
  new AppError('insufficient_store_credit', 'There is not that much store credit.', {
    data: { available: { amount: available, currency: 'INR' } },
  });

interface Add {
  userId: string;
  key: string;
  amount: number;
  /** Until it expires; 0 for never. */
  days: number;
  about: About;
}

/** Adds credit. */
export async function addCredit({ userId, key, amount, days, about }: Add): Promise<void> {
  const now = new Date();
  await book(userId, [key], (account, rows) =>
    rows.has(key) ? undefined : bookedAs(account, key, about, now, (live) => ({ lots: [...live, lotOf(amount, days, now)], amount })),
  );
}

/** Takes credit away. Error: `insufficient_store_credit`. */
export async function takeCredit({ userId, key, amount, about }: Omit<Add, 'days'>): Promise<void> {
  const now = new Date();
  await book(userId, [key], (account, rows) =>
    rows.has(key)
      ? undefined
      : bookedAs(account, key, about, now, (live) => {
          const parts = take(live, amount);
          if (!parts) throw insufficient(sumOf(live));
          return { lots: parts.left, amount: -amount };
        }),
  );
}

const spentKey = (orderId: string): string => `${orderId}|spent`;
const releasedKey = (orderId: string): string => `${orderId}|released`;

/**
 * Spends credit on an order, once. False when there is not that much, or when the order has ended meanwhile and gave it back: then nothing is
 * taken.
 */
export async function spendOn(userId: string, orderId: string, amount: number): Promise<boolean> {
  const now = new Date();
  const [spent, released] = [spentKey(orderId), releasedKey(orderId)];
  const rows = await book(userId, [spent, released], (account, known) => {
    if (known.has(spent) || known.has(released) || sumOf(splitExpired(account.lots, now).live) < amount) return undefined;
    return bookedAs(account, spent, { kind: 'spent', orderId }, now, (live) => {
      const parts = take(live, amount);
      return { lots: parts?.left ?? live, amount: -amount, taken: parts?.taken ?? [] };
    });
  });
  return rows.has(spent) && !rows.has(released);
}

/**
 * Gives back all that an order has spent, for one that ended without a sale, once. When nothing was spent yet, nothing can be spent any more:
 * a process that comes late finds the row.
 */
export async function releaseSpent(userId: string, orderId: string): Promise<void> {
  const now = new Date();
  const [spent, released] = [spentKey(orderId), releasedKey(orderId)];
  await book(userId, [spent, released], (account, rows) => {
    if (rows.has(released)) return undefined;
    const back = givenBack(rows.get(spent)?.taken ?? [], new Date(now.getTime() + DAY_MS));
    return bookedAs(account, released, { kind: 'released', orderId }, now, (live) => ({ lots: [...live, ...back], amount: sumOf(back) }));
  });
}

/** Gives back a part of what an order has spent, once per key: the lots that expire last come back first. */
export async function refundSpent(userId: string, orderId: string, key: string, amount: number): Promise<void> {
  const now = new Date();
  await book(userId, [key, spentKey(orderId)], (account, rows: Rows) => {
    if (rows.has(key)) return undefined;
    const spent = rows.get(spentKey(orderId))?.taken ?? [];
    const back = take(spent.toReversed(), amount)?.taken ?? [{ amount }];
    const lots = givenBack(back, new Date(now.getTime() + GRACE_MS));
    return bookedAs(account, key, { kind: 'refunded', orderId }, now, (live) => ({ lots: [...live, ...lots], amount }));
  });
}

/** Writes off what has expired of a customer's credit. */
export async function expireCredit(userId: string, now: Date): Promise<void> {
  await book(userId, [], (account) => {
    const { live, entries } = writtenOff(account, now);
    const expiresAt = live[0]?.expiresAt;
    return entries.length > 0 ? { account: { balance: sumOf(live), lots: live, ...(expiresAt && { expiresAt }) }, entries } : undefined;
  });
}
