/**
 * `npm run bench:flash [buyers] [units] [at once] [rounds] [away]`: a flash sale of one SKU over HTTP, and the same load on a reference that differs in one
 * thing: it places an order in one multi-document transaction. Each answers through the gateway of the local cloud with the same authorizer, chain,
 * validation, quote, announcements and database; all requests of a moment run at once, as Lambda runs them. Workers wait meanwhile: what they do is
 * the same for both, and `bench:pipeline` measures it. Rounds alternate; medians count. `away` is the way to the database in milliseconds: another zone of
 * the same region is about 1 away; 0 is a database on the same machine, which no shop on Lambda has. Figures: `docs/benchmarks.md`.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { closeDatabase } from '../../lib/platform/db.ts';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS } from '../support/client.ts';
import { setMappings, untilEmpty } from '../support/control.ts';
import { startLocalCloud } from '../support/local-cloud.ts';
import { database, stockOf } from '../support/stock.ts';
import { type Figures, load, table } from './load.ts';
import { tell } from './result.ts';

const [buyers = 1_000, units = 200, atOnce = 50, rounds = 5, away = 1] = process.argv.slice(2).map(Number);
/** What each order sets off; its work must not run into the next round. */
const QUEUES = ['order-fulfilment', 'stock-updates', 'emails', 'catalog-updates'];

type Name = 'shop' | 'reference';

async function open(name: Name, atOnceThere: number): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(join(import.meta.dirname, 'flash-server.ts'), [name, String(atOnceThere), String(away)]);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { url, child };
}

const body = (sku: string): string =>
  JSON.stringify({ items: [{ sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'cod', email: `flash.${randomUUID()}@example.com` });

const buy = (url: string, name: string, sku: string, count: number): Promise<Figures> =>
  load(name, url, { count, connections: atOnce, status: 201 }, () => ({
    ...{ method: 'POST', path: '/v1/orders', body: body(sku) },
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
  }));

/** One sale. Throws when it sold another number than there was, or answered otherwise than 201 or 409. */
async function sale(name: Name, url: string, of: number, to: number): Promise<Figures> {
  const { sku } = (await newProduct({ stock: of })).variants[0];
  // The workers have machines of their own on Lambda; here they would take the processors from the sale. What waits is done afterwards.
  await setMappings(false);
  // Between two sales the pool closes connections that nobody needs, and it opens two at a time. On Lambda each container has its own.
  await buy(url, name, 'NOBODY-SELLS-THIS', 4 * atOnce);
  const figures = await buy(url, name, sku, to);
  const said = [...figures.statuses].map(([status, n]) => `${n} x ${status}`).join(', ');
  await using connected = await database();
  const placed = await connected.db.collection('orders').countDocuments({ 'lines.sku': sku, status: 'placed' });
  const [stock] = await stockOf(connected.db, sku);
  const sold = Math.min(of, to);
  if (
    figures.statuses.get(201) !== sold ||
    (figures.statuses.get(409) ?? 0) !== to - sold ||
    placed !== sold ||
    stock?.available !== of - sold
  )
    throw new Error(`${name}: ${said}; ${placed} orders, ${stock?.available} units left of ${of}`);
  await setMappings(true);
  await untilEmpty(QUEUES);
  return figures;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
/** Medians over the rounds: orders per second until the last unit was sold, and answers per second over all. */
function summary(name: Name, runs: Figures[]): Figures & { more: string } {
  const of = (figure: (run: Figures) => number): number => median(runs.map(figure));
  const perSecond = of((run) => Math.min(units, buyers) / run.lastRight);
  const [p50, p99, answers] = [of((run) => run.p50), of((run) => run.p99), of((run) => run.perSecond)];
  return { name, perSecond, p50, p99, wrong: 0, lastRight: 0, statuses: new Map(), more: `${answers.toFixed(0)} answers per s` };
}

const single = ({ lastRight, perSecond, p99 }: Figures): string =>
  `sold out after ${lastRight.toFixed(1)} s, all answered after ${(buyers / perSecond).toFixed(1)} s, p99 ${p99.toFixed(0)} ms`;

const cloud = await startLocalCloud();
process.env.SHOP_STACK_FILE = cloud.stackFile;
const servers: ChildProcess[] = [];
try {
  const runs: Record<Name, Figures[]> = { shop: [], reference: [] };
  const names: Name[] = ['shop', 'reference'];
  const urls = new Map<Name, string>();
  for (const name of names) {
    const { url, child } = await open(name, atOnce);
    servers.push(child);
    urls.set(name, url);
    // The first sale is of code that no compiler has optimized yet, which is true of the first minute of a container alone.
    await sale(name, url, units, buyers);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) runs[name].push(await sale(name, urls.get(name) ?? '', units, buyers));
  }
  const [ours, theirs] = [summary('shop', runs.shop), summary('reference', runs.reference)];
  console.log(
    `${buyers} buyers, ${atOnce} at once, ${units} units of one SKU; medians of ${rounds} rounds; the database ${away} ms away; "per s": orders until the last unit was sold`,
  );
  console.log(table([ours, theirs]));
  console.log(
    `throughput ${(ours.perSecond / theirs.perSecond).toFixed(2)} times, p99 ${(ours.p99 / theirs.p99).toFixed(2)} of the reference`,
  );
  for (const name of names) for (const run of runs[name]) console.log(`  ${name}: ${single(run)}`);
  tell('flash', [
    { name: 'hot SKU: orders', ours: ours.perSecond, reference: theirs.perSecond, unit: 'orders/s', atLeast: 4 },
    { name: 'hot SKU: p99', ours: ours.p99, reference: theirs.p99, unit: 'ms', atMost: 0.1 },
  ]);
} finally {
  for (const server of servers) server.disconnect();
  await closeDatabase();
  await cloud.stop();
}
