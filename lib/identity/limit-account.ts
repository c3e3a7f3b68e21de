import { assertAllowed, takeToken } from '../platform/rate-limit.ts';

/**
 * Counts an attempt against the account that it is aimed at; the address that it comes from was counted before. By e-mail address where nobody is
 * logged in, so that addresses without an account are limited alike. Throws `rate_limited`.
 */
export async function limitAccount(account: string): Promise<void> {
  assertAllowed(await takeToken('auth', `account:${account}`));
}
