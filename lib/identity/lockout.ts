/** Guessing gets slower: locks that grow with the failures, per account and, far later, per address. They count in the database. */
import { AppError } from '../platform/errors.ts';
import { failedLoginsPerAddress } from '../platform/rate-limit.ts';
import { clearFailures, countFailure, lock, lockedUntil } from './login-attempts-repository.ts';

const WINDOW_MS = 24 * 60 * 60_000;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 60 * 60_000;
const FREE_PER_ACCOUNT = 5;

const account = (email: string): string => `account:${email}`;
const address = (ip: string): string => `address:${ip}`;

/** Milliseconds of lock after so many failures: none at first, then 30 s, doubling up to an hour. */
export function lockFor(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** Math.min(failures - free, 20));
}

/** Throws `account_locked` while the account or the address is locked, whether or not the account exists. */
export async function refuseWhileLocked(email: string, ip: string): Promise<void> {
  const until = await lockedUntil([account(email), address(ip)]);
  if (!until) return;
  const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
  throw new AppError('account_locked', `Please try again in ${seconds} seconds.`, { headers: { 'retry-after': String(seconds) } });
}

/** Counts a failed log-in for both, and locks whichever had too many. Whether it locked the account. */
export async function recordFailure(email: string, ip: string): Promise<boolean> {
  const subjects = [
    { subject: account(email), free: FREE_PER_ACCOUNT },
    { subject: address(ip), free: failedLoginsPerAddress() ?? Number.POSITIVE_INFINITY },
  ];
  const [isAccountLocked = false] = await Promise.all(
    subjects.map(async ({ subject, free }) => {
      const ms = lockFor(await countFailure(subject, WINDOW_MS), free);
      if (ms > 0) await lock(subject, new Date(Date.now() + ms));
      return ms > 0;
    }),
  );
  return isAccountLocked;
}

/** A success forgives the account, not the address: an attacker may own one account. */
export const forgive = (email: string): Promise<void> => clearFailures(account(email));
