/** Gateway and function runtime on handlers of our own, over HTTP. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGateway } from '../../infra/local/gateway/server.ts';
import { type Listening, serve } from '../../infra/local/listen.ts';
import { FunctionLog } from '../../infra/local/runtime/log.ts';
import { FunctionPool } from '../../infra/local/runtime/pool.ts';
import { until } from '../support/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'open-shop-gateway-'));

const handlers = `
let events = 0;
let busy = false;
export const echo = async (event) => event;
export const answer = async () => ({ statusCode: 201, headers: { 'X-Own': 'yes' }, cookies: ['a=1', 'b=2'], body: 'aGk=', isBase64Encoded: true });
export const slow = async () => new Promise((resolve) => setTimeout(() => resolve('late'), 5000));
export const crash = async (event) => event.queryStringParameters ? { count: ++events } : process.exit(3);
export const alone = async () => {
  const overlapped = busy;
  busy = true;
  await new Promise((resolve) => setTimeout(resolve, 50));
  busy = false;
  return { overlapped };
};
let verdicts = 0;
export const authorize = async (event) => ({ isAuthorized: event.identitySource[0] !== 'no', context: { verdict: ++verdicts } });
`;
const file = join(folder, 'index.mjs');
writeFileSync(file, handlers);

function poolOf(name: string, stay?: { each: number; last: number }): FunctionPool {
  const spec = { name, arn: name, file, exportName: name, environment: {}, memoryMb: 128, timeoutSeconds: 1 };
  const log = new FunctionLog(join(folder, 'logs'), name);
  return new FunctionPool(spec, { environment: {}, log, compileCache: join(folder, 'cache'), ...(stay && { stay }) });
}

const pools = new Map(['echo', 'answer', 'slow', 'crash', 'alone', 'authorize'].map((name) => [name, poolOf(name)]));
const authorizer = { functionArn: 'authorize', identitySources: ['$request.header.Authorization'], cacheSeconds: 60 };
const routes = [
  { key: 'POST /echo/{id}', functionArn: 'echo' },
  { key: 'GET /answer', functionArn: 'answer' },
  { key: 'GET /slow', functionArn: 'slow' },
  { key: 'GET /crash', functionArn: 'crash' },
  { key: 'GET /alone', functionArn: 'alone' },
  { key: 'GET /private', functionArn: 'echo', authorizer },
  { key: 'GET /private/too', functionArn: 'echo', authorizer },
];
const cors = { AllowOrigins: ['https://shop.example'], AllowMethods: ['GET', 'POST'], AllowHeaders: ['Authorization'], MaxAge: 60 };
const gateway = createGateway({ routes, cors }, async (name, event) => pools.get(name)?.invoke(event));
let server: Listening;

const call = (path: string, init?: RequestInit) => fetch(server.url + path, init);
const json = async (path: string, init?: RequestInit) => (await (await call(path, init)).json()) as Record<string, never>;

beforeAll(async () => {
  server = await serve((request, response) => void gateway(request, response), 0);
});

afterAll(async () => {
  await server.close();
  await Promise.all([...pools.values()].map((pool) => pool.close()));
  rmSync(folder, { recursive: true, force: true });
});

describe('events and answers', () => {
  it('has the shape of payload format 2.0', async () => {
    const headers = { 'content-type': 'application/json', cookie: 'a=1; b=2', 'user-agent': 'test' };
    const event = await json('/echo/a%20b?x=1&x=2&y=%26', { method: 'POST', body: '{"n":1}', headers });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /echo/{id}',
      rawPath: '/echo/a%20b',
      rawQueryString: 'x=1&x=2&y=%26',
      cookies: ['a=1', 'b=2'],
      queryStringParameters: { x: '1,2', y: '&' },
      pathParameters: { id: 'a b' },
      requestContext: { http: { method: 'POST', path: '/echo/a%20b', sourceIp: '127.0.0.1', userAgent: 'test' }, stage: '$default' },
      body: '{"n":1}',
      isBase64Encoded: false,
    });
    expect(event.headers).not.toHaveProperty('cookie');
  });

  it('passes on what is not text in base64', async () => {
    const event = await json('/echo/1', { method: 'POST', body: new Uint8Array([0, 255]), headers: { 'content-type': 'image/png' } });
    expect(event).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
  });

  it('sends status, headers, cookies and bytes of an answer', async () => {
    const answer = await call('/answer');
    expect([answer.status, answer.headers.get('x-own'), answer.headers.getSetCookie(), await answer.text()]).toEqual([
      201,
      'yes',
      ['a=1', 'b=2'],
      'hi',
    ]);
    expect(answer.headers.get('apigw-requestid')).toMatch(/^[\w-]{36}$/);
    expect(answer.headers.get('server')).toBeNull();
  });

  it.each([
    ['GET', '/nowhere'],
    ['HEAD', '/answer'],
    ['OPTIONS', '/answer'],
  ])('%s %s has no route', async (method, path) => {
    expect((await call(path, { method })).status).toBe(404);
  });

  it('refuses bodies over 10 MB, and over 6 MB in base64', async () => {
    for (const [size, type] of [
      [10 * 2 ** 20 + 1, 'text/plain'],
      [5 * 2 ** 20, 'image/png'],
    ] as const) {
      const answer = await call('/echo/1', { method: 'POST', body: new Uint8Array(size), headers: { 'content-type': type } });
      expect([answer.status, await answer.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    }
  });
});

describe('the runtime', () => {
  it('ends a function at its timeout', async () => {
    const began = performance.now();
    const answer = await call('/slow');
    expect([answer.status, await answer.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('answers a crash with 500 and the next event from a fresh worker', async () => {
    expect(await json('/crash?ok')).toEqual({ count: 1 });
    expect((await call('/crash')).status).toBe(500);
    expect(await json('/crash?ok')).toEqual({ count: 1 });
  });

  it('gives a worker one event at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => json('/alone')));
    expect(answers).toEqual(Array(12).fill({ overlapped: false }));
  });
});

describe('the authorizer', () => {
  const verdictOf = async (path: string, token: string) => {
    const event = (await json(path, { headers: { authorization: token } })) as unknown as {
      requestContext: { authorizer: { lambda: { verdict: number } } };
    };
    return event.requestContext.authorizer.lambda.verdict;
  };

  it('is asked once per identity, across routes', async () => {
    const first = await verdictOf('/private', 'one');
    expect(await verdictOf('/private/too', 'one')).toBe(first);
    expect(await verdictOf('/private', 'two')).toBe(first + 1);
  });

  it('refuses with 403; a missing identity is 401 without asking', async () => {
    const refused = await call('/private', { headers: { authorization: 'no' } });
    expect([refused.status, await refused.json()]).toEqual([403, { message: 'Forbidden' }]);
    const missing = await call('/private');
    expect([missing.status, await missing.json()]).toEqual([401, { message: 'Unauthorized' }]);
  });
});

describe('CORS', () => {
  const preflight = (origin: string) => call('/answer', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });

  it('answers preflights itself', async () => {
    const answer = await preflight('https://shop.example');
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '60',
    });
  });

  it('gives its headers to allowed origins only, on errors too', async () => {
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const headers = { origin: 'https://shop.example' };
    expect((await call('/nowhere', { headers })).headers.get('access-control-allow-origin')).toBe('https://shop.example');
  });
});

it('workers without work end, the last one later', async () => {
  const pool = poolOf('alone', { each: 100, last: 2_000 });
  const untilThere = (count: number) => until(`${count} workers`, async () => ((await pool.weigh()).length === count ? true : undefined));
  try {
    await Promise.all([pool.invoke({}), pool.invoke({})]);
    await untilThere(1);
    await untilThere(0);
    expect(await pool.invoke({})).toEqual({ overlapped: false });
  } finally {
    await pool.close();
  }
});
