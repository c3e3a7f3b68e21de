/**
 * `npm run bench:warm [calls]`: the busiest routes of a shop, one request at a time as Lambda's containers have them, in their functions without a gateway. Beside
 * each, by turns, the same commands to the database through the bare driver: what the documents alone cost.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { apiEvent } from './functions/events.ts';
import { type BenchShop, openShop } from './functions/shop.ts';
import { quantile } from './quantile.ts';
import { type Measured, tell } from './result.ts';

const AIM = 3;
const [calls = '300'] = process.argv.slice(2);

interface Told {
  name: string;
  status: number;
  bytes: number;
  commands: string[];
  ours: number[];
  theirs: number[];
}

const sources = join(import.meta.dirname, '../../functions');

type Call = Parameters<typeof apiEvent>[0];

/** By function: what a storefront asks for most. */
function casesOf({ planted: { customer, product, order, addressId, category } }: BenchShop): Record<string, Call[]> {
  const items = [{ sku: product.sku, quantity: 1 }];
  return {
    catalog: [
      { key: 'GET /v1/categories' },
      { key: 'GET /v1/products', query: { category, limit: '24' } },
      { key: 'GET /v1/products', query: { q: 'cotton shirt', limit: '24' } },
      { key: 'GET /v1/products/{slug}', params: { slug: product.slug } },
      { key: 'GET /v1/products/{slug}/related', params: { slug: product.slug } },
      { key: 'GET /v1/search/suggestions', query: { q: 'cot' } },
    ],
    cart: [{ key: 'GET /v1/cart', as: customer }],
    orders: [
      { key: 'GET /v1/orders', as: customer },
      { key: 'GET /v1/orders/{id}', params: { id: order }, as: customer },
      { key: 'POST /v1/checkout/quote', as: customer, body: { items, addressId } },
    ],
  };
}

async function inFunction(shop: BenchShop, name: string, list: Call[]): Promise<Told[]> {
  const env = { ...(await shop.environmentOf(name)), MONGO_MONITOR_COMMANDS: 'true' };
  const cases = list.map((call) => ({ name: `${call.key}${call.query?.q ? ' (text)' : ''}`, event: apiEvent(call) }));
  const args = [join(sources, name, 'index.ts'), shop.uri, JSON.stringify(cases), calls];
  const child = fork(join(import.meta.dirname, 'functions/warm-child.ts'), args, {
    env,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const told: Told[] = [];
  child.on('message', (message) => told.push(message as Told));
  const [code] = await once(child, 'exit');
  if (code !== 0 || told.length !== cases.length) throw new Error(`${name} answered ${told.length} of ${cases.length} routes`);
  return told;
}

const sorted = (values: number[]): number[] => values.toSorted((a, b) => a - b);
const ms = (value: number): string => value.toFixed(2).padStart(9);

const shop = await openShop();
try {
  const rows: Measured[] = [];
  console.log(`${'route'.padEnd(40)}${['p50', 'p99', 'bare p50', 'bare p99', 'ratio'].map((head) => head.padStart(9)).join('')}  commands`);
  for (const [name, list] of Object.entries(casesOf(shop))) {
    for (const { name: route, status, bytes, commands, ours, theirs } of await inFunction(shop, name, list)) {
      if (status !== 200) throw new Error(`${route} answered ${status}`);
      const [a, b] = [sorted(ours), sorted(theirs)];
      const row = { name: `warm: ${route}`, ours: quantile(a, 0.5), reference: quantile(b, 0.5), unit: 'ms', atMost: AIM };
      const figures = [row.ours, quantile(a, 0.99), row.reference, quantile(b, 0.99), row.ours / row.reference].map(ms).join('');
      console.log(`${route.padEnd(40)}${figures}  ${commands.join(', ') || 'none'}; ${bytes} bytes`);
      rows.push(row);
      rows.push({ name: `warm p99: ${route}`, ours: quantile(a, 0.99), reference: quantile(b, 0.99), unit: 'ms' });
    }
  }
  tell('warm', rows);
} finally {
  await shop.stop();
}
