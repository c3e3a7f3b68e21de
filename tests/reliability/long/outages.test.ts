/**
 * What the shop depends on goes away while people shop: the providers of mails, pictures and payments, then the queues, for half a minute each, and
 * then the database server is killed and started again, and then silent. Whoever asks is answered within five seconds, and what was acknowledged comes about within
 * two minutes after it is back, with the waits of production between the tries. Beside the shop's answers, those of a route that asks nobody are timed:
 * what they take is the machine's, of which others use most at times. `OUTAGES=each` cuts off one provider after another.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findMongod } from '../../../infra/local/mongo/find.ts';
import { type RunningMongod, startMongod } from '../../../infra/local/mongo/start.ts';
import type { LineName } from '../../../infra/local/services.ts';
import { closeDatabase, openDatabase } from '../../../lib/platform/db.ts';
import { newProduct } from '../../support/catalog.ts';
import { api } from '../../support/client.ts';
import { figure } from '../../support/figures.ts';
import { type ChildCloud, freePort, startLocalCloud } from '../../support/local-cloud.ts';
import { makePromises, openPromises } from '../../support/promises.ts';
import { setQuickPasswords } from '../../support/quick-passwords.ts';
import { type Ask, type Asked, startShopping } from '../../support/shoppers.ts';
import { stack } from '../../support/stack.ts';
import { until } from '../../support/until.ts';

const ANSWER_WITHIN_MS = 5_000;
const DELIVERED_WITHIN_MS = 120_000;
const OUTAGE_MS = 30_000;
const KILLED_MS = 12_000;
const WARM_WITHIN_MS = 120_000;
const WARM_ORDERS = 10;
const AFTER_MS = 4_000;
/** The machine has few cores, and the answers are timed. */
const PAUSE_MS = 300;
const STOCK = 100_000;
const YARDSTICK = 'health';

/** What needs a service while somebody waits: it may be refused then, and nothing else may. */
const needing: Record<LineName, readonly string[]> = {
  mail: [],
  images: ['upload'],
  payments: ['online order', 'verify'],
  queues: [],
};

/** A server that is killed finds its data again, and its clients its port. */
const server = { folder: mkdtempSync(join(tmpdir(), 'open-shop-outages-')), port: 0 };
const before = { stack: process.env.SHOP_STACK_FILE, mongo: process.env.MONGODB_URI };
let mongod: RunningMongod | undefined;
let cloud: ChildCloud | undefined;
let product: Awaited<ReturnType<typeof newProduct>>;

function restore(name: 'SHOP_STACK_FILE' | 'MONGODB_URI', value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

const startServer = async (): Promise<RunningMongod> => startMongod(await findMongod(console.warn), server.folder, server.port);

beforeAll(async () => {
  server.port = await freePort();
  mongod = await startServer();
  process.env.MONGODB_URI = mongod.uri;
  try {
    cloud = await startLocalCloud('--breakable');
  } finally {
    restore('MONGODB_URI', before.mongo);
  }
  process.env.SHOP_STACK_FILE = cloud.stackFile;
  await setQuickPasswords(mongod.uri);
  await openDatabase(mongod.uri);
  product = await newProduct({ stock: STOCK, price: 600 });
}, 300_000);

afterAll(async () => {
  await closeDatabase();
  await cloud?.stop();
  await mongod?.stop(5_000);
  restore('SHOP_STACK_FILE', before.stack);
  rmSync(server.folder, { recursive: true, force: true });
}, 60_000);

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function setLine(line: LineName, cut: boolean): Promise<void> {
  const answer = await fetch(new URL(`/lines/${line}`, stack().controlUrl), { method: 'POST', body: JSON.stringify({ cut }) });
  expect(answer.status).toBe(200);
}

const inSeconds = (ms: number): string => (ms / 1_000).toFixed(1);

const slowestOf = (asked: readonly Asked[]): Asked | undefined => asked.toSorted((a, b) => b.ms - a.ms)[0];

/** How long the machine alone makes somebody wait. */
const machineOf = (asked: readonly Asked[]): number => slowestOf(asked.filter(({ what }) => what === YARDSTICK))?.ms ?? 0;

/** Fails with the answers that were late, or that nobody should get. */
function expectAnswers(asked: readonly Asked[], mayRefuse: (asked: Asked) => boolean): void {
  const isExpected = (one: Asked): boolean => one.status < 500 || (one.status === 503 && Number(one.retryAfter) > 0 && mayRefuse(one));
  expect(asked.filter((one) => !isExpected(one)).slice(0, 10)).toEqual([]);
  const late = ANSWER_WITHIN_MS + machineOf(asked);
  expect(asked.filter(({ ms }) => ms > late).slice(0, 10)).toEqual([]);
}

/** People shop before, during and after an outage; resolves when all that they were promised has come about. */
async function outlive(name: string, outage: () => Promise<void>, mayRefuse: (asked: Asked) => boolean): Promise<void> {
  const { sku } = product.variants[0];
  let orders: { id: string; number: string; email: string }[] = [];
  const { promises, more } = await makePromises(sku, () => orders);
  const { accounts, paid, cancelled, packed, dropped } = promises;
  const health = async (ask: Ask): Promise<void> => {
    await ask(YARDSTICK, () => api.get('/v1/health'));
  };
  const shoppers = await startShopping(sku, product.slug, { more: [...more, health], pauseMs: PAUSE_MS });
  orders = shoppers.orders;
  const isBusy = () => orders.length >= WARM_ORDERS && [accounts, paid, cancelled, packed, dropped].every((list) => list.length > 0);
  let [began, back] = [0, 0];
  try {
    await until('a busy shop', async () => isBusy() || undefined, WARM_WITHIN_MS);
    began = Date.now();
    await outage();
    back = Date.now();
    await sleep(AFTER_MS);
  } finally {
    await shoppers.stop();
  }
  const asked = shoppers.asked.filter(({ at }) => at >= began);

  let open: string[] = [];
  try {
    await until(
      'what was promised',
      async () => {
        open = await openPromises(orders, promises);
        return open.length === 0 || undefined;
      },
      back + DELIVERED_WITHIN_MS - Date.now(),
    );
  } catch (error) {
    throw new Error(`${name}: after ${inSeconds(Date.now() - back)} s ${open.length} are open: ${open.slice(0, 20).join('; ')}`, {
      cause: error,
    });
  }
  const done = Date.now();
  const slowest = slowestOf(asked.filter(({ what }) => what !== YARDSTICK));
  const refused = asked.filter(({ status }) => status === 503).length;
  figure(
    `7 outage of ${name}`,
    `away for ${inSeconds(back - began)} s, ${asked.length} answers, the slowest (${slowest?.what}, ${slowest?.status}) after ${inSeconds(slowest?.ms ?? 0)} s ` +
      `(one that asks nobody: ${inSeconds(machineOf(asked))} s), ${refused} refused with Retry-After; ` +
      `${orders.length + paid.length} orders, ${accounts.length} accounts, ${cancelled.length} refunds, ${packed.length} invoices and ${dropped.length} pictures to delete acknowledged; all done ${inSeconds(done - back)} s after it was back`,
  );
  expectAnswers(asked, mayRefuse);
}

const providers: readonly LineName[] = ['mail', 'images', 'payments'];
const cuts: (readonly LineName[])[] = [...(process.env.OUTAGES === 'each' ? providers.map((one) => [one]) : [providers]), ['queues']];

test.each(cuts.map((away) => ({ away, name: away.join(', ') })))(
  'half a minute without $name',
  { timeout: 300_000 },
  async ({ away, name }) => {
    await outlive(
      name,
      async () => {
        for (const line of away) await setLine(line, true);
        await sleep(OUTAGE_MS);
        for (const line of away) await setLine(line, false);
      },
      ({ what }) => away.some((line) => needing[line].includes(what)),
    );
  },
);

const signalServer = (signal: NodeJS.Signals): boolean =>
  process.kill(Number(readFileSync(join(server.folder, 'db', 'mongod.lock'), 'utf8')), signal);

/** As the kernel does when memory runs out: nothing is written any more. Away for some seconds, and for as long as it takes to recover. */
async function killServer(): Promise<void> {
  signalServer('SIGKILL');
  await sleep(KILLED_MS);
  mongod = await startServer();
}

/** As when its machine or the network dies: nothing is refused, and nothing answered. */
async function silenceServer(): Promise<void> {
  signalServer('SIGSTOP');
  await sleep(KILLED_MS);
  signalServer('SIGCONT');
}

test.each([
  { what: 'killed and started again', outage: killServer },
  { what: 'silent', outage: silenceServer },
])('the database server $what', { timeout: 600_000 }, async ({ what, outage }) => {
  await outlive(`the database server (${what})`, outage, () => true);
});
