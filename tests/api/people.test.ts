import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { UserModel } from '../../lib/identity/model.ts';
import { api, client, newCustomer, PASSWORD, staff } from '../support/client.ts';
import { inbox } from '../support/inbox.ts';
import { stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

const emailOf = (who: string): string => `${who}.${randomUUID()}@example.com`;
const logIn = (email: string, password = PASSWORD) => api.post('/v1/auth/login', { email, password });

/** The token of the newest invitation to an address. */
const invitationTo = (email: string, not = ''): Promise<string> =>
  until('the invitation', async () => {
    const mail = (await inbox()).filter(({ to }) => to.includes(email)).at(-1);
    const token = /invitation\?token=([^\s]+)/.exec(mail?.text ?? '')?.[1];
    return token && decodeURIComponent(token) !== not ? decodeURIComponent(token) : undefined;
  });

const accept = (token: string, more: object = {}) =>
  api.post('/v1/auth/invitations/accept', { token, password: PASSWORD, firstName: 'Asha', lastName: 'Rao', ...more });

describe('invitation', () => {
  test('comes by mail, works once, and makes staff of someone', async () => {
    const email = emailOf('invited');
    const admin = await staff('admin');
    const invited = await admin.post('/v1/admin/users', { email, firstName: 'Asha', role: 'order_manager' });
    expect(invited.status).toBe(201);
    expect(invited.body).toMatchObject({ email, role: 'customer', invitation: { role: 'order_manager' } });
    const invitees = async (invited: boolean) => {
      const { items } = (await admin.get(`/v1/admin/users?invited=${invited}&q=${encodeURIComponent(email)}`)).body;
      return items.map((person: { id: string }) => person.id);
    };
    expect([await invitees(true), await invitees(false)]).toEqual([[invited.body.id], []]);
    const token = await invitationTo(email);
    expect((await accept(token, { password: '12345678' })).body.errors[0].path).toBe('body.password');
    const [first, second] = (await Promise.all([accept(token), accept(token)])).sort((a, b) => a.status - b.status);
    expect(first?.body.user).toMatchObject({ email, role: 'order_manager', emailVerified: true, firstName: 'Asha' });
    expect([second?.status, second?.body.code]).toEqual([409, 'invitation_invalid']);
    expect([await invitees(true), await invitees(false)]).toEqual([[], [invited.body.id]]);
    expect((await logIn(email)).status).toBe(200);
    expect((await client({ token: first?.body.accessToken }).get('/v1/admin/orders')).status).toBe(200);
  });

  test('sent again replaces the link; a forged one is refused', async () => {
    const email = emailOf('twice');
    const admin = await staff('admin');
    const invite = (role: string) => admin.post('/v1/admin/users', { email, firstName: 'Twice', role });
    const { id } = (await invite('support')).body;
    const old = await invitationTo(email);
    expect((await invite('analyst')).body.id).toBe(id);
    const renewed = await invitationTo(email, old);
    expect((await accept(old)).status).toBe(409);
    expect((await accept(`${renewed}x`)).status).toBe(409);
    expect((await accept(renewed)).body.user.role).toBe('analyst');
  });

  test('nothing about the link stands in the database', async () => {
    const email = emailOf('secret');
    await (await staff('admin')).post('/v1/admin/users', { email, firstName: 'S', role: 'support' });
    const signature = (await invitationTo(email)).split('.').at(-1) ?? '';
    expect(JSON.stringify(await UserModel.findOne({ email }).lean())).not.toContain(signature);
  });

  test('is not for those who have an account, nor for admins by an admin', async () => {
    const admin = await staff('admin');
    const { email } = await newCustomer();
    expect((await admin.post('/v1/admin/users', { email, firstName: 'A', role: 'support' })).body.code).toBe('email_taken');
    const asked = { email: emailOf('boss'), firstName: 'B', role: 'admin' };
    expect((await admin.post('/v1/admin/users', asked)).status).toBe(403);
    expect((await (await staff('super_admin')).post('/v1/admin/users', asked)).status).toBe(201);
  });
});

describe('users', () => {
  test('are listed in pages, by role and by the start of mail or name', async () => {
    const admin = await staff('admin');
    const firstName = `Zed${randomUUID().slice(0, 6)}`;
    const people = await Promise.all([1, 2, 3].map(() => newCustomer({ firstName })));
    const first = await admin.get(`/v1/admin/users?q=${firstName.toLowerCase()}&limit=2`);
    const second = await admin.get(`/v1/admin/users?q=${firstName}&limit=2&cursor=${first.body.nextCursor}`);
    const ids = [...first.body.items, ...second.body.items].map(({ id }) => id);
    expect(ids.sort()).toEqual(people.map(({ id }) => id).sort());
    expect(second.body.nextCursor).toBeNull();
    expect((await admin.get(`/v1/admin/users?q=${firstName}&role=support`)).body.items).toEqual([]);
    expect((await admin.get(`/v1/admin/users?q=${people[0]?.email}`)).body.items).toHaveLength(1);
    expect(JSON.stringify(first.body)).not.toMatch(/hash|outbox|addresses/i);
    expect((await admin.get('/v1/admin/users/usr_none')).status).toBe(404);
  });

  test('are found by names whatever their case and accents, in either order', async () => {
    const admin = await staff('admin');
    const mark = randomUUID().slice(0, 4).replaceAll(/\d/g, 'x');
    const [firstName, lastName] = [`Chloé${mark}`, `Ångström${mark}`];
    const email = emailOf('chloe');
    const { body } = await api.post('/v1/auth/register', { firstName, lastName, email, password: 'three-blue-teapots' });
    const found = async (q: string) =>
      (await admin.get(`/v1/admin/users?q=${encodeURIComponent(q)}`)).body.items.map(({ id }: { id: string }) => id);
    for (const q of [`CHLOE${mark}`, `angstrom${mark}`, `chloe${mark} ang`, `angström${mark}  chlo`, email.slice(0, -4).toUpperCase()])
      expect([q, await found(q)]).toEqual([q, [body.user.id]]);
    const twice = { firstName: `Mary Ann${mark}`, lastName: `van Dyke${mark}`, email: emailOf('mary'), password: 'three-blue-teapots' };
    const mary = (await api.post('/v1/auth/register', twice)).body.user.id;
    for (const q of [`mary ann${mark}`, `VAN DYKE${mark}`, `mary ann${mark} van dy`, `van dyke${mark} mary`])
      expect([q, (await found(q)).includes(mary)]).toEqual([q, true]);
    for (const q of [`hloe${mark}`, `chloe${mark} b`, `${mark}.*`, '$', `chloe${mark} ang x`]) expect([q, await found(q)]).toEqual([q, []]);
  });

  test('a disabled one is out, cannot log in, and can be let in again', async () => {
    const [admin, customer] = [await staff('admin'), await newCustomer()];
    const path = `/v1/admin/users/${customer.id}`;
    expect((await admin.patch(path, { disabled: true })).body.disabled).toBe(true);
    expect((await api.post('/v1/auth/refresh', { refreshToken: customer.refreshToken })).status).toBe(401);
    expect((await customer.get('/v1/auth/sessions')).body.code).toBe('session_ended');
    expect((await logIn(customer.email)).status).toBe(401);
    expect((await admin.get(`/v1/admin/users?disabled=true&q=${customer.email}`)).body.items).toHaveLength(1);
    await admin.patch(path, { disabled: false });
    expect((await logIn(customer.email)).status).toBe(200);
  });

  test('a new role ends the sessions that carry the old one', async () => {
    const [admin, customer] = [await staff('admin'), await newCustomer()];
    expect((await admin.patch(`/v1/admin/users/${customer.id}`, { role: 'support' })).body.role).toBe('support');
    expect((await api.post('/v1/auth/refresh', { refreshToken: customer.refreshToken })).status).toBe(401);
    expect((await logIn(customer.email)).body.user.role).toBe('support');
  });

  test('sessions can be revoked; an admin touches no other admin', async () => {
    const [admin, boss, customer] = [await staff('admin'), await staff('super_admin'), await newCustomer()];
    expect((await admin.post(`/v1/admin/users/${customer.id}/sessions/revoke`)).status).toBe(204);
    expect((await api.post('/v1/auth/refresh', { refreshToken: customer.refreshToken })).status).toBe(401);
    expect((await admin.post(`/v1/admin/users/${boss.id}/sessions/revoke`)).status).toBe(403);
    expect((await admin.patch(`/v1/admin/users/${boss.id}`, { disabled: true })).status).toBe(403);
    expect((await admin.patch(`/v1/admin/users/${customer.id}`, { role: 'super_admin' })).status).toBe(403);
    expect((await admin.patch(`/v1/admin/users/${customer.id}`, {})).status).toBe(400);
  });
});

describe('sessions of a member of staff', () => {
  test('are seen by who may see users, and ended one by one', async () => {
    const [admin, colleague, stranger] = [await staff('admin'), await staff('support'), await newCustomer()];
    const second = (await logIn(colleague.email)).body;
    const path = `/v1/admin/users/${colleague.id}/sessions`;
    const { items } = (await admin.get(path)).body as { items: { id: string; current: boolean }[] };
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ device: 'node', ip: expect.any(String), lastSeenAt: expect.any(String), current: false });
    // The latest comes first.
    const [{ id = '' } = {}, { id: kept = '' } = {}] = items;
    expect((await admin.post(`/v1/admin/users/${stranger.id}/sessions/revoke?session=${id}`)).status).toBe(404);
    const end = () => admin.post(`${path}/revoke?session=${id}`);
    const ended = await Promise.all([end(), end()]);
    expect(ended.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect((await api.post('/v1/auth/refresh', { refreshToken: second.refreshToken })).status).toBe(401);
    expect((await api.post('/v1/auth/refresh', { refreshToken: colleague.refreshToken })).status).toBe(200);
    expect((await admin.get(path)).body.items).toMatchObject([{ id: kept }]);
    const events = (await admin.get(`/v1/admin/users/${colleague.id}/events`)).body.items;
    expect(events[0]).toMatchObject({ type: 'session_revoked', ip: null });
    const entries = (await admin.get(`/v1/admin/audit-log?action=revokeUserSessions&target=${colleague.id}`)).body.items;
    expect(entries[0]).toMatchObject({ actor: { id: admin.id }, target: colleague.id });
  });

  test('of an admin are ended by a super admin only, the own one is told apart, and nobody else looks', async () => {
    const [admin, boss, support] = [await staff('admin'), await staff('super_admin'), await staff('support')];
    const pathOf = ({ id }: { id: string }) => `/v1/admin/users/${id}/sessions`;
    const { items } = (await admin.get(pathOf(admin))).body;
    expect(items).toMatchObject([{ current: true }]);
    const [{ id }] = (await admin.get(pathOf(boss))).body.items;
    expect((await admin.post(`${pathOf(boss)}/revoke?session=${id}`)).status).toBe(403);
    expect((await support.get(pathOf(support))).status).toBe(403);
    expect((await boss.post(`${pathOf(admin)}/revoke?session=${items[0].id}`)).status).toBe(204);
    expect((await admin.get('/v1/auth/sessions')).status).toBe(401);
    expect((await boss.get(pathOf({ id: 'usr_none' }))).status).toBe(404);
  });
});

/** Runs the command as an operator does. */
function createAdmin(email: string): Promise<{ code: number | null; said: string }> {
  const child = spawn('node', ['infra/commands/admin-create.ts', '--email', email, '--name', 'First Admin'], {
    env: { ...process.env, ADMIN_PASSWORD: PASSWORD, MONGODB_URI: stack().mongoUri },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

test('the command makes a super admin once per address', async () => {
  const email = emailOf('first');
  const [made, again] = [await createAdmin(email), await createAdmin(email.toUpperCase())];
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining(email) });
  expect((await logIn(email)).body.user.role).toBe('super_admin');
  expect(again.code).toBe(1);
  expect(again.said).toContain('another address');
});
