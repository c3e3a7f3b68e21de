import { AppError } from '../platform/errors.ts';
import { readSettings } from '../settings/repository.ts';
import { limitAccount } from './limit-account.ts';
import { forgive, guessed, recordFailure, refuseWhileLocked } from './lockout.ts';
import type { Origin } from './origin.ts';
import { hashPassword, needsRehash, passwordFits } from './passwords.ts';
import { askForSecondFactor } from './second-step-challenge.ts';
import { recordEvent } from './security-events.ts';
import { findUserByEmail, replaceHash, type User } from './user-repository.ts';

export const wrongCredentials = () => new AppError('invalid_credentials', 'Check your e-mail address and your password.');

export interface Credentials {
  email: string;
  password: string;
  cartToken?: string | undefined;
}

/**
 * The user of an address and a password. An unknown address, a wrong password and a disabled user look the same and take as long:
 * `invalid_credentials`. Too many failures: `account_locked`, `rate_limited`. With a second factor: `totp_required`.
 */
export async function checkCredentials({ email, password }: Credentials, origin: Origin): Promise<User> {
  const [user, { passwords }] = await Promise.all([findUserByEmail(email), readSettings()]);
  const subject = guessed(email, user, origin);
  await Promise.all([limitAccount(subject), refuseWhileLocked(subject, origin.ip)]);
  const fits = await passwordFits(password, user?.passwordHash, passwords.bcryptCost);
  if (!user || !fits || user.disabled) {
    const [isLocked] = await Promise.all([recordFailure(subject, origin.ip), recordEvent('login_failed', user?._id, origin)]);
    if (isLocked) await recordEvent('locked', user?._id, origin);
    throw wrongCredentials();
  }
  await forgive(subject);
  if (needsRehash(user.passwordHash, passwords.bcryptCost)) {
    await replaceHash(user._id, user.passwordHash, await hashPassword(password, passwords.bcryptCost));
  }
  await askForSecondFactor(user);
  return user;
}
