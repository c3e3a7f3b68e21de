/**
 * `npm run bench:live [connections] [orders]`: opens guests' carts that all hold one SKU, a WebSocket each, on a running stack
 * (`npm start -- --no-demo --rate-limits off`), then buys the SKU up to ten times, until it is sold out. Prints the time from an order's answer to the pushes that it
 * causes, how many were lost, and what a connection takes: in the database, and in the memory of the server that holds the sockets, which
 * for that runs in a process of its own.
 */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, api } from '../support/client.ts';
import { type LiveClient, live } from '../support/live.ts';
import { stack } from '../support/stack.ts';
import { until } from '../support/until.ts';
import { memoryPerConnection } from './live-memory.ts';
import { quantile } from './quantile.ts';

const [connections = 1_000, orders = 8] = process.argv.slice(2).map(Number);
/** Carts and handshakes that are made at once. */
const AT_ONCE = 20;
/** A push that has not come by then is lost. */
const PATIENCE_MS = 30_000;
/** A SKU is told of once a second: orders that follow each other faster would be told of together. */
const PAUSE_MS = 1_500;

async function open(sku: string): Promise<LiveClient> {
  const { status, body } = await api.post('/v1/cart/items', { sku, quantity: 1 });
  if (status !== 200) throw new Error(`Cart refused: ${JSON.stringify(body)}`);
  return live('cart', body.cartToken);
}

async function openAll(sku: string): Promise<LiveClient[]> {
  const clients: LiveClient[] = [];
  let begun = 0;
  const lane = async (): Promise<void> => {
    while (begun++ < connections) clients.push(await open(sku));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return clients;
}

/** Listens on each client for a SKU of which so many can be had; the moments grow as they hear of it. */
function hearing(clients: readonly LiveClient[], sku: string, left: number): number[] {
  const moments: number[] = [];
  for (const { socket } of clients) {
    const hear = (text: object): void => {
      const { type, data } = JSON.parse(String(text)) as { type: string; data: { sku?: string; maxQuantity?: number } };
      if (type !== 'stock.changed' || data.sku !== sku || data.maxQuantity !== left) return;
      moments.push(performance.now());
      socket.off('message', hear);
    };
    socket.on('message', hear);
  }
  return moments;
}

async function buy(sku: string): Promise<void> {
  const body = { items: [{ sku, quantity: 1 }], address: ADDRESS, email: `live.${randomUUID()}@example.com`, paymentMethod: 'cod' };
  const answer = await api.post('/v1/orders', body, { idempotencyKey: randomUUID() });
  if (answer.status !== 201) throw new Error(`Order refused: ${JSON.stringify(answer.body)}`);
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const shown = (sorted: readonly number[]): string =>
  `p50 ${quantile(sorted, 0.5).toFixed(0)} ms, p99 ${quantile(sorted, 0.99).toFixed(0)} ms`;

await mongoose.connect(stack().mongoUri);
const { sku } = (await newProduct({ stock: orders })).variants[0];
// Warm functions: their start is not what is measured.
await buy((await newProduct()).variants[0].sku);
(await open(sku)).socket.terminate();
const began = performance.now();
const clients = await openAll(sku);
const opened = performance.now() - began;
const [{ size = Number.NaN } = {}] = await mongoose.connection
  .collection('connections')
  .aggregate<{ size: number }>([{ $group: { _id: null, size: { $avg: { $bsonSize: '$$ROOT' } } } }])
  .toArray();

const all: number[] = [];
const lasts: number[] = [];
for (let left = orders - 1; left >= 0; left -= 1) {
  const moments = hearing(clients, sku, left);
  await buy(sku);
  const answered = performance.now();
  await until('all pushes', async () => moments.length === clients.length || undefined, PATIENCE_MS).catch(() => undefined);
  // A push may come before the answer does.
  const times = moments.map((moment) => Math.max(0, moment - answered));
  all.push(...times);
  lasts.push(Math.max(...times));
  await pause(PAUSE_MS);
}
for (const times of [all, lasts]) times.sort((a, b) => a - b);
console.log(`${clients.length} connections on one SKU, opened in ${(opened / 1000).toFixed(1)} s; ${orders} orders, one after the other`);
console.log(`from the order's answer to a push:        ${shown(all)}`);
console.log(`from the order's answer to the last push: ${shown(lasts)}`);
console.log(`messages lost: ${orders * clients.length - all.length} of ${orders * clients.length}`);
for (const { socket } of clients) socket.terminate();
const memory = await memoryPerConnection(connections);
const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1);
console.log(`a connection in the database: ${size.toFixed(0)} bytes`);
console.log(
  `an idle connection in the server's memory: ${kilobytes(memory.heap)} KB of heap and buffers, ${kilobytes(memory.rss)} KB of the process`,
);
await mongoose.disconnect();
