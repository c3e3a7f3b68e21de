import { findUser } from '../identity/user-repository.ts';
import { found } from '../platform/errors.ts';
import { readSettings } from '../settings/repository.ts';
import { addCredit, takeCredit } from './change-credit.ts';

interface AdjustCredit {
  userId: string;
  /** Signed, in paise. */
  amount: number;
  reason: string;
  /** Instead of the shop's term; 0 for never. */
  expiresInDays?: number | undefined;
  idempotencyKey: string;
  actorId: string;
}

/** Staff give credit, or take some away. The same key again changes nothing. Errors: `not_found`, `insufficient_store_credit`. */
export async function adjustCredit({ userId, amount, reason, expiresInDays, idempotencyKey, actorId }: AdjustCredit): Promise<void> {
  found(await findUser(userId), 'customer');
  const key = `${actorId}|${idempotencyKey}|staff`;
  const { storeCredit } = await readSettings();
  if (amount < 0) return takeCredit({ userId, key, amount: -amount, about: { kind: 'adjusted', reason, actorId } });
  const days = expiresInDays ?? storeCredit.expiresAfterDays;
  return addCredit({ userId, key, amount, days, about: { kind: 'granted', reason, actorId } });
}
