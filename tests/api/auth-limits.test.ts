/** The limits of production. The stack under test has none, so that tests are not limited: the handler runs here, with its real environment. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { rateLimits } from '../../lib/platform/rate-limit.ts';
import type { Person } from '../support/client.ts';
import { newCustomer, PASSWORD } from '../support/client.ts';
import { becomeFunction, invoke } from '../support/invoke.ts';

const LIMIT = rateLimits.prod?.auth.limit ?? 0;
const ADDRESS_LIMIT = rateLimits.prod?.auth.perAddress ?? 0;

let handler: never;

beforeAll(async () => {
  await becomeFunction('auth');
  process.env.RATE_LIMITS = 'prod';
  handler = (await import('../../functions/auth/index.ts')).handler as never;
});

const newEmail = (): string => `limit.${randomUUID()}@example.com`;

/** Addresses of documentation networks (RFC 5737, RFC 3849), so that no two tests or runs share one. */
const newIp = (): string => `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;

const post = async (route: string, body: object, ip: string, person?: Person): Promise<string> => {
  const answer = await invoke(handler, { method: 'POST', route, body, ip, ...(person && { person }) });
  return answer.body?.code ?? String(answer.status);
};

/** The answers to one more than the limit allows. */
async function overLimit(send: () => Promise<string>, limit = LIMIT): Promise<{ within: string[]; over: string }> {
  const within: string[] = [];
  for (let i = 0; i < limit; i++) within.push(await send());
  return { within, over: await send() };
}

test('one address that asks for many accounts', async () => {
  const ip = newIp();
  const { within, over } = await overLimit(() => post('/v1/auth/password/forgot', { email: newEmail() }, ip), ADDRESS_LIMIT);
  expect(new Set(within)).toEqual(new Set(['202']));
  expect(over).toBe('rate_limited');
  expect(await post('/v1/auth/password/forgot', { email: newEmail() }, newIp())).toBe('202');
});

test.each([
  ['/v1/auth/password/forgot', {}, '202'],
  ['/v1/auth/register', { password: '12345678', firstName: 'A' }, 'validation_failed'],
])('many addresses that ask for one account: %s', async (route, more, usual) => {
  const email = newEmail();
  const { within, over } = await overLimit(() => post(route, { email, ...more }, newIp()));
  expect(within[0]).toBe(usual);
  expect(within).not.toContain('rate_limited');
  expect(over).toBe('rate_limited');
  expect(await post(route, { email: newEmail(), ...more }, newIp())).toBe(usual);
});

test('many addresses that guess one password are locked out before the limit', async () => {
  const email = newEmail();
  const answers: string[] = [];
  for (let i = 0; i < LIMIT; i++) answers.push(await post('/v1/auth/login', { email, password: 'wrong-guess-1' }, newIp()));
  expect(answers.indexOf('account_locked')).toBe(5);
  expect(new Set(answers.slice(5))).toEqual(new Set(['account_locked']));
});

test('the owner is not limited by those who try the account from elsewhere', async () => {
  const person = await newCustomer();
  const home = '2001:db8:aaaa::1';
  const logIn = (ip: string, password = PASSWORD): Promise<string> => post('/v1/auth/login', { email: person.email, password }, ip);
  expect(await logIn(home)).toBe('200');
  for (let i = 0; i <= LIMIT; i++) await logIn(`2001:${(0xd000 + i).toString(16)}::1`, 'wrong-guess-1');
  // Both say so at once, and either may be heard.
  expect(['account_locked', 'rate_limited']).toContain(await logIn('2001:d001::1'));
  expect(await logIn(home)).toBe('200');
});

test('a session that moves from address to address', async () => {
  const person = await newCustomer();
  const { over } = await overLimit(() => post('/v1/auth/password/change', { currentPassword: 'x', newPassword: 'y' }, newIp(), person));
  expect(over).toBe('rate_limited');
});
