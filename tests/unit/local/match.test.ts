import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../infra/local/gateway/match.ts';

const routes = (...keys: string[]) => createMatcher(keys.map((key) => ({ key, functionArn: key })));

describe('route priority', () => {
  const match = routes(
    'GET /{proxy+}',
    'GET /v1/{group}/{id}',
    'GET /v1/orders/{id}',
    'GET /v1/orders/latest',
    'ANY /v1/orders/{id}',
    'POST /v1/orders',
  );

  it.each([
    ['GET', '/v1/orders/latest', 'GET /v1/orders/latest', {}],
    ['GET', '/v1/orders/7', 'GET /v1/orders/{id}', { id: '7' }],
    ['PUT', '/v1/orders/7', 'ANY /v1/orders/{id}', { id: '7' }],
    ['GET', '/v1/carts/7', 'GET /v1/{group}/{id}', { group: 'carts', id: '7' }],
    ['GET', '/v1/carts/7/items', 'GET /{proxy+}', { proxy: 'v1/carts/7/items' }],
    ['POST', '/v1/orders', 'POST /v1/orders', {}],
  ])('%s %s is %s', (method, path, key, parameters) => {
    expect(match(method, path)).toMatchObject({ route: { key }, parameters });
  });

  it.each([
    ['HEAD', '/v1/orders'],
    ['POST', '/v1/orders/'],
    ['POST', '/v1/orders/7/items'],
    ['DELETE', '/v1'],
  ])('%s %s has no route', (method, path) => {
    expect(match(method, path)).toBeUndefined();
  });

  it('decodes parameters, and refuses what cannot be decoded', () => {
    expect(match('GET', '/v1/orders/a%20b%2Fc')?.parameters).toEqual({ id: 'a b/c' });
    expect(() => match('GET', '/v1/orders/%zz')).toThrow(URIError);
  });

  it('takes $default when nothing else matches', () => {
    expect(routes('$default', 'GET /a')('PUT', '/b')?.route.key).toBe('$default');
  });
});
