/** Idempotency keys of routes whose effect is not its own record. An order is its own: see `lib/orders/place-order.ts`. */
import type { Reply } from '../http/types.ts';
import { AppError } from './errors.ts';
import { deleteClaim, findClaim, insertClaim, saveReply, takeOverClaim } from './idempotency-repository.ts';

/** Longer than the longest function timeout of the API: past it, the first request is dead. */
const LOCK_MS = 35_000;

/**
 * Claims a key. Returns the kept reply when the same request was answered before, undefined when the caller now owns the key.
 * Errors: `idempotency_key_reused` for another body, `idempotency_in_progress` while the first request runs.
 */
export async function claimKey(id: string, hash: string): Promise<Reply | undefined> {
  const lockedUntil = new Date(Date.now() + LOCK_MS);
  if (await insertClaim(id, hash, lockedUntil)) return undefined;
  const claim = await findClaim(id);
  if (!claim) return claimKey(id, hash);
  if (claim.hash !== hash) throw new AppError('idempotency_key_reused', 'Use a new key for a new request.');
  if (claim.reply) return claim.reply;
  if (claim.lockedUntil.getTime() <= Date.now() && (await takeOverClaim(id, claim.lockedUntil, lockedUntil))) return undefined;
  throw new AppError('idempotency_in_progress', 'Ask again in a moment.', { headers: { 'retry-after': '1' } });
}

/** Keeps the answer for 24 hours. */
export const completeKey = (id: string, reply: Reply): Promise<void> => saveReply(id, reply);

/** Gives the key back after an answer that may change, such as a validation error. */
export const forgetKey = (id: string): Promise<void> => deleteClaim(id);
