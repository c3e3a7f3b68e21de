/**
 * The payment provider is down, or its answer is lost, while an order is placed: nothing is charged or held, the cart stays, and the same request
 * succeeds once the provider answers. The handler runs in this process, with a broken line to the provider.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '../../lib/platform/db.ts';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, newCustomer } from '../support/client.ts';
import { becomeFunction, invoke } from '../support/invoke.ts';
import { expectStatus } from '../support/orders.ts';
import { stack } from '../support/stack.ts';
import { database, stockOf } from '../support/stock.ts';

/** `down`: nobody answers. `lost`: what was asked is done, and the answer gets lost. `busy`: 503. */
type Line = 'down' | 'lost' | 'busy' | 'open';
let line: Line = 'open';
let asked: string[] = [];
let proxy: Server;

async function forwarded(
  request: { method?: string | undefined; url?: string | undefined; headers: object },
  body: Buffer,
): Promise<Response> {
  const { authorization, 'content-type': type } = request.headers as Record<string, string>;
  return fetch(new URL(request.url ?? '/', stack().paymentsUrl), {
    method: request.method ?? 'GET',
    headers: { ...(authorization && { authorization }), ...(type && { 'content-type': type }) },
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
}

beforeAll(async () => {
  proxy = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    asked.push(`${request.method} ${new URL(request.url ?? '/', 'http://proxy').pathname}`);
    if (line === 'down') request.socket.destroy();
    else if (line === 'busy') response.writeHead(503).end('{}');
    else {
      const answer = await forwarded(request, Buffer.concat(parts));
      const text = await answer.text();
      if (line === 'lost' && request.method === 'POST') request.socket.destroy();
      else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    }
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => proxy.once('listening', listening));
  await becomeFunction('orders');
  process.env.RAZORPAY_BASE_URL = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await closeDatabase();
  proxy.close();
});

test.each<[Line, string[]]>([
  ['down', ['GET /v1/orders']],
  ['busy', ['GET /v1/orders']],
  ['lost', ['GET /v1/orders', 'POST /v1/orders']],
])('the provider is %s', async (broken, calls) => {
  const { handler } = await import('../../functions/orders/index.ts');
  const { sku } = (await newProduct({ price: 600, stock: 5 })).variants[0];
  const person = await newCustomer();
  await person.post('/v1/cart/items', { sku, quantity: 2 });
  const cart = (await person.get('/v1/cart')).body;
  const idempotencyKey = randomUUID();
  const place = () =>
    invoke(handler as never, {
      ...{ method: 'POST', route: '/v1/orders', person, idempotencyKey },
      body: { address: ADDRESS, paymentMethod: 'razorpay', cartVersion: cart.version },
    });

  line = broken;
  asked = [];
  for (const _ of ['first', 'again']) {
    const { status, body } = await place();
    expect([status, body.code]).toEqual([503, 'upstream_unavailable']);
    expect(body.detail).toContain('Nothing was charged');
  }
  expect(asked).toEqual([...calls, ...calls]);
  expect((await person.get('/v1/orders')).body.items).toEqual([]);
  expect((await person.get('/v1/cart')).body).toEqual(cart);
  await using connected = await database();
  expect(await stockOf(connected.db, sku)).toMatchObject([{ available: 5, holds: [] }]);

  line = 'open';
  const placed = await place();
  expect([placed.status, placed.body.status, placed.body.payment.provider]).toEqual([201, 'pending', 'razorpay']);
  expect(await stockOf(connected.db, sku)).toMatchObject([{ available: 3 }]);
  expect(expectStatus(await person.get('/v1/orders'), 200).body.items).toMatchObject([{ id: placed.body.id, status: 'pending' }]);
});
