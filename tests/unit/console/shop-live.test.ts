/** The console's connection, against a server that breaks it off, says nothing, or refuses. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type WebSocket as Served, WebSocketServer } from 'ws';
import { type LiveState, ShopLive, type Today } from '../../../admin/src/live/shop-live.ts';
import { until } from '../../support/until.ts';

const HOUR_MS = 3_600_000;
const DAY = '2026-11-28';

/** How the server behaves. */
interface Manners {
  /** Life of a connection, in milliseconds. */
  life: number;
  refuse?: string;
  isSilent?: boolean;
}

let server: WebSocketServer;
let manners: Manners;
let open: Served[];
/** The token of each handshake, and what was sent. */
let tokens: string[];
let asked: string[];
let orders: number;
let at: Date;

const say = (socket: Served, type: string, data: object, when = new Date()): void =>
  socket.send(JSON.stringify({ type, id: 'psh_1', at: when.toISOString(), data }));

const rupees = (amount: number) => ({ amount, currency: 'INR' });
const tell = (socket: Served): void =>
  say(socket, 'shop.today', { day: DAY, orders, gross: rupees(orders * 100), net: rupees(orders * 90) }, at);

beforeEach(async () => {
  [open, tokens, asked, orders, at] = [[], [], [], 3, new Date(`${DAY}T12:00:00Z`)];
  manners = { life: HOUR_MS };
  server = new WebSocketServer({ port: 0, handleProtocols: () => 'bearer' });
  server.on('connection', (socket, request) => {
    open.push(socket);
    tokens.push(request.headers['sec-websocket-protocol']?.split(',')[1]?.trim() ?? '');
    socket.on('close', () => {
      open = open.filter((one) => one !== socket);
    });
    socket.on('message', (text) => {
      const { action } = JSON.parse(String(text)) as { action: string };
      asked.push(action);
      if (manners.isSilent) return;
      if (action === 'ping') say(socket, 'pong', {});
      else if (manners.refuse) say(socket, 'error', { code: manners.refuse, detail: 'No' });
      else tell(socket);
    });
    say(socket, 'ready', { caller: 'user', cart: null, closesAt: new Date(Date.now() + manners.life).toISOString() });
  });
  await once(server, 'listening');
});

afterEach(async () => {
  for (const socket of server.clients) socket.terminate();
  server.close();
  await once(server, 'close');
});

/** A connection with what it has told. */
function connected(more: Partial<ConstructorParameters<typeof ShopLive>[0]> = {}) {
  const told: Today[] = [];
  const states: LiveState[] = [];
  let serial = 0;
  const live = new ShopLive({
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: async () => {
      serial += 1;
      return `token-${serial}`;
    },
    onToday: (today) => told.push(today),
    onState: (state) => states.push(state),
    pace: { firstPause: 20, longestPause: 80, ping: 200, answer: 200, replace: 1_000 },
    ...more,
  });
  live.start();
  return { told, states, live, [Symbol.dispose]: () => live.stop() };
}

const untilState = (states: readonly LiveState[], wanted: LiveState) =>
  until(`the state ${wanted}`, async () => (states.at(-1) === wanted ? true : undefined), 5_000);

describe('the connection', () => {
  test('has the figures as soon as it is open, and every change', async () => {
    using one = connected();
    await untilState(one.states, 'live');
    expect(one.told).toEqual([{ day: DAY, orders: 3, gross: 300, net: 270 }]);
    [orders, at] = [4, new Date(at.getTime() + 1_000)];
    for (const socket of open) tell(socket);
    await until('the change', async () => (one.told.at(-1)?.orders === 4 ? true : undefined));
  });

  test('does not go back to what was true before', async () => {
    using one = connected();
    await untilState(one.states, 'live');
    [orders, at] = [2, new Date(at.getTime() - 1_000)];
    for (const socket of open) tell(socket);
    [orders, at] = [5, new Date(at.getTime() + 5_000)];
    for (const socket of open) tell(socket);
    await until('the change', async () => (one.told.at(-1)?.orders === 5 ? true : undefined));
    expect(one.told.map((today) => today.orders)).toEqual([3, 5]);
  });

  test('is opened anew when it is broken off, with a token of its own, and the figures come again', async () => {
    using one = connected();
    await untilState(one.states, 'live');
    orders = 9;
    for (const socket of open) socket.terminate();
    await until('the figures', async () => (one.told.at(-1)?.orders === 9 ? true : undefined));
    expect(one.states).toEqual(['live', 'reconnecting', 'live']);
    expect(tokens).toEqual(['token-1', 'token-2']);
  });

  test('is given up when the other side says nothing any more', async () => {
    using one = connected();
    await untilState(one.states, 'live');
    manners.isSilent = true;
    await untilState(one.states, 'reconnecting');
    manners.isSilent = false;
    await untilState(one.states, 'live');
  });

  test('stays as long as it is answered', async () => {
    using one = connected();
    await until('some pings', async () => (asked.filter((action) => action === 'ping').length > 3 ? true : undefined));
    expect(one.states).toEqual(['live']);
    expect(tokens).toEqual(['token-1']);
  });

  test('is replaced before its token expires, and the page is not told', async () => {
    manners.life = 1_200;
    using one = connected();
    await until('its successor', async () => (tokens.length > 1 && open.length === 1 ? true : undefined));
    manners.life = HOUR_MS;
    await until('its successor’s', async () => (tokens.at(-1) !== 'token-1' && open.length === 1 ? true : undefined));
    expect(one.states).toEqual(['live']);
    expect(one.told.length).toBeGreaterThan(1);
  });

  test('asks for the new day when the day is over', async () => {
    at = new Date(`${DAY}T23:59:59.990+05:30`);
    using one = connected();
    await untilState(one.states, 'live');
    await until('the question', async () => (asked.filter((action) => action === 'subscribe_shop').length > 1 ? true : undefined), 8_000);
  });

  test('is tried more and more seldom, and says so after a while; who is in a hurry need not wait', async () => {
    let tries = 0;
    const token = async (): Promise<string> => {
      tries += 1;
      if (tries < 6) throw new Error('The shop does not answer');
      return 'good';
    };
    using one = connected({ token, pace: { firstPause: 10, longestPause: HOUR_MS } });
    await untilState(one.states, 'offline');
    expect(one.states).toEqual(['reconnecting', 'offline']);
    await until('to be alone in waiting', async () => {
      one.live.hurry();
      return one.states.at(-1) === 'live' ? true : undefined;
    });
    expect(tokens).toEqual(['good']);
  });

  test.each(['forbidden', 'too_many_subscriptions'])('is not opened again after %s', async (code) => {
    manners.refuse = code;
    using one = connected();
    await untilState(one.states, 'refused');
    await until('the end', async () => (open.length === 0 ? true : undefined));
    one.live.hurry();
    expect(tokens).toHaveLength(1);
    expect(one.told).toEqual([]);
  });

  test('is not tried without a session', async () => {
    using one = connected({ token: async () => undefined });
    await untilState(one.states, 'refused');
    expect(tokens).toEqual([]);
  });

  test('says nothing more once it is stopped', async () => {
    const one = connected();
    await untilState(one.states, 'live');
    one.live.stop();
    await until('the end', async () => (open.length === 0 ? true : undefined));
    expect(one.states).toEqual(['live']);
    expect(tokens).toHaveLength(1);
  });
});
