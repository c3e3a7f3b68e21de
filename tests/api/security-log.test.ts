import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, api, client, newCustomer, PASSWORD, type Person, staff } from '../support/client.ts';
import { untilEmpty } from '../support/control.ts';
import { linkTo, mailsTo, mailTo } from '../support/mail-links.ts';
import { stack } from '../support/stack.ts';

interface Event {
  id: string;
  type: string;
  at: string;
  ip: string | null;
  device: string | null;
}

const PHONE = 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36';

const logIn = (email: string, password = PASSWORD, userAgent = 'node'): Promise<Answer> =>
  api.post('/v1/auth/login', { email, password }, { headers: { 'user-agent': userAgent } });
const eventsOf = async (person: Pick<Person, 'get'>): Promise<Event[]> => (await person.get('/v1/auth/events')).body.items;
const typesOf = async (person: Pick<Person, 'get'>): Promise<string[]> => (await eventsOf(person)).map(({ type }) => type);

beforeAll(async () => {
  if (mongoose.connection.readyState === mongoose.ConnectionStates.disconnected)
    await mongoose.connect(stack().mongoUri, { maxPoolSize: 2 });
});

describe('the security log', () => {
  test('has log-ins and failed ones, the newest first, with where they came from', async () => {
    const customer = await newCustomer();
    await logIn(customer.email, 'wrong-guess-1', PHONE);
    await logIn(customer.email);
    const events = await eventsOf(customer);
    expect(events.map(({ type }) => type)).toEqual(['login', 'login_failed', 'login']);
    expect(events[1]).toMatchObject({ id: expect.stringMatching(/^evt_/), device: 'Chrome on Android', ip: expect.stringMatching(/[.:]/) });
    expect(Date.now() - Date.parse(events[1]?.at ?? '')).toBeLessThan(60_000);
  });

  test('has the lock that guessing puts on an account', async () => {
    const customer = await newCustomer();
    for (let i = 0; i < 6; i++) await logIn(customer.email, 'wrong-guess-1');
    // Both of the last failure are of one moment, so either may come first.
    expect((await typesOf(customer)).sort()).toEqual(['locked', 'login', ...Array(5).fill('login_failed')]);
  });

  test('has ended sessions, a changed password and a changed address', async () => {
    const customer = await newCustomer();
    await logIn(customer.email);
    await customer.del('/v1/auth/sessions');
    expect((await typesOf(customer))[0]).toBe('session_revoked');
    const newPassword = 'four-green-kettles';
    await customer.post('/v1/auth/password/change', { currentPassword: PASSWORD, newPassword });
    expect((await typesOf(customer))[0]).toBe('password_changed');
    const email = `new.${randomUUID()}@example.com`;
    await customer.post('/v1/me/email', { email, password: newPassword });
    await api.post('/v1/auth/email/verify', { token: await linkTo(email, 'verify-email') });
    expect((await typesOf(customer))[0]).toBe('email_changed');
  });

  test('has a password chosen anew by mail', async () => {
    const { email } = await newCustomer();
    await api.post('/v1/auth/password/forgot', { email });
    const token = await linkTo(email, 'reset-password');
    await api.post('/v1/auth/password/reset', { token, password: 'four-green-kettles' });
    const session = client({ token: (await logIn(email, 'four-green-kettles')).body.accessToken });
    expect(await typesOf(session)).toEqual(['login', 'password_reset', 'login']);
  });

  test('has a stolen refresh token once, however often it is sent', async () => {
    const customer = await newCustomer();
    const session = client({ token: (await logIn(customer.email)).body.accessToken });
    await api.post('/v1/auth/refresh', { refreshToken: customer.refreshToken });
    const sessions = mongoose.connection.collection('sessions');
    await sessions.updateOne({ userId: customer.id, rotatedAt: { $exists: true } }, { $set: { rotatedAt: new Date(Date.now() - 11_000) } });
    await Promise.all(Array.from({ length: 5 }, () => api.post('/v1/auth/refresh', { refreshToken: customer.refreshToken })));
    expect(await typesOf(session)).toEqual(['refresh_reuse', 'login', 'login']);
  });

  test('comes in pages, and only the own one', async () => {
    const [customer, other] = [await newCustomer(), await newCustomer()];
    for (let i = 0; i < 4; i++) await logIn(customer.email);
    const first = (await customer.get('/v1/auth/events?limit=3')).body;
    const second = (await customer.get(`/v1/auth/events?limit=3&cursor=${first.nextCursor}`)).body;
    expect(new Set([...first.items, ...second.items].map(({ id }: Event) => id)).size).toBe(5);
    expect(second.nextCursor).toBeNull();
    expect((await other.get(`/v1/auth/events?cursor=${first.nextCursor}`)).body.items.length).toBeLessThanOrEqual(1);
    expect((await customer.get('/v1/auth/events?cursor=bad')).status).toBe(400);
  });

  test('is read by staff who may see users; what staff did has no address', async () => {
    const [customer, admin] = [await newCustomer(), await staff('admin')];
    const path = `/v1/admin/users/${customer.id}`;
    await admin.post(`${path}/sessions/revoke`);
    const { items } = (await admin.get(`${path}/events`)).body;
    expect(items.map(({ type }: Event) => type)).toEqual(['session_revoked', 'login']);
    expect(items[0]).toMatchObject({ ip: null, device: null });
    expect((await (await staff('support')).get(`${path}/events`)).status).toBe(403);
    expect((await admin.get('/v1/admin/users/usr_none/events')).status).toBe(404);
  });

  test('is in the export, and erased with the account', async () => {
    const customer = await newCustomer();
    const { securityEvents } = (await customer.get('/v1/me/export')).body;
    expect(securityEvents).toEqual([{ type: 'login', at: expect.any(String), ip: expect.any(String), device: 'node' }]);
    expect((await customer.del('/v1/me', { password: PASSWORD })).status).toBe(204);
    expect(await mongoose.connection.collection('securityEvents').countDocuments({ userId: customer.id })).toBe(0);
  });

  test('is kept for 180 days', async () => {
    const indexes = await mongoose.connection.collection('securityEvents').indexes();
    expect(indexes.find(({ key }) => 'at' in key)?.expireAfterSeconds).toBe(180 * 24 * 60 * 60);
  });
});

describe('a new device', () => {
  test('is told by mail and in the log; the first one and a known one are not', async () => {
    const customer = await newCustomer();
    await logIn(customer.email);
    await logIn(customer.email, PASSWORD, PHONE);
    const mail = await mailTo(customer.email, 'New log-in');
    expect(mail.text).toContain('Device: Chrome on Android');
    expect(mail.text).toContain('/forgot-password');
    await logIn(customer.email, PASSWORD, PHONE);
    await logIn(customer.email);
    expect((await typesOf(customer)).filter((type) => type === 'new_device')).toHaveLength(1);
    await untilEmpty(['emails']);
    expect(await mailsTo(customer.email, 'New log-in')).toHaveLength(1);
  });

  test('used five times at once is told once', async () => {
    const customer = await newCustomer();
    await Promise.all(Array.from({ length: 5 }, () => logIn(customer.email, PASSWORD, PHONE)));
    await mailTo(customer.email, 'New log-in');
    await untilEmpty(['emails']);
    expect(await mailsTo(customer.email, 'New log-in')).toHaveLength(1);
  });
});
