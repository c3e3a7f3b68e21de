/** Errors that the gateway makes itself, and limits: a page of an allowed origin can read them, and one of another origin can read nothing. */
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGateway } from '../../../infra/local/gateway/server.ts';
import { type Listening, serve } from '../../../infra/local/listen.ts';
import { rateLimits } from '../../../lib/platform/rate-limit.ts';
import { chromiumPath, openBrowser } from '../../support/browser.ts';
import { becomeFunction } from '../../support/invoke.ts';
import { type ClientPage, openClient, serveClients } from './open.ts';

const context = { getRemainingTimeInMillis: () => 30_000, awsRequestId: randomUUID(), functionName: 'test' };
const identified = { functionArn: 'authorizer', identitySources: ['$request.header.X-Pass'], cacheSeconds: 0 };
const refused = { functionArn: 'authorizer', identitySources: [], cacheSeconds: 0 };

/** One route of each kind of refusal, and the real sign-in with the limits of production. */
const routes = [
  { key: 'POST /identified', functionArn: 'fails', authorizer: identified },
  { key: 'POST /refused', functionArn: 'fails', authorizer: refused },
  { key: 'POST /fails', functionArn: 'fails' },
  { key: 'POST /api/signin', functionArn: 'legacy' },
];

describe.skipIf(!chromiumPath)('errors as a page of another origin sees them (needs Chromium)', () => {
  let browser: Browser;
  const servers: Listening[] = [];
  let allowed: ClientPage;
  let stranger: ClientPage;

  beforeAll(async () => {
    await becomeFunction('legacy');
    process.env.RATE_LIMITS = 'prod';
    const { handler } = (await import('../../../functions/legacy/index.ts')) as unknown as {
      handler: (event: unknown, context: object) => Promise<unknown>;
    };
    const [own, other] = await Promise.all([serveClients(), serveClients()]);
    const cors = { AllowOrigins: [own.url], AllowMethods: ['POST'], AllowHeaders: ['Authorization', 'Content-Type'], MaxAge: 3_600 };
    const invoke = async (functionName: string, event: unknown): Promise<unknown> => {
      if (functionName === 'legacy') return handler(event, context);
      if (functionName === 'authorizer') return { isAuthorized: false };
      throw new Error('It broke');
    };
    const gateway = createGateway({ routes, cors }, invoke);
    const api = await serve((request, response) => void gateway(request, response), 0);
    servers.push(own, other, api);
    browser = await openBrowser();
    allowed = await openClient(browser, 'storefront', own.url, api.url);
    stranger = await openClient(browser, 'storefront', other.url, api.url);
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all(servers.map((server) => server.close()));
  });

  test.each([
    [401, '/identified'],
    [403, '/refused'],
    [404, '/nowhere'],
    [500, '/fails'],
  ])('%i of the gateway is readable', async (status, path) => {
    expect(await allowed.call(path)).toMatchObject({ status, data: { message: expect.any(String) } });
    expect(await stranger.call(path)).toMatchObject({ status: 0 });
  });

  test('413 of the gateway is readable', async () => {
    const body = { text: 'x'.repeat(11 * 1024 * 1024) };
    expect(await allowed.call('/fails', { body })).toMatchObject({ status: 413, data: { message: expect.any(String) } });
  });

  test('429 of a rate limit is readable, and signs nobody out', async () => {
    await allowed.keepToken('kept');
    const statuses = new Set<number>();
    for (let i = 0; i <= (rateLimits.prod?.auth.perAddress ?? 0) && !statuses.has(429); i++) {
      const { status, data, signedIn } = await allowed.call('/api/signin', { body: { email: 'nobody', password: '' } });
      expect([typeof data.message, signedIn]).toEqual(['string', true]);
      statuses.add(status);
    }
    expect([...statuses]).toEqual([400, 429]);
  });
});
