import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Line } from '../../../infra/local/line.ts';

let server: Server;
let line: Line;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url !== '/never') response.end('here');
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  line = await Line.to((server.address() as AddressInfo).port);
});
afterAll(() => {
  line.cut();
  server.close();
  server.closeAllConnections();
});

const ask = async (path = '/') => (await fetch(line.url + path)).text();

test('a line passes on, refuses while it is cut, and passes on again at the same port', async () => {
  expect(await ask()).toBe('here');
  line.cut();
  await expect(ask()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  await line.mend();
  await line.mend();
  expect(await ask()).toBe('here');
});

test('whoever waits for an answer when it is cut gets none', async () => {
  const waiting = ask('/never');
  const lost = expect(waiting).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 100));
  line.cut();
  await lost;
  await line.mend();
});
