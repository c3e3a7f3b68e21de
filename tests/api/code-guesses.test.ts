/** Guessing promotion codes, by the limits of production. The stack under test has none: the handlers run here, with their real environment. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { rateLimits } from '../../lib/platform/rate-limit.ts';
import { newProduct, rupees, unique } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, type Person, staff } from '../support/client.ts';
import { becomeFunction, invoke } from '../support/invoke.ts';
import { expectStatus } from '../support/orders.ts';

const { limit = 0, perAddress = 0 } = rateLimits.prod?.unknownCodes ?? {};
/** The most that a quote takes. */
const CODES_AT_ONCE = 5;

let handlers: Record<'cart' | 'orders', never>;

beforeAll(async () => {
  await becomeFunction('cart');
  await becomeFunction('orders');
  process.env.RATE_LIMITS = 'prod';
  const [cart, orders] = await Promise.all([import('../../functions/cart/index.ts'), import('../../functions/orders/index.ts')]);
  handlers = { cart: cart.handler as never, orders: orders.handler as never };
});

/** An address of a documentation network (RFC 3849). */
const newIp = (): string => `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;
const wrongCodes = (count: number): string[] => Array.from({ length: count }, () => `NO-${unique()}`);

const newCode = async (fields: object): Promise<string> => {
  const code = `C${unique()}`.toUpperCase();
  const body = { name: 'Test', kind: 'fixed', value: rupees(10), code, ...fields };
  expectStatus(await (await staff('marketing')).post('/v1/admin/promotions', body), 201);
  return code;
};

const putIn = (person: Person, code: string, ip: string) =>
  invoke(handlers.cart, { method: 'POST', route: '/v1/cart/coupons', person, ip, body: { code } });

const quote = async (coupons: string[], ip: string) =>
  invoke(handlers.orders, {
    ...{ method: 'POST', route: '/v1/checkout/quote', ip },
    body: { items: [{ sku: (await shared).sku, quantity: 1 }], coupons },
  });

const shared = newProduct().then(({ variants }) => variants[0]);

test('a customer who guesses must wait, wherever they guess from and also with a right code; others need not', async () => {
  const [person, other, code] = [await newCustomer(), await newCustomer(), await newCode({})];
  for (let i = 0; i < limit; i++) expect((await putIn(person, wrongCodes(1)[0] ?? '', newIp())).body.code).toBe('coupon_invalid');
  for (const given of [...wrongCodes(1), code]) {
    const answer = await putIn(person, given, newIp());
    expect([answer.status, answer.body.code]).toEqual([429, 'rate_limited']);
    expect(answer.body.detail).toMatch(/wait \d+ seconds/);
  }
  expect((await putIn(other, code, newIp())).status).toBe(200);
});

test('an address whose guests guess in quotes must wait, also when they guess at once', async () => {
  const [ip, code] = [newIp(), await newCode({})];
  const asked = Array.from({ length: perAddress / CODES_AT_ONCE + 5 }, () => quote(wrongCodes(CODES_AT_ONCE), ip));
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(perAddress / CODES_AT_ONCE);
  expect((await quote([code], ip)).status).toBe(429);
  expect((await quote([], ip)).status).toBe(200);
  expect((await quote([code], newIp())).status).toBe(200);
});

test('a code that exists is no guess, however often it is given', async () => {
  const [person, ip, code] = [await newCustomer(), newIp(), await newCode({})];
  for (let i = 0; i <= limit; i++) expect((await putIn(person, code, ip)).status).toBe(200);
});

test('a quote and a cart tell a guest that a code needs a log-in, and an order is not placed without it unseen', async () => {
  const { sku } = await shared;
  const code = await newCode({ conditions: { firstOrder: true } });
  const body = { items: [{ sku, quantity: 1 }], coupons: [code], address: ADDRESS, paymentMethod: 'cod' };
  const quoted = expectStatus(await api.post('/v1/checkout/quote', body), 200).body;
  const reason = { code, reason: 'sign_in_required', detail: 'Sign in to use this offer.' };
  expect(quoted.rejectedCodes).toEqual([reason]);
  expect(expectStatus(await api.post('/v1/cart/coupons', { code }), 200).body.coupons).toEqual([{ applied: false, ...reason }]);
  const shown = { amount: quoted.totals.total.amount - 1_000, currency: 'INR' };
  const order = { ...body, email: `guest.${unique()}@example.com`, expectedTotal: shown };
  const refused = expectStatus(await api.post('/v1/orders', order, { idempotencyKey: randomUUID() }), 409).body;
  expect([refused.code, refused.quote.rejectedCodes]).toEqual(['quote_changed', [reason]]);
});
