import { AppError } from '../platform/errors.ts';
import { readSettings } from '../settings/repository.ts';
import { limitAccount } from './limit-account.ts';
import { forgive, recordFailure, refuseWhileLocked } from './lockout.ts';
import { mergeAtLogin } from './merge-at-login.ts';
import { openSession } from './open-session.ts';
import type { Origin } from './origin.ts';
import { hashPassword, needsRehash, passwordFits } from './passwords.ts';
import type { TokenPair } from './refresh-token.ts';
import { askForSecondFactor } from './second-step.ts';
import { recordEvent } from './security-events.ts';
import { findUserByEmail, replaceHash, type User } from './user-repository.ts';

interface Credentials {
  email: string;
  password: string;
  cartToken?: string | undefined;
}

/**
 * Checks the password, opens a session and takes the guest's cart along. An unknown address, a wrong password and a disabled user look the
 * same and take as long: `invalid_credentials`. Too many failures: `account_locked`, `rate_limited`. With a second factor: `totp_required`.
 */
export async function logIn({ email, password, cartToken }: Credentials, origin: Origin): Promise<{ user: User; tokens: TokenPair }> {
  await Promise.all([limitAccount(email), refuseWhileLocked(email, origin.ip)]);
  const [user, { passwords }] = await Promise.all([findUserByEmail(email), readSettings()]);
  const fits = await passwordFits(password, user?.passwordHash, passwords.bcryptCost);
  if (!user || !fits || user.disabled) {
    const [isLocked] = await Promise.all([recordFailure(email, origin.ip), recordEvent('login_failed', user?._id, origin)]);
    if (isLocked) await recordEvent('locked', user?._id, origin);
    throw new AppError('invalid_credentials', 'Check your e-mail address and your password.');
  }
  await forgive(email);
  if (needsRehash(user.passwordHash, passwords.bcryptCost)) {
    await replaceHash(user._id, user.passwordHash, await hashPassword(password, passwords.bcryptCost));
  }
  await askForSecondFactor(user);
  await mergeAtLogin(cartToken, user._id);
  return { user, tokens: await openSession(user, origin) };
}
