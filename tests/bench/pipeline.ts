/**
 * `npm run bench:pipeline [orders] [buyers]`: places orders on a running stack (`npm start -- --no-demo --rate-limits off`) and waits until all effects are
 * done: shipments made, stock committed with its ledger rows, mails sent. Prints orders per second of the placement alone and of the whole way, and whether
 * the effects come at a constant rate: the third quarter of them beside the second.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { newProduct } from '../support/catalog.ts';
import { api } from '../support/client.ts';
import { stack } from '../support/stack.ts';
import { quantile } from './quantile.ts';
import { tell } from './result.ts';

const [orders = 500, buyers = 20] = process.argv.slice(2).map(Number);

const address = {
  name: 'Load Test',
  phone: '9845012345',
  pincode: '560034',
  locality: 'Koramangala',
  line1: '1, Main Road',
  city: 'Bengaluru',
  state: 'Karnataka',
};

const LONGEST_MS = 5 * 60_000;
const perSecond = (milliseconds: number): string => ((orders * 1000) / milliseconds).toFixed(1);

async function place(sku: string, who = 'load'): Promise<number> {
  const began = performance.now();
  const body = { items: [{ sku, quantity: 1 }], address, email: `${who}.${randomUUID()}@example.com`, paymentMethod: 'cod' };
  const answer = await api.post('/v1/orders', body, { idempotencyKey: randomUUID() });
  if (answer.status !== 201) throw new Error(`Order refused: ${JSON.stringify(answer.body)}`);
  return performance.now() - began;
}

/** How many of the orders since the start have all their effects. */
async function finished(skus: string[]): Promise<number> {
  const db = mongoose.connection;
  const [shipped, sold, mailed] = await Promise.all([
    db.collection('orders').countDocuments({ 'lines.sku': { $in: skus }, 'shipments.status': 'to_pack' }),
    db.collection('stockMovements').countDocuments({ sku: { $in: skus }, reason: 'sale' }),
    db.collection('mailings').countDocuments({ to: /^load\./, state: 'sent' }),
  ]);
  return Math.min(shipped, sold, mailed - alreadyMailed);
}

await mongoose.connect(stack().mongoUri);
const alreadyMailed = await mongoose.connection.collection('mailings').countDocuments({ to: /^load\./, state: 'sent' });
const products = await Promise.all(Array.from({ length: 10 }, () => newProduct({ stock: orders })));
const skus = products.flatMap((product) => product.variants.map((variant) => variant.sku));

// A container starts for each order at once: a few at a time, for twenty that start together take longer than the gateway waits.
const { sku: warmSku } = (await newProduct({ stock: 100 * buyers })).variants[0];
for (let atOnce = 1; atOnce < 2 * buyers; atOnce += 3)
  await Promise.all(Array.from({ length: Math.min(atOnce, buyers) }, () => place(warmSku, 'warm')));

const WATCHED_MS = 300;
/** When so many orders had all their effects, as often as it was looked at. */
const seen: { at: number; count: number }[] = [];

async function watch(): Promise<void> {
  for (;;) {
    const count = await finished(skus);
    seen.push({ at: performance.now(), count });
    if (count >= orders) return;
    if (performance.now() - began > LONGEST_MS) throw new Error(`Only ${count} of ${orders} orders had all effects`);
    await sleep(WATCHED_MS);
  }
}

/** Orders per second between two shares of all. */
function rateBetween(from: number, to: number): number {
  const [first, last] = [from, to].map((share) => seen.find(({ count }) => count >= share * orders));
  return first && last && last.at > first.at ? ((last.count - first.count) * 1_000) / (last.at - first.at) : Number.NaN;
}

const began = performance.now();
const watching = watch();
const latencies: number[] = [];
let next = 0;
const buyer = async (): Promise<void> => {
  while (next < orders) latencies.push(await place(skus[next++ % skus.length] ?? ''));
};
await Promise.all(Array.from({ length: buyers }, buyer));
const placed = performance.now() - began;
await watching;
const done = performance.now() - began;

latencies.sort((a, b) => a - b);
console.log(`${orders} orders, ${buyers} buyers at once, 10 SKUs`);
console.log(
  `placed:      ${perSecond(placed)} orders/s; latency p50 ${quantile(latencies, 0.5).toFixed(0)} ms, p99 ${quantile(latencies, 0.99).toFixed(0)} ms`,
);
console.log(`all effects: ${perSecond(done)} orders/s (${((done - placed) / 1000).toFixed(1)} s after the last answer)`);
const [second, third] = [rateBetween(0.25, 0.5), rateBetween(0.5, 0.75)];
console.log(`second quarter: ${second.toFixed(1)} orders/s; third: ${third.toFixed(1)}`);
await mongoose.disconnect();
// The aim is a rate, and no reference of this run.
tell('pipeline', [
  { name: 'pipeline: all effects, beside the aim', ours: (orders * 1000) / done, reference: 100, unit: 'orders/s', atLeast: 1 },
  { name: 'pipeline: third quarter beside the second', ours: third, reference: second, unit: 'orders/s', atLeast: 0.8 },
]);
