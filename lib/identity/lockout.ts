/**
 * Guessing gets slower: locks that grow with the failures, per account and, far later, per address. They count in the database. A device that the
 * account was used from before counts for itself, so that whoever guesses from elsewhere locks nobody out but themselves.
 */
import { AppError } from '../platform/errors.ts';
import { failedLoginsPerAddress } from '../platform/rate-limit.ts';
import { deviceDigest } from './devices.ts';
import { clearFailures, countFailure, lock, lockedUntil } from './login-attempts-repository.ts';
import type { Origin } from './origin.ts';
import type { User } from './user-repository.ts';

const WINDOW_MS = 24 * 60 * 60_000;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 60 * 60_000;
const FREE_PER_ACCOUNT = 5;

const account = (email: string): string => `account:${email}`;
const device = (digest: string): string => `device:${digest}`;
const address = (ip: string): string => `address:${ip}`;

/** Milliseconds of lock after so many failures: none at first, then 30 s, doubling up to an hour. */
export function lockFor(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** Math.min(failures - free, 20));
}

/** What an attempt counts against: the known device that it comes from, else the account, which need not exist. */
export function guessed(email: string, user: Pick<User, '_id' | 'devices'> | null, origin: Origin): string {
  const digest = deviceDigest(user?._id ?? '', origin);
  return user?.devices?.includes(digest) ? device(digest) : account(email);
}

/** Throws `account_locked` while the subject or the address is locked, whether or not there is an account. */
export async function refuseWhileLocked(subject: string, ip: string): Promise<void> {
  const until = await lockedUntil([subject, address(ip)]);
  if (!until) return;
  const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
  throw new AppError('account_locked', `Please try again in ${seconds} seconds.`, { headers: { 'retry-after': String(seconds) } });
}

/** Counts a failed log-in for both, and locks whichever had too many. Whether it locked the subject. */
export async function recordFailure(subject: string, ip: string): Promise<boolean> {
  const subjects = [
    { subject, free: FREE_PER_ACCOUNT },
    { subject: address(ip), free: failedLoginsPerAddress() ?? Number.POSITIVE_INFINITY },
  ];
  const [isLocked = false] = await Promise.all(
    subjects.map(async (counted) => {
      const ms = lockFor(await countFailure(counted.subject, WINDOW_MS), counted.free);
      if (ms > 0) await lock(counted.subject, new Date(Date.now() + ms));
      return ms > 0;
    }),
  );
  return isLocked;
}

/** A success forgives what it counted against, not the address: an attacker may own one account. */
export const forgive = (subject: string): Promise<void> => clearFailures([subject]);

/** Lifts every lock of an account, for whoever proved to be its owner in another way. */
export const unlock = ({ email, devices = [] }: Pick<User, 'email' | 'devices'>): Promise<void> =>
  clearFailures([account(email), ...devices.map(device)]);
