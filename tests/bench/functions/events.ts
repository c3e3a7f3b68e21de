/** Events that each function answers with a read of the database, as far as it has one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { queues } from '../../../events/queues.ts';
import type { Planted } from './shop.ts';

const samples = join(import.meta.dirname, '../../../events/samples');

interface Call {
  /** As the contract has it: `GET /v1/orders/{id}`. */
  key: string;
  as?: { id: string; sessionId: string };
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

/** An event of API Gateway, after its authorizer. */
export function apiEvent({ key, as, params, query, body }: Call): object {
  const [method = '', route = ''] = key.split(' ');
  const path = route.replaceAll(/\{(\w+)\}/g, (_, name: string) => params?.[name] ?? name);
  return {
    ...{ version: '2.0', routeKey: key, rawPath: path, rawQueryString: new URLSearchParams(query).toString(), isBase64Encoded: false },
    headers: { host: '127.0.0.1', 'content-type': 'application/json', ...(as && { authorization: 'Bearer checked' }) },
    ...(params && { pathParameters: params }),
    ...(query && { queryStringParameters: query }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    requestContext: {
      ...{ requestId: 'bench', domainName: '127.0.0.1', http: { method, path, sourceIp: '127.0.0.1', userAgent: 'bench' } },
      ...(as && { authorizer: { lambda: { valid: true, sub: as.id, sid: as.sessionId } } }),
    },
  };
}

const record = (body: string): object => ({ messageId: 'bench', body, eventSource: 'aws:sqs' });
const bounce = JSON.stringify({
  eventType: 'Bounce',
  bounce: {
    ...{ bounceType: 'Permanent', bounceSubType: 'General', timestamp: '2026-11-27T10:00:00.000Z' },
    bouncedRecipients: [{ emailAddress: 'bench@example.com', status: '5.1.1', diagnosticCode: 'smtp; 550' }],
  },
  mail: { timestamp: '2026-11-27T10:00:00.000Z', destination: ['bench@example.com'] },
});

/** The golden sample of the first message that a queue takes: what it is about is not in the shop, so a worker reads, finds nothing, and is done. */
function messageEvent(accepts: readonly string[]): object {
  const [type] = accepts;
  return { Records: [record(type ? readFileSync(join(samples, `${type}.v1.json`), 'utf8') : bounce)] };
}

/** The first event of each function, by the name of its bundle. */
export function firstEvents({ customer, staff, product, order }: Planted): Record<string, object> {
  const api = (name: string, call: Call): [string, object] => [name, apiEvent(call)];
  return {
    ...Object.fromEntries([
      api('docs', { key: 'GET /v1/health' }),
      api('auth', { key: 'GET /v1/auth/sessions', as: customer }),
      api('account', { key: 'GET /v1/me/addresses', as: customer }),
      api('catalog', { key: 'GET /v1/products/{slug}', params: { slug: product.slug } }),
      api('reviews', { key: 'GET /v1/products/{slug}/reviews', params: { slug: product.slug } }),
      api('cart', { key: 'GET /v1/cart', as: customer }),
      api('orders', { key: 'GET /v1/orders/{id}', params: { id: order }, as: customer }),
      api('payments', { key: 'GET /v1/payments/{orderId}/checkout', params: { orderId: order }, query: { token: 'x' } }),
      api('carriers', { key: 'POST /v1/webhooks/carriers/{carrier}', params: { carrier: 'delhivery' }, body: {} }),
      api('admin-catalog', { key: 'GET /v1/admin/products/{id}', params: { id: product.id }, as: staff }),
      api('admin-jobs', { key: 'GET /v1/admin/imports', as: staff }),
      api('admin-orders', { key: 'GET /v1/admin/orders/{id}', params: { id: order }, as: staff }),
      api('admin-packing', { key: 'GET /v1/admin/shipments/picking-list', as: staff }),
      api('admin-marketing', { key: 'GET /v1/admin/menus', as: staff }),
      api('admin-people', { key: 'GET /v1/admin/users/{id}', params: { id: customer.id }, as: staff }),
      api('admin-analytics', { key: 'GET /v1/admin/analytics/overview', as: staff }),
      api('admin-operations', { key: 'GET /v1/admin/settings', as: staff }),
      api('legacy', { key: 'GET /api/product/{productId}', params: { productId: product.id } }),
    ]),
    authorizer: { headers: {} },
    'realtime-authorizer': { headers: {}, methodArn: 'arn:aws:execute-api:local', requestContext: { requestId: 'bench' } },
    realtime: { requestContext: { connectionId: 'bench', routeKey: '$disconnect' } },
    ...Object.fromEntries(Object.values(queues).map(({ worker, accepts }) => [`worker-${worker}`, messageEvent(accepts)])),
    'worker-sweeper': {},
    'worker-reconciler': {},
  };
}
