import { describe, expect, test } from 'vitest';
import { groups } from '../../functions/index.ts';
import { openApiDocument } from '../../infra/build/openapi.ts';
import { type Api, permissionOf, type Route, routeKey } from '../../lib/http/contract.ts';
import { permissions } from '../../lib/identity/permissions.ts';
import { errorCodes } from '../../lib/platform/errors.ts';

const routes = Object.entries<Api>(groups).flatMap(([group, api]) =>
  Object.entries<Route>(api).map(([name, route]) => ({ group, name, route, key: routeKey(route) })),
);

const document = openApiDocument();

const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item as Record<string, { operationId: string; security: object[]; responses: Record<string, unknown> }>).map(
    ([method, operation]) => ({ key: `${method.toUpperCase()} ${path}`, operation }),
  ),
);

describe('contracts', () => {
  test('no two routes share a key', () => {
    const keys = routes.map((r) => r.key);
    expect(keys.length).toBeGreaterThan(40);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each(routes)('$key names a known permission and known error codes', ({ route }) => {
    const permission = permissionOf(route.auth);
    if (permission) expect(permissions).toContain(permission);
    for (const code of route.errors ?? []) expect(errorCodes).toHaveProperty(code);
  });

  test.each(routes.filter((r) => r.key.includes(' /v1/admin/')))('$key is for staff only', ({ route }) => {
    expect(typeof route.auth).toBe('object');
  });

  /** Reads that the existing clients make by POST. */
  const isLegacyRead = (route: Route): boolean => route.deprecated === true && route.rateLimit === 'read';

  const publicWrites = routes.filter(({ route }) => route.method !== 'GET' && route.auth === 'public' && !isLegacyRead(route));
  const isWebhook = ({ route }: { route: Route }): boolean => route.path.startsWith('/v1/webhooks/');

  test.each(publicWrites.filter(isWebhook))('$key takes signed bodies only, many from few addresses', ({ route }) => {
    expect(route).toMatchObject({ rateLimit: 'webhook', consumes: 'raw', errors: expect.arrayContaining(['invalid_signature']) });
  });

  /** What mail programs send on behalf of their readers. */
  const isOneClick = ({ route }: { route: Route }): boolean => route.path === '/v1/unsubscribe';

  test.each(publicWrites.filter(isOneClick))(
    '$key takes signed tokens only, many from the few addresses of a mail provider',
    ({ route }) => {
      expect(route).toMatchObject({ rateLimit: 'webhook', errors: expect.arrayContaining(['invalid_token']) });
      expect(route.body).toBeUndefined();
    },
  );

  /** Nobody guesses 256 random bits; the account is counted by the use case, and behind one address are many open pages. */
  const isRefresh = ({ route }: { route: Route }): boolean => route.path === '/v1/auth/refresh';

  test.each(publicWrites.filter(isRefresh))('$key takes secrets that cannot be guessed, from many behind one address', ({ route }) => {
    expect(route).toMatchObject({ rateLimit: 'session', errors: expect.arrayContaining(['invalid_refresh_token']) });
  });

  test.each(publicWrites.filter((entry) => !isWebhook(entry) && !isOneClick(entry) && !isRefresh(entry)))(
    '$key, a public write, is limited as strictly as log-in',
    ({ route }) => {
      expect(route.rateLimit).toBe('auth');
    },
  );

  /** Public reads that are never the same twice, or go by a secret in their address. */
  const uncached = ['getHealth', 'getDocs', 'showUnsubscribe', 'getSharedWishlist', 'openCheckout'];
  const publicReads = routes.filter(({ name, route }) => route.method === 'GET' && route.auth === 'public' && !uncached.includes(name));

  test.each(publicReads)('$key, a public read, says how long it may be kept', ({ route }) => {
    expect(route.cache).toBeGreaterThan(0);
  });

  test.each(routes.filter((r) => r.route.cache !== undefined))('$key, which caches may keep, is public', ({ route }) => {
    expect(route.auth).toBe('public');
  });
});

describe('OpenAPI', () => {
  test('has exactly the routes of the contracts', () => {
    expect(operations.map((o) => o.key).sort()).toEqual(routes.map((r) => r.key).sort());
  });

  test.each(routes)('$key is described as its contract says', ({ key, name, route }) => {
    const operation = operations.find((o) => o.key === key)?.operation;
    expect(operation?.operationId).toBe(name);
    expect(operation?.security.length === 0).toBe(route.auth === 'public');
    for (const status of Object.keys(route.reply)) expect(operation?.responses).toHaveProperty(status);
    expect(operation?.responses).toHaveProperty('400');
  });

  /** Without a token the gateway answers by itself, in words of its own; everybody else gets to the function. */
  test.each(routes)('$key tells who refuses a call without a token', ({ key, route }) => {
    const refusal = operations.find((o) => o.key === key)?.operation.responses['401'] as { content: object } | undefined;
    const isOfGateway = route.auth === 'customer' || (permissionOf(route.auth) !== undefined && route.path.startsWith('/v1/'));
    expect(Object.keys(refusal?.content ?? {}).includes('application/json')).toBe(isOfGateway);
    if (isOfGateway) expect(refusal?.content).toHaveProperty(['application/problem+json']);
  });
});
