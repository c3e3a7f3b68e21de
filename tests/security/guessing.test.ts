/**
 * Guessing passwords at 200 tries a second by the limits of production: against one account from everywhere, and with a list of stolen pairs from a few addresses. The
 * limits hold, and whoever owns the account still gets in. The stack under test has no limits: the handler runs here, with its real environment.
 */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { rateLimits } from '../../lib/platform/rate-limit.ts';
import { newCustomer, PASSWORD } from '../support/client.ts';
import { figure } from '../support/figures.ts';
import { becomeFunction, invoke } from '../support/invoke.ts';
import { linkTo } from '../support/mail-links.ts';

const { limit: ACCOUNT_LIMIT = 0, perAddress: ADDRESS_LIMIT = 0 } = rateLimits.prod?.auth ?? {};
/** A test may run over the end of a window, and then has two. */
const WINDOWS = 2;
const RATE = 200;
const TRIES = 2_000;

let handler: never;

beforeAll(async () => {
  await becomeFunction('auth');
  process.env.RATE_LIMITS = 'prod';
  handler = (await import('../../functions/auth/index.ts')).handler as never;
});

/** Networks of whoever guesses, and of owners: a device is known by its network, so that no two may be the same by chance. */
const strangeIp = (): string => `2001:0${randomUUID().slice(0, 3)}:${randomUUID().slice(0, 4)}::1`;
const ownIp = (): string => `2001:f${randomUUID().slice(0, 3)}:${randomUUID().slice(0, 4)}::1`;

interface Try {
  email: string;
  password: string;
  ip: string;
}

const logIn = async ({ ip, ...body }: Try): Promise<string> => {
  const answer = await invoke(handler, { method: 'POST', route: '/v1/auth/login', body, ip });
  return answer.status === 200 ? 'in' : String(answer.body.code);
};

/** Sends the tries at the rate, whether or not the ones before are answered, and counts the answers. `meanwhile` runs when half of them are sent. */
async function storm(tries: readonly Try[], meanwhile: () => Promise<void>): Promise<{ answers: Map<string, number>; rate: number }> {
  const began = performance.now();
  const answers = new Map<string, number>();
  const sent: Promise<unknown>[] = [];
  for (const [index, one] of tries.entries()) {
    const due = began + (index * 1_000) / RATE;
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    sent.push(logIn(one).then((answer) => answers.set(answer, (answers.get(answer) ?? 0) + 1)));
    if (index === tries.length / 2) sent.push(meanwhile());
  }
  const rate = (tries.length * 1_000) / (performance.now() - began);
  await Promise.all(sent);
  return { answers, rate };
}

const told = (answers: Map<string, number>): string => [...answers].map(([answer, times]) => `${times} ${answer}`).join(', ');

test('one account from everywhere: few passwords are tried, the right one does not help, and the owner gets in', async () => {
  const { email } = await newCustomer();
  const home = ownIp();
  expect(await logIn({ email, password: PASSWORD, ip: home })).toBe('in');
  const owner: string[] = [];
  const tries = Array.from({ length: TRIES }, (_, i) => ({
    email,
    password: i % 100 === 99 ? PASSWORD : `wrong-guess-${i}`,
    ip: strangeIp(),
  }));
  const { answers, rate } = await storm(tries, async () => {
    for (let i = 0; i < 3; i++) owner.push(await logIn({ email, password: PASSWORD, ip: home }));
  });
  expect(owner).toEqual(['in', 'in', 'in']);
  // The limit of the account counts every try; the lock that grows comes before it.
  expect(answers.get('invalid_credentials') ?? 0).toBeLessThanOrEqual(WINDOWS * ACCOUNT_LIMIT);
  expect(answers.get('in')).toBeUndefined();
  expect([...answers.keys()].sort()).toEqual(['account_locked', 'invalid_credentials', 'rate_limited']);

  // On a device that nobody knows, a link that only the owner's inbox gets opens the way, while the others go on.
  const [abroad, password] = [ownIp(), 'four-green-kettles'];
  const call = (route: string, body: object) => invoke(handler, { method: 'POST', route, body, ip: abroad });
  expect(['account_locked', 'rate_limited']).toContain(await logIn({ email, password: PASSWORD, ip: abroad }));
  expect((await call('/v1/auth/password/forgot', { email })).status).toBe(202);
  const token = await linkTo(email, 'reset-password');
  const back: string[] = [];
  const again = await storm(tries.slice(0, TRIES / 2), async () => {
    expect((await call('/v1/auth/password/reset', { token, password })).status).toBe(204);
    back.push(await logIn({ email, password, ip: abroad }));
  });
  expect(back).toEqual(['in']);
  expect(again.answers.get('in')).toBeUndefined();
  figure(
    'brute force (row 13)',
    `${TRIES + TRIES / 2} tries at ${Math.round(Math.min(rate, again.rate))}/s from as many addresses: ${told(answers)}; the owner in, at home and abroad`,
  );
}, 240_000);

test('a list of stolen pairs from a few addresses: each tries no more than its limit, and the owners get in', async () => {
  const people = await Promise.all(Array.from({ length: 10 }, async () => ({ ...(await newCustomer()), home: ownIp() })));
  const owner = ({ email, home }: { email: string; home: string }) => logIn({ email, password: PASSWORD, ip: home });
  for (const person of people) expect(await owner(person)).toBe('in');
  const addresses = Array.from({ length: 5 }, strangeIp);
  const tries = Array.from({ length: TRIES }, (_, i) => ({
    // Most accounts of such a list are not here at all.
    email: i % 20 === 0 ? (people[(i / 20) % people.length]?.email ?? '') : `nobody.${randomUUID()}@example.com`,
    password: `stolen-elsewhere-${i}`,
    ip: addresses[i % addresses.length] ?? '',
  }));
  const owners: string[] = [];
  const { answers, rate } = await storm(tries, async () => {
    for (const person of people) owners.push(await owner(person));
  });
  expect(owners).toEqual(people.map(() => 'in'));
  expect(answers.get('invalid_credentials') ?? 0).toBeLessThanOrEqual(WINDOWS * ADDRESS_LIMIT * addresses.length);
  expect(answers.get('rate_limited') ?? 0).toBeGreaterThanOrEqual(TRIES - WINDOWS * ADDRESS_LIMIT * addresses.length);
  expect(answers.get('in')).toBeUndefined();
  figure(
    'credential stuffing (row 13)',
    `${TRIES} pairs at ${Math.round(rate)}/s from ${addresses.length} addresses: ${told(answers)}; all ${people.length} owners in`,
  );
}, 120_000);
