/** The second step of a log-in: the challenge comes back with a code. */
import { AppError } from '../platform/errors.ts';
import { limitAccount } from './limit-account.ts';
import { openSession } from './open-session.ts';
import type { Origin } from './origin.ts';
import type { TokenPair } from './refresh-token.ts';
import { type Proof, prove } from './second-factor.ts';
import { challenged } from './second-step-challenge.ts';
import { recordEvent } from './security-events.ts';
import type { User } from './user-repository.ts';

/** A wrong code after the right password is a failed log-in that the owner should see above all others. */
async function proveAsLogIn(userId: string, proof: Proof, origin: Origin): Promise<void> {
  try {
    await prove(userId, proof);
    if ('recoveryCode' in proof) await recordEvent('recovery_code_used', userId, origin);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_code') await recordEvent('login_failed', userId, origin);
    throw error;
  }
}

/** Finishes a log-in. Errors: `invalid_challenge`, `invalid_code`, `account_locked`, `rate_limited`. */
export async function finishLogIn(challenge: string, proof: Proof, origin: Origin): Promise<{ user: User; tokens: TokenPair }> {
  const user = await challenged(challenge);
  await limitAccount(user._id);
  await proveAsLogIn(user._id, proof, origin);
  return { user, tokens: await openSession(user, origin) };
}
