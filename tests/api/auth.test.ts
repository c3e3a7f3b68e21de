import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { beforeAll, describe, expect, test } from 'vitest';
import { hashPassword, passwordFits } from '../../lib/identity/passwords.ts';
import { ADDRESS, api, newCustomer, PASSWORD, staff } from '../support/client.ts';
import { stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

const newEmail = () => `auth.${randomUUID()}@example.com`;
const register = (email: string, more: object = {}) =>
  api.post('/v1/auth/register', { email, password: PASSWORD, firstName: 'A', ...more });
const refresh = (refreshToken: string) => api.post('/v1/auth/refresh', { refreshToken });

beforeAll(async () => {
  if (mongoose.connection.readyState === mongoose.ConnectionStates.disconnected)
    await mongoose.connect(stack().mongoUri, { maxPoolSize: 2 });
});

describe('register', () => {
  test('every bad field is named at once, and unknown ones are refused', async () => {
    const answer = await api.post('/v1/auth/register', { email: 'nope', firstName: '', role: 'super_admin' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'validation_failed', status: 400, instance: '/v1/auth/register' });
    const paths = answer.body.errors.map((e: { path: string }) => e.path).sort();
    expect(paths).toEqual(['body.email', 'body.firstName', 'body.password', 'body.role']);
  });

  test('what is missing is called required, and a password of any length over 72 bytes is told its limit', async () => {
    const { body } = await api.post('/v1/auth/register', { email: newEmail(), password: PASSWORD });
    expect(body.errors).toEqual([{ path: 'body.firstName', code: 'invalid_type', message: 'This field is required.' }]);
    for (const password of ['क'.repeat(25), 'long'.repeat(19), 'long'.repeat(100)]) {
      const answer = await register(newEmail(), { password });
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toEqual([
        expect.objectContaining({ path: 'body.password', message: expect.stringContaining('72 bytes') }),
      ]);
    }
  });

  test('a common password is refused with its field', async () => {
    const answer = await api.post('/v1/auth/register', { email: newEmail(), password: 'Password123', firstName: 'A' });
    expect(answer.body).toMatchObject({ code: 'validation_failed', errors: [{ path: 'body.password', code: 'weak_password' }] });
  });

  test('the same address twenty times at once, in any case, is one customer', async () => {
    const email = newEmail();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => register(i % 2 ? email : email.toUpperCase())));
    expect(answers.map((a) => a.status).sort()).toEqual([201, ...Array(19).fill(409)]);
    expect(answers.filter((a) => a.status === 409).every((a) => a.body.code === 'email_taken')).toBe(true);
  });

  test('a forged cart token blocks no one', async () => {
    expect((await register(newEmail(), { cartToken: 'crt_1.forged' })).status).toBe(201);
  });
});

describe('log in', () => {
  test('an unknown address and a wrong password look the same', async () => {
    const { email } = await newCustomer();
    const wrong = await api.post('/v1/auth/login', { email, password: 'something-else-9' });
    const unknown = await api.post('/v1/auth/login', { email: newEmail(), password: 'something-else-9' });
    expect(wrong.status).toBe(401);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  });

  test('after five failures the account is locked for a while, also for the right password and for addresses that do not exist', async () => {
    for (const email of [(await newCustomer()).email, newEmail()]) {
      for (let i = 0; i < 5; i++) expect((await api.post('/v1/auth/login', { email, password: 'wrong-guess-1' })).status).toBe(401);
      const locked = await api.post('/v1/auth/login', { email, password: PASSWORD });
      expect(locked.body.code).toBe('account_locked');
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  test('whoever guesses from elsewhere does not keep the owner out of a known device', async () => {
    const { email } = await newCustomer();
    const from = (userAgent: string, password: string) =>
      api.post('/v1/auth/login', { email, password }, { headers: { 'user-agent': userAgent } });
    const guesses: string[] = [];
    for (let i = 0; i < 8; i++) guesses.push((await from('guesser/1', 'wrong-guess-1')).body.code);
    expect(guesses.slice(5)).toEqual(Array(3).fill('account_locked'));
    expect((await from('guesser/1', PASSWORD)).body.code).toBe('account_locked');
    expect((await from('node', PASSWORD)).status).toBe(200);
    // That success does not set the guesser free, and a known device has no more guesses than any other.
    expect((await from('guesser/1', PASSWORD)).body.code).toBe('account_locked');
    for (let i = 0; i < 5; i++) expect((await from('node', 'wrong-guess-1')).body.code).toBe('invalid_credentials');
    expect((await from('node', PASSWORD)).body.code).toBe('account_locked');
  });

  test('a disabled user cannot', async () => {
    const { email, id } = await newCustomer();
    await mongoose.connection.collection('users').updateOne({ _id: id as never }, { $set: { disabled: true } });
    expect((await api.post('/v1/auth/login', { email, password: PASSWORD })).body.code).toBe('invalid_credentials');
  });

  test('a hash of a lower cost than the settings ask for is renewed without a word', async () => {
    const { email, id } = await newCustomer();
    const users = mongoose.connection.collection('users');
    const settings = await mongoose.connection.collection('settings').findOne({ _id: 'shop' as never });
    const weaker = await hashPassword(PASSWORD, settings?.value.passwords.bcryptCost - 1);
    await users.updateOne({ _id: id as never }, { $set: { passwordHash: weaker } });
    expect((await api.post('/v1/auth/login', { email, password: PASSWORD })).status).toBe(200);
    const renewed = (await users.findOne({ _id: id as never }))?.passwordHash;
    expect(renewed).not.toBe(weaker);
    expect(await passwordFits(PASSWORD, renewed, 4)).toBe(true);
  });
});

describe('refresh', () => {
  test('fifty at once get the same pair', async () => {
    const { refreshToken } = await newCustomer();
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(refreshToken)));
    expect(answers.map((a) => a.status)).toEqual(Array(50).fill(200));
    expect(new Set(answers.map((a) => `${a.body.accessToken} ${a.body.refreshToken}`)).size).toBe(1);
  });

  test('reuse after the grace ends the session: nobody has it any more', async () => {
    const { refreshToken, token, id } = await newCustomer();
    const next = await refresh(refreshToken);
    const sessions = mongoose.connection.collection('sessions');
    await sessions.updateOne({ userId: id }, { $set: { rotatedAt: new Date(Date.now() - 11_000) } });
    expect((await refresh(refreshToken)).body.code).toBe('invalid_refresh_token');
    expect((await refresh(next.body.refreshToken)).body.code).toBe('invalid_refresh_token');
    await until('the end of the session', async () => ((await api.get('/v1/me', { token })).status === 401 ? true : undefined), 60_000);
  }, 70_000);

  test('a token spent two generations ago ends the session as well: the thief may have refreshed twice', async () => {
    const stolen = await newCustomer();
    const second = await refresh(stolen.refreshToken);
    const third = await refresh(second.body.refreshToken);
    expect(third.status).toBe(200);
    expect((await refresh(stolen.refreshToken)).body.code).toBe('invalid_refresh_token');
    expect((await refresh(third.body.refreshToken)).body.code).toBe('invalid_refresh_token');
  });

  test('knowing the id of a session, or forging its tokens, ends nothing', async () => {
    const { refreshToken } = await newCustomer();
    const [session = '', random = '', signature = ''] = refreshToken.split('.');
    const forged = [`${session}.invented`, `${session}.${'A'.repeat(43)}.${signature}`, `${session}.${random}.${'A'.repeat(43)}`];
    for (const token of forged) expect((await refresh(token)).body.code).toBe('invalid_refresh_token');
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  test('the database holds neither token', async () => {
    const { refreshToken, id } = await newCustomer();
    const next = await refresh(refreshToken);
    const stored = JSON.stringify(await mongoose.connection.collection('sessions').find({ userId: id }).toArray());
    expect(stored).not.toContain(refreshToken);
    expect(stored).not.toContain(next.body.refreshToken);
  });

  test('an invented token is refused', async () => {
    expect((await refresh('made-up')).status).toBe(401);
  });
});

describe('sessions', () => {
  test('are listed with their device, and end one by one or all but this', async () => {
    const customer = await newCustomer();
    const login = () =>
      api.post('/v1/auth/login', { email: customer.email, password: PASSWORD }, { headers: { 'user-agent': 'Phone/1.0' } });
    await login();
    await login();
    const { items } = (await customer.get('/v1/auth/sessions')).body;
    expect(items).toHaveLength(3);
    expect(items.filter((s: { current: boolean }) => s.current)).toHaveLength(1);
    const other = items.find((s: { device: string }) => s.device === 'Phone');
    expect((await customer.del(`/v1/auth/sessions/${other.id}`)).status).toBe(204);
    expect((await customer.del(`/v1/auth/sessions/${other.id}`)).status).toBe(404);
    expect((await customer.del('/v1/auth/sessions')).status).toBe(204);
    expect((await customer.get('/v1/auth/sessions')).body.items).toHaveLength(1);
  });

  test("another customer's session is not found", async () => {
    const [mine, other] = await Promise.all([newCustomer(), newCustomer()]);
    const session = (await other.get('/v1/auth/sessions')).body.items[0];
    expect((await mine.del(`/v1/auth/sessions/${session.id}`)).status).toBe(404);
    expect((await other.get('/v1/me')).status).toBe(200);
  });
});

describe('tokens at the edge', () => {
  test('without one the gateway answers 401, with a bad one we do', async () => {
    expect((await api.get('/v1/me')).status).toBe(401);
    const bad = await api.get('/v1/me', { token: 'abc.def.ghi' });
    expect(bad.status).toBe(401);
    expect(bad.body.code).toBe('invalid_token');
    expect(bad.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('a bad bearer on a guest route is 401, not a silent guest; a forged cart token as well', async () => {
    expect((await api.get('/v1/cart', { token: 'abc.def.ghi' })).body.code).toBe('invalid_token');
    expect((await api.get('/v1/cart', { cartToken: 'crt_x.forged' })).body.code).toBe('invalid_cart_token');
  });

  test('a customer is forbidden what needs a permission', async () => {
    const customer = await newCustomer();
    expect((await customer.get('/v1/admin/orders')).body.code).toBe('forbidden');
    expect((await (await staff('support')).get('/v1/admin/orders')).status).toBe(200);
  });

  test('the public keys verify, and are cacheable', async () => {
    const answer = await api.get('/.well-known/jwks.json');
    expect(answer.body.keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' });
    expect(answer.body.keys[0]).not.toHaveProperty('d');
    const again = await api.get('/.well-known/jwks.json', { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  test('a given request id comes back, a strange one is replaced', async () => {
    expect((await api.get('/v1/me', { token: 'x', headers: { 'x-request-id': 'trace-7' } })).headers.get('x-request-id')).toBe('trace-7');
    expect((await api.get('/v1/me', { token: 'x', headers: { 'x-request-id': 'a b' } })).headers.get('x-request-id')).not.toBe('a b');
  });
});

test('the delivery address of the other tests is a valid one', async () => {
  const customer = await newCustomer();
  expect((await customer.post('/v1/me/addresses', ADDRESS)).status).toBe(201);
});
