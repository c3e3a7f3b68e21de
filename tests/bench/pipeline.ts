/**
 * `npm run bench:pipeline [orders] [buyers]`: places orders on a running stack (`npm start -- --no-demo --rate-limits off`) and waits until all effects are
 * done: shipments made, stock committed with its ledger rows, mails sent. Prints orders per second of the placement alone and of the whole way.
 */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { newProduct } from '../support/catalog.ts';
import { api } from '../support/client.ts';
import { stack } from '../support/stack.ts';
import { until } from '../support/until.ts';
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

const perSecond = (milliseconds: number): string => ((orders * 1000) / milliseconds).toFixed(1);

async function place(sku: string): Promise<number> {
  const began = performance.now();
  const body = { items: [{ sku, quantity: 1 }], address, email: `load.${randomUUID()}@example.com`, paymentMethod: 'cod' };
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

const began = performance.now();
const latencies: number[] = [];
let next = 0;
const buyer = async (): Promise<void> => {
  while (next < orders) latencies.push(await place(skus[next++ % skus.length] ?? ''));
};
await Promise.all(Array.from({ length: buyers }, buyer));
const placed = performance.now() - began;
await until('all effects', async () => ((await finished(skus)) >= orders ? true : undefined), 300_000);
const done = performance.now() - began;

latencies.sort((a, b) => a - b);
console.log(`${orders} orders, ${buyers} buyers at once, 10 SKUs`);
console.log(
  `placed:      ${perSecond(placed)} orders/s; latency p50 ${quantile(latencies, 0.5).toFixed(0)} ms, p99 ${quantile(latencies, 0.99).toFixed(0)} ms`,
);
console.log(`all effects: ${perSecond(done)} orders/s (${((done - placed) / 1000).toFixed(1)} s after the last answer)`);
await mongoose.disconnect();
// The aim is a rate, and no reference of this run.
tell('pipeline', [
  { name: 'pipeline: all effects, beside the aim', ours: (orders * 1000) / done, reference: 100, unit: 'orders/s', atLeast: 1 },
]);
