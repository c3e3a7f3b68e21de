/** Promise: whoever is logged out by someone else is out within 60 s, in every function, although each remembers sessions for a while. */
import { expect, test } from 'vitest';
import { type Answer, api, client, newCustomer, PASSWORD, type Person, staff } from '../support/client.ts';
import { live } from '../support/live.ts';
import { expectStatus } from '../support/orders.ts';
import { until } from '../support/until.ts';

const PROMISE_MS = 60_000;

/** One route of each function that takes a bearer. */
const customerRoutes = ['/v1/me', '/v1/auth/sessions', '/v1/cart', '/v1/orders'];
const staffRoutes = ['/v1/admin/products', '/v1/admin/orders', '/v1/admin/users'];

const readAll = (who: Pick<Person, 'get'>, paths: string[]): Promise<Answer[]> => Promise.all(paths.map((path) => who.get(path)));

/** Waits until all routes refuse; they have just been used, so each function remembers the session. */
async function expectOut(who: Pick<Person, 'get'>, paths: string[], act: () => Promise<Answer>): Promise<void> {
  // Each function may have several containers; a few rounds at once reach more than one.
  for (const answers of await Promise.all([1, 2, 3].map(() => readAll(who, paths))))
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
  expect((await act()).status).toBeLessThan(300);
  await until(
    'all routes to refuse',
    async () => {
      const answers = (await Promise.all([1, 2, 3].map(() => readAll(who, paths)))).flat();
      return answers.every(({ status, body }) => status === 401 && body.code === 'session_ended') || undefined;
    },
    PROMISE_MS,
  );
}

test.concurrent('a revoked session is out everywhere', async () => {
  const customer = await newCustomer();
  const other = client({ token: (await api.post('/v1/auth/login', { email: customer.email, password: PASSWORD })).body.accessToken });
  await expectOut(other, customerRoutes, () => customer.del('/v1/auth/sessions'));
  expect((await customer.get('/v1/me')).status).toBe(200);
}, 90_000);

test.concurrent('a disabled member of staff is out everywhere', async () => {
  const [boss, customer] = [await staff('super_admin'), await newCustomer()];
  await boss.patch(`/v1/admin/users/${customer.id}`, { role: 'admin' });
  const admin = client({ token: (await api.post('/v1/auth/login', { email: customer.email, password: PASSWORD })).body.accessToken });
  const disable = () => boss.patch(`/v1/admin/users/${customer.id}`, { disabled: true });
  await expectOut(admin, [...customerRoutes, ...staffRoutes], disable);
}, 90_000);

test.concurrent('a live connection is closed at its next message', async () => {
  const customer = await newCustomer();
  await using client = await live('bearer', customer.token);
  expectStatus(await customer.post('/v1/auth/logout', { refreshToken: customer.refreshToken }), 204);
  await until(
    'the connection to be closed',
    async () => {
      if (client.closed === undefined) client.send({ action: 'ping' });
      return client.closed;
    },
    PROMISE_MS,
  );
  expect(client.of('error').at(-1)?.data.code).toBe('session_ended');
}, 90_000);
