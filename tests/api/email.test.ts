import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { beforeAll, describe, expect, test } from 'vitest';
import { linkTokenOf } from '../../lib/identity/mail-links.ts';
import { UserModel } from '../../lib/identity/model.ts';
import { found } from '../../lib/platform/errors.ts';
import { type Answer, api, newCustomer, PASSWORD, type Person } from '../support/client.ts';
import { untilEmpty } from '../support/control.ts';
import { becomeFunction } from '../support/invoke.ts';
import { linkTo, mailsTo, mailTo } from '../support/mail-links.ts';
import { stack } from '../support/stack.ts';

const newEmail = (): string => `email.${randomUUID()}@example.com`;
const verify = (token: string): Promise<Answer> => api.post('/v1/auth/email/verify', { token });
const askFor = (person: Person, email: string, password = PASSWORD): Promise<Answer> => person.post('/v1/me/email', { email, password });
const logIn = (email: string): Promise<Answer> => api.post('/v1/auth/login', { email, password: PASSWORD });

beforeAll(async () => {
  await becomeFunction('auth');
  if (mongoose.connection.readyState === mongoose.ConnectionStates.disconnected)
    await mongoose.connect(stack().mongoUri, { maxPoolSize: 2 });
});

describe('verification', () => {
  test('by the link of the welcome mail, once, also when five open it at once', async () => {
    const customer = await newCustomer();
    expect((await customer.get('/v1/me')).body.emailVerified).toBe(false);
    const link = await linkTo(customer.email, 'verify-email');
    const answers = await Promise.all(Array.from({ length: 5 }, () => verify(link)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409, 409]);
    expect((await customer.get('/v1/me')).body.emailVerified).toBe(true);
    expect((await verify(link)).body.code).toBe('link_invalid');
  });

  test('refuses a link that is forged, too old, of another user or of another kind', async () => {
    const [customer, other] = [await newCustomer(), await newCustomer()];
    const link = await linkTo(customer.email, 'verify-email');
    const user = found(await UserModel.findById(customer.id).lean(), 'user');
    const old = (await linkTokenOf('verify', user, new Date(Date.now() - 73 * 60 * 60_000))) ?? '';
    const resetting = (await linkTokenOf('reset', user, new Date())) ?? '';
    for (const token of [`${link}x`, link.replace(customer.id, other.id), old, resetting, 'nonsense'])
      expect((await verify(token)).body.code).toBe('link_invalid');
    expect((await verify('')).status).toBe(400);
    expect((await other.get('/v1/me')).body.emailVerified).toBe(false);
  });

  test('the mail comes again three times in an hour, then the answer is 429; and no more once verified', async () => {
    const customer = await newCustomer();
    const resend = () => customer.post('/v1/auth/email/resend');
    for (let i = 0; i < 3; i++) expect((await resend()).status).toBe(202);
    const refused = await resend();
    expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await mailTo(customer.email, 'Confirm your e-mail');
    await untilEmpty(['emails']);
    expect(await mailsTo(customer.email, 'Confirm your e-mail')).toHaveLength(3);
    expect((await verify(await linkTo(customer.email, 'verify-email'))).status).toBe(204);
    expect((await resend()).body.code).toBe('email_verified');
  });
});

describe('another address', () => {
  test('counts from when its link is opened, once; the one before is told', async () => {
    const [customer, email] = [await newCustomer(), newEmail()];
    expect((await askFor(customer, email.toUpperCase())).status).toBe(202);
    const link = await linkTo(email, 'verify-email');
    expect((await customer.get('/v1/me')).body.email).toBe(customer.email);
    expect((await logIn(email)).status).toBe(401);
    const answers = await Promise.all([verify(link), verify(link)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await customer.get('/v1/me')).body).toMatchObject({ email, emailVerified: true });
    expect((await logIn(email)).status).toBe(200);
    expect((await logIn(customer.email)).status).toBe(401);
    const told = await mailTo(customer.email, 'was changed');
    expect(told.text).not.toContain(email);
    expect((await newCustomer({ email: customer.email })).id).not.toBe(customer.id);
  });

  test('needs the password, and must be another one', async () => {
    const customer = await newCustomer();
    expect((await askFor(customer, newEmail(), 'not-the-password')).body.code).toBe('invalid_credentials');
    expect((await askFor(customer, customer.email)).body.errors[0]).toMatchObject({ path: 'body.email', code: 'same_email' });
    const both = await customer.post('/v1/me/email', { email: 'nope' });
    expect(both.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['body.email', 'body.password']);
  });

  test('asked for again, only the last link works', async () => {
    const [customer, first, second] = [await newCustomer(), newEmail(), newEmail()];
    await askFor(customer, first);
    const old = await linkTo(first, 'verify-email');
    await askFor(customer, second);
    const link = await linkTo(second, 'verify-email');
    expect((await verify(old)).body.code).toBe('link_invalid');
    expect((await verify(link)).status).toBe(204);
    expect((await customer.get('/v1/me')).body.email).toBe(second);
  });

  test('that has an account: the answer does not tell; whoever reads its mails is told', async () => {
    const [customer, owner] = [await newCustomer(), await newCustomer()];
    const welcome = await linkTo(owner.email, 'verify-email');
    const [taken, free] = [await askFor(customer, owner.email), await askFor(await newCustomer(), newEmail())];
    expect([taken.status, taken.body]).toEqual([free.status, free.body]);
    const link = await linkTo(owner.email, 'verify-email', welcome);
    const refused = await verify(link);
    expect([refused.status, refused.body.code]).toEqual([409, 'email_taken']);
    expect((await customer.get('/v1/me')).body.email).toBe(customer.email);
  });

  test('can be asked for three times in an hour', async () => {
    const customer = await newCustomer();
    for (let i = 0; i < 3; i++) expect((await askFor(customer, newEmail())).status).toBe(202);
    expect((await askFor(customer, newEmail())).body.code).toBe('rate_limited');
  });

  test('ends the links to a new password that went to the one before', async () => {
    const [customer, email] = [await newCustomer(), newEmail()];
    await api.post('/v1/auth/password/forgot', { email: customer.email });
    const resetting = await linkTo(customer.email, 'reset-password');
    await askFor(customer, email);
    await verify(await linkTo(email, 'verify-email'));
    const refused = await api.post('/v1/auth/password/reset', { token: resetting, password: 'four-green-kettles' });
    expect(refused.body.code).toBe('link_invalid');
  });
});
