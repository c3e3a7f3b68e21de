/** The typed client against the running shop: errors, stale tokens, keys. */
import { createClient, type LoggedIn, memoryTokens, ProblemError } from '@open-shop/client';
import { expect, test } from 'vitest';
import { newCustomer, staff } from '../support/client.ts';
import { placeNew } from '../support/orders.ts';
import { stack } from '../support/stack.ts';

const baseUrl = (): string => stack().apiUrl;

/** A client of a person whose access token is no longer good; `paths` are those that it asks for. */
function withStaleToken(refreshToken: string) {
  const paths: string[] = [];
  const tokens = memoryTokens({ accessToken: 'stale', refreshToken });
  const send = (request: Request): Promise<Response> => {
    paths.push(new URL(request.url).pathname);
    return fetch(request);
  };
  return { client: createClient({ baseUrl: baseUrl(), tokens, fetch: send }), tokens, paths };
}

test('a stale token is renewed once, however many calls need it, and each call is answered', async () => {
  const person = await newCustomer();
  const { client, tokens, paths } = withStaleToken(person.refreshToken);
  const answers = await Promise.all([client.get('/v1/me'), client.get('/v1/me/addresses'), client.get('/v1/me')]);
  expect(answers[0].id).toBe(person.id);
  expect(answers[2].id).toBe(person.id);
  expect(paths.filter((path) => path === '/v1/auth/refresh')).toHaveLength(1);
  expect(tokens.read()?.accessToken).not.toBe('stale');
});

test('what was sent is sent again after the renewal, with the same key', async () => {
  const manager = await staff('order_manager');
  const { order } = await placeNew();
  const { client } = withStaleToken(manager.refreshToken);
  const noted = await client.post('/v1/admin/orders/{id}/notes', { params: { path: { id: order.id } }, body: { note: 'Call before' } });
  expect(noted.timeline.filter(({ note }) => note === 'Call before')).toHaveLength(1);
});

test('a token for a connection is one that is good for a while', async () => {
  const person = await newCustomer();
  const { client, tokens, paths } = withStaleToken(person.refreshToken);
  const inSeconds = (seconds: number): string => `e30.${btoa(JSON.stringify({ exp: Math.floor(Date.now() / 1_000) + seconds }))}.x`;
  tokens.write({ accessToken: inSeconds(600), refreshToken: person.refreshToken } as LoggedIn);
  expect(await client.accessToken()).toBe(tokens.read()?.accessToken);
  expect(paths).toEqual([]);
  tokens.write({ accessToken: inSeconds(30), refreshToken: person.refreshToken } as LoggedIn);
  const renewed = await Promise.all([client.accessToken(), client.accessToken()]);
  expect(paths).toEqual(['/v1/auth/refresh']);
  expect(new Set(renewed)).toEqual(new Set([tokens.read()?.accessToken]));
  expect((await client.get('/v1/me')).id).toBe(person.id);
  tokens.write({ accessToken: inSeconds(30), refreshToken: 'not-a-token' } as LoggedIn);
  expect(await client.accessToken()).toBeUndefined();
});

test('without a log-in there is no token, and a shop that does not answer is told', async () => {
  expect(await createClient({ baseUrl: baseUrl() }).accessToken()).toBeUndefined();
  const tokens = memoryTokens({ accessToken: `e30.${btoa('{"exp":1}')}.x`, refreshToken: 'any' });
  await expect(createClient({ baseUrl: 'http://127.0.0.1:1', tokens }).accessToken()).rejects.toMatchObject({ code: 'unreachable' });
});

test('a session that is over ends here too', async () => {
  const { client, tokens } = withStaleToken('not-a-token');
  await expect(client.get('/v1/me')).rejects.toMatchObject({ status: 401 });
  expect(tokens.read()).toBeUndefined();
});

test('a refusal is an error with its code and its fields', async () => {
  const told: ProblemError[] = [];
  const client = createClient({ baseUrl: baseUrl(), onProblem: (problem) => told.push(problem) });
  const body = { email: 'nobody', password: '' };
  const refusal = await client.post('/v1/auth/login', { body }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ProblemError);
  expect(refusal).toMatchObject({ status: 400, code: 'validation_failed' });
  expect((refusal as ProblemError).errors.map(({ path }) => path)).toEqual(expect.arrayContaining(['body.email', 'body.password']));
  expect(told).toEqual([refusal]);
});

test('a shop that does not answer is an error of its own', async () => {
  const client = createClient({ baseUrl: 'http://127.0.0.1:1' });
  await expect(client.get('/v1/health')).rejects.toMatchObject({ status: 0, code: 'unreachable' });
});
