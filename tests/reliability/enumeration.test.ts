/** No answer, header or time tells whether an address has an account. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, api, newCustomer } from '../support/client.ts';

const CALLS = 200;
const WARM_UP = 20;
/** Each account is tried fewer times than it takes to lock it. */
const TRIES_PER_ACCOUNT = 4;
const TOLERANCE = 0.15;
/** A busy machine may spoil a run; a real difference shows in each. */
const RUNS = 3;

const OF_EACH_ANSWER = ['date', 'x-request-id', 'apigw-requestid'];

type Ask = (email: string) => Promise<Answer>;

const asks: Record<string, Ask> = {
  login: (email) => api.post('/v1/auth/login', { email, password: 'not-the-password-7' }),
  forgot: (email) => api.post('/v1/auth/password/forgot', { email }),
};

const unknownEmail = (): string => `customer.${randomUUID()}@example.com`;

async function known(count: number): Promise<string[]> {
  const emails: string[] = [];
  while (emails.length < count) emails.push(...(await Promise.all([1, 2, 3, 4].map(() => newCustomer()))).map(({ email }) => email));
  return emails;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function timeOf(ask: Ask, email: string): Promise<number> {
  const before = performance.now();
  await ask(email);
  return performance.now() - before;
}

/** How far the medians of both cases lie apart. One after the other, in pairs whose order changes, so that whatever else happens meets both alike. */
async function difference(ask: Ask, emails: string[]): Promise<number> {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let i = 0; i < CALLS / 2; i++) {
    const email = emails[Math.floor(i / TRIES_PER_ACCOUNT)] ?? '';
    const pair = [
      () => timeOf(ask, email).then((t) => times.known.push(t)),
      () => timeOf(ask, unknownEmail()).then((t) => times.unknown.push(t)),
    ];
    for (const send of i % 2 ? pair : pair.reverse()) await send();
  }
  const [a, b] = [median(times.known), median(times.unknown)];
  return Math.abs(a - b) / Math.min(a, b);
}

describe.each(Object.keys(asks))('%s', (name) => {
  const ask = asks[name] ?? asks.login;
  if (!ask) throw new Error('No such case');
  const perRun = CALLS / 2 / TRIES_PER_ACCOUNT;
  let emails: string[];

  beforeAll(async () => {
    emails = await known(perRun * RUNS);
    for (let i = 0; i < WARM_UP; i++) await ask(unknownEmail());
  });

  test('says the same', async () => {
    const answers = [await ask((await newCustomer()).email), await ask(unknownEmail())];
    const [a, b] = answers.map(({ status, headers, body }) => {
      const fields = [...headers].filter(([field]) => !OF_EACH_ANSWER.includes(field));
      return { status, fields: Object.fromEntries(fields), body: typeof body === 'object' ? { ...body, requestId: '' } : body };
    });
    expect(a).toEqual(b);
  });

  test('takes as long', async () => {
    const differences: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      differences.push(await difference(ask, emails.slice(run * perRun, (run + 1) * perRun)));
      if ((differences.at(-1) ?? 1) <= TOLERANCE) return;
    }
    expect(Math.min(...differences), `medians differ by ${differences.join(', ')}`).toBeLessThanOrEqual(TOLERANCE);
  }, 120_000);
});
