/** The first of the two steps of a log-in with a second factor: a signed challenge that ties them together. */
import { AppError } from '../platform/errors.ts';
import { linkKey } from './link-keys.ts';
import { hasSecondFactor } from './second-factor-repository.ts';
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

/** The user whom a challenge was given to. Throws `invalid_challenge` when it is forged, over, or the password was changed since. */
export async function challenged(challenge: string): Promise<User> {
  const over = () => new AppError('invalid_challenge', 'Please log in again.');
  const [userId, expires, stamp] = (verifyValue(await linkKey(), PURPOSE, challenge) ?? '').split('.');
  if (!userId || !(Number(expires) > Date.now())) throw over();
  const user = await findUser(userId);
  if (!user || user.disabled || stampOf(user) !== stamp) throw over();
  return user;
}
