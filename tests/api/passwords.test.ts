import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { beforeAll, describe, expect, test } from 'vitest';
import { linkTokenOf } from '../../lib/identity/mail-links.ts';
import { UserModel } from '../../lib/identity/model.ts';
import { found } from '../../lib/platform/errors.ts';
import { type Answer, api, client, newCustomer, PASSWORD, type Person, staff } from '../support/client.ts';
import { untilEmpty } from '../support/control.ts';
import { becomeFunction } from '../support/invoke.ts';
import { linkTo, mailsTo, mailTo } from '../support/mail-links.ts';
import { stack } from '../support/stack.ts';

const OTHER = 'four-green-kettles';

const logIn = (email: string, password: string): Promise<Answer> => api.post('/v1/auth/login', { email, password });
const forgot = (email: string): Promise<Answer> => api.post('/v1/auth/password/forgot', { email });
const reset = (token: string, password = OTHER): Promise<Answer> => api.post('/v1/auth/password/reset', { token, password });
const refresh = (refreshToken: string): Promise<Answer> => api.post('/v1/auth/refresh', { refreshToken });
const change = (person: Person, currentPassword: string, newPassword = OTHER): Promise<Answer> =>
  person.post('/v1/auth/password/change', { currentPassword, newPassword });
const stored = async (id: string) => found(await UserModel.findById(id).lean(), 'user');

/** A customer who has a link to choose a new password. */
async function forgetful(): Promise<Person & { link: string }> {
  const customer = await newCustomer();
  expect((await forgot(customer.email)).status).toBe(202);
  return { ...customer, link: await linkTo(customer.email, 'reset-password') };
}

beforeAll(async () => {
  await becomeFunction('auth');
  if (mongoose.connection.readyState === mongoose.ConnectionStates.disconnected)
    await mongoose.connect(stack().mongoUri, { maxPoolSize: 2 });
});

describe('forgot', () => {
  test('answers the same for an address without an account, which gets no mail', async () => {
    const [{ email }, unknown] = [await newCustomer(), `nobody.${randomUUID()}@example.com`];
    const answers = [await forgot(email), await forgot(unknown)];
    const shapes = answers.map(({ status, body, headers }) => ({ status, body, headers: [...headers.keys()].sort() }));
    expect(shapes[0]).toEqual(shapes[1]);
    expect(shapes[0]).toMatchObject({ status: 202, body: '' });
    await linkTo(email, 'reset-password');
    await untilEmpty(['emails']);
    expect(await mailsTo(unknown)).toEqual([]);
  });

  test('sends an address three mails in an hour, and answers the same afterwards', async () => {
    const { email } = await newCustomer();
    for (let i = 0; i < 6; i++) expect((await forgot(email)).status).toBe(202);
    await linkTo(email, 'reset-password');
    await untilEmpty(['emails']);
    expect(await mailsTo(email, 'Choose a new password')).toHaveLength(3);
  });

  test('sends nothing to someone who is disabled', async () => {
    const { email, id } = await newCustomer();
    await (await staff('admin')).patch(`/v1/admin/users/${id}`, { disabled: true });
    await forgot(email);
    await untilEmpty(['emails']);
    expect(await mailsTo(email, 'Choose a new password')).toEqual([]);
  });

  test('refuses what is no address', async () => {
    expect((await forgot('nope')).body.errors[0].path).toBe('body.email');
  });
});

describe('reset', () => {
  test('by the link of the mail: the new password works, the old one and all sessions do not', async () => {
    const { email, id, refreshToken, link } = await forgetful();
    expect((await reset(link)).status).toBe(204);
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await logIn(email, PASSWORD)).status).toBe(401);
    const loggedIn = await logIn(email, OTHER);
    expect(loggedIn.body.user).toMatchObject({ id, emailVerified: true });
    expect((await mailTo(email, 'was changed')).text).toContain('/forgot-password');
  });

  test('works once, also when eight try at once, and ends the other links that were sent', async () => {
    const { email, link } = await forgetful();
    await forgot(email);
    const second = await linkTo(email, 'reset-password', link);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => reset(link, `${OTHER}-${i}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array(7).fill(409)]);
    for (const token of [link, second]) expect((await reset(token)).body.code).toBe('link_invalid');
    const winner = answers.findIndex(({ status }) => status === 204);
    expect((await logIn(email, `${OTHER}-${winner}`)).status).toBe(200);
  });

  test('refuses a weak password without using the link up', async () => {
    const { email, link } = await forgetful();
    const weak = async (password: string) => (await reset(link, password)).body.errors[0];
    expect(await weak('password1')).toMatchObject({ path: 'body.password', code: 'weak_password' });
    expect((await weak('short')).message).toContain('8 characters');
    expect((await weak(`${'ä'.repeat(36)}x`)).message).toContain('72 bytes');
    expect((await weak(email)).message).toContain('e-mail address');
    expect((await reset(link)).status).toBe(204);
  });

  test('refuses a link that is forged, of another user, of another kind or too old', async () => {
    const [{ id, link }, other] = [await forgetful(), await newCustomer()];
    const verifying = await linkTo(other.email, 'verify-email');
    const [kind, , expires, signature] = link.split('.');
    const later = [kind, id, Number(expires) + 1, signature].join('.');
    const stolen = [kind, other.id, expires, signature].join('.');
    const old = (await linkTokenOf('reset', await stored(id), new Date(Date.now() - 61 * 60_000))) ?? '';
    for (const token of [`${link}x`, later, stolen, verifying, old, 'x', 'reset..1.x', '__proto__.a.1.b']) {
      const { status, body } = await reset(token);
      expect([token, status, body.code]).toEqual([token, 409, 'link_invalid']);
    }
    expect((await reset(link)).status).toBe(204);
  });

  test('lifts a lock that guessing put on the account', async () => {
    const { email, link } = await forgetful();
    for (let i = 0; i < 5; i++) await logIn(email, 'wrong-guess-1');
    expect((await logIn(email, PASSWORD)).body.code).toBe('account_locked');
    await reset(link);
    expect((await logIn(email, OTHER)).status).toBe(200);
  });

  test('lets the owner in on a new device while others go on guessing', async () => {
    const { email, link } = await forgetful();
    const from = (userAgent: string, password: string) =>
      api.post('/v1/auth/login', { email, password }, { headers: { 'user-agent': userAgent } });
    const headers = { 'user-agent': 'new-phone/1' };
    expect((await api.post('/v1/auth/password/reset', { token: link, password: OTHER }, { headers })).status).toBe(204);
    for (let i = 0; i < 6; i++) await from('guesser/1', 'wrong-guess-1');
    expect((await from('guesser/1', OTHER)).body.code).toBe('account_locked');
    expect((await from('new-phone/1', OTHER)).status).toBe(200);
  });

  test('neither the database nor the queue holds what would open the link', async () => {
    const { id, email, link } = await forgetful();
    const requests = await mongoose.connection.collection('resetRequests').find({ email }).toArray();
    expect(requests).toHaveLength(1);
    expect(requests[0]?.outbox).toBeUndefined();
    expect(JSON.stringify([requests, await stored(id)])).not.toContain(link.split('.').at(-1));
  });
});

describe('change', () => {
  test('needs the old password and ends the other sessions', async () => {
    const customer = await newCustomer();
    const other = (await logIn(customer.email, PASSWORD)).body;
    expect((await change(customer, 'not-the-old-one')).body.code).toBe('invalid_credentials');
    expect((await change(customer, PASSWORD, '12345678')).body.errors[0].path).toBe('body.newPassword');
    expect((await change(customer, PASSWORD)).status).toBe(204);
    expect((await refresh(other.refreshToken)).status).toBe(401);
    expect((await customer.get('/v1/auth/sessions')).body.items).toHaveLength(1);
    expect((await refresh(customer.refreshToken)).status).toBe(200);
    expect((await logIn(customer.email, PASSWORD)).status).toBe(401);
    expect((await logIn(customer.email, OTHER)).status).toBe(200);
    await mailTo(customer.email, 'was changed');
  });

  test('of two at once, one wins', async () => {
    const customer = await newCustomer();
    const answers = await Promise.all(['a', 'b'].map((end) => change(customer, PASSWORD, `${OTHER}-${end}`)));
    const won = answers.findIndex(({ status }) => status === 204);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect((await logIn(customer.email, `${OTHER}-${'ab'[won]}`)).status).toBe(200);
  });

  test('guessing the old one is locked', async () => {
    const customer = await newCustomer();
    for (let i = 0; i < 5; i++) await change(customer, 'not-the-old-one');
    const locked = await change(customer, PASSWORD);
    expect([locked.status, locked.body.code]).toEqual([429, 'account_locked']);
  });

  test('takes back a change of address that whoever knew the old password asked for', async () => {
    const [customer, email] = [await newCustomer(), `thief.${randomUUID()}@example.com`];
    expect((await customer.post('/v1/me/email', { email, password: PASSWORD })).status).toBe(202);
    const link = await linkTo(email, 'verify-email');
    expect((await change(customer, PASSWORD)).status).toBe(204);
    expect((await api.post('/v1/auth/email/verify', { token: link })).body.code).toBe('link_invalid');
    expect((await stored(customer.id)).email).toBe(customer.email);
  });

  test('a log-in that checked the old password before opens no session after', async () => {
    const customer = await newCustomer();
    const { openSession } = await import('../../lib/identity/open-session.ts');
    const before = await stored(customer.id);
    expect((await change(customer, PASSWORD)).status).toBe(204);
    const origin = { ip: '127.0.0.1', userAgent: 'node', requestId: 'late' };
    await expect(openSession(before, origin)).rejects.toMatchObject({ code: 'invalid_credentials' });
    const sessions = await client({ token: customer.token }).get('/v1/auth/sessions');
    expect(sessions.body.items).toHaveLength(1);
  });
});
