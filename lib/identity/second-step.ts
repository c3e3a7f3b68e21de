/** The two steps of a log-in with a second factor, tied together by a signed challenge. */
import { AppError } from '../platform/errors.ts';
import { limitAccount } from './limit-account.ts';
import { linkKey } from './link-keys.ts';
import { openSession } from './open-session.ts';
import type { Origin } from './origin.ts';
import type { TokenPair } from './refresh-token.ts';
import { type Proof, prove } from './second-factor.ts';
import { hasSecondFactor } from './second-factor-repository.ts';
import { recordEvent } from './security-events.ts';
import { signValue, verifyValue } from './signed-value.ts';
import { findUser, type User } from './user-repository.ts';

const PURPOSE = 'second-step';
const CHALLENGE_MS = 5 * 60_000;

/** A password that was changed ends the challenges made with it. */
const stampOf = (user: Pick<User, 'passwordHash'>): string => user.passwordHash.slice(-12).replaceAll('.', '-');

/** After the right password: throws `totp_required` with a challenge when the user has a second factor. Customers never have one. */
export async function askForSecondFactor(user: Pick<User, '_id' | 'role' | 'passwordHash'>): Promise<void> {
  if (user.role === 'customer' || !(await hasSecondFactor(user._id))) return;
  const expires = Date.now() + CHALLENGE_MS;
  const challenge = signValue(await linkKey(), PURPOSE, `${user._id}.${expires}.${stampOf(user)}`);
  const data = { challenge, expiresIn: CHALLENGE_MS / 1000 };
  throw new AppError('totp_required', 'Send the challenge with a code of your app to /v1/auth/totp/verify.', { data });
}

/** A wrong code after the right password is a failed log-in that the owner should see above all others. */
async function proveAsLogIn(userId: string, proof: Proof, origin: Origin): Promise<void> {
  try {
    await prove(userId, proof);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_code') await recordEvent('login_failed', userId, origin);
    throw error;
  }
}

/** Finishes a log-in. Errors: `invalid_challenge`, `invalid_code`, `account_locked`, `rate_limited`. */
export async function finishLogIn(challenge: string, proof: Proof, origin: Origin): Promise<{ user: User; tokens: TokenPair }> {
  const over = () => new AppError('invalid_challenge', 'Please log in again.');
  const [userId, expires, stamp] = (verifyValue(await linkKey(), PURPOSE, challenge) ?? '').split('.');
  if (!userId || !(Number(expires) > Date.now())) throw over();
  const user = await findUser(userId);
  if (!user || user.disabled || stampOf(user) !== stamp) throw over();
  await limitAccount(userId);
  await proveAsLogIn(userId, proof, origin);
  return { user, tokens: await openSession(user, origin) };
}
