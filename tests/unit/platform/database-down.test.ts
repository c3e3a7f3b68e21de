/** A function whose database is not there answers in time, and says when to come back. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpEvent } from '../../support/invoke.ts';

const ANSWER_WITHIN_MS = 5_000;
const took: number[] = [];
let secrets: Server;

beforeAll(async () => {
  // Nothing listens on port 1.
  const SecretString = 'mongodb://127.0.0.1:1/shop?replicaSet=rs0';
  secrets = createServer((_request, response) => response.end(JSON.stringify({ ARN: 'arn', SecretString }))).listen(0, '127.0.0.1');
  await new Promise((listening) => secrets.once('listening', listening));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${(secrets.address() as AddressInfo).port}`,
    ...{ AWS_REGION: 'ap-south-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', MONGO_SECRET_ARN: 'arn:mongo' },
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
});
afterAll(() => secrets.close());

test.each([
  ['catalog', 'GET', '/v1/products', 'upstream_unavailable'],
  ['legacy', 'GET', '/api/category/getcategory', 'upstream_unavailable'],
])('%s: 503 with Retry-After within five seconds', async (group, method, route, code) => {
  const { handler } = await import(`../../../functions/${group}/index.ts`);
  const began = performance.now();
  const context = { getRemainingTimeInMillis: () => 30_000, awsRequestId: 'test', functionName: 'test' } as unknown as Context;
  const answer: APIGatewayProxyStructuredResultV2 = await handler(httpEvent({ method, route }), context);
  took.push(performance.now() - began);
  expect(took.at(-1)).toBeLessThan(ANSWER_WITHIN_MS);
  expect([answer.statusCode, answer.headers?.['retry-after'], JSON.parse(answer.body ?? '').code]).toEqual([503, '5', code]);
});

test('who asks after that is refused sooner: nobody waits in line behind those who wait', () => {
  const [first = 0, second = Number.POSITIVE_INFINITY] = took;
  expect(second).toBeLessThan(first);
});
