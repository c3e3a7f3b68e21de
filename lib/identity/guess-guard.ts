/** Six digits are soon guessed: after a few wrong ones the account's second factor is locked, each time for longer. */
import { AppError } from '../platform/errors.ts';
import { type GuessLimits, takeGuess } from './guess-repository.ts';
import { clearFailures, lockedUntil } from './login-attempts-repository.ts';

const limits: GuessLimits = { free: 5, firstLockMs: 30_000, longestLockMs: 60 * 60_000, windowMs: 24 * 60 * 60_000 };

/** Runs a check of something that can be guessed: the guess is counted before it, a right one forgives all. Throws `account_locked`. */
export async function guardGuesses(userId: string, check: () => Promise<void>): Promise<void> {
  const subject = `second-factor:${userId}`;
  if (!(await takeGuess(subject, limits))) {
    const until = await lockedUntil([subject]);
    const seconds = Math.max(1, Math.ceil(((until?.getTime() ?? 0) - Date.now()) / 1000));
    throw new AppError('account_locked', `Please try again in ${seconds} seconds.`, { headers: { 'retry-after': String(seconds) } });
  }
  await check();
  await clearFailures([subject]);
}
