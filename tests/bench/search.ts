/**
 * `npm run bench:search [more] [less]`: fills two databases of a mongod of its own with products like the demo's (100,000 and 10,000), and times the
 * shop's lists in both, by turns, so that whatever else the machine does slows both alike. Prints p50 and p99 of each kind, and how much slower the larger
 * shop is; fails when that is more than three times for any kind.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { generate } from '../../infra/local/demo/generate.ts';
import { randomOf } from '../../infra/local/demo/random.ts';
import { findMongod } from '../../infra/local/mongo/find.ts';
import { startMongod } from '../../infra/local/mongo/start.ts';
import { CategoryModel } from '../../lib/catalog/model.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { attributeFilter } from '../../lib/search/attribute-filters.ts';
import { countTerms } from '../../lib/search/index-repository.ts';
import { listProducts } from '../../lib/search/list-products.ts';
import { SearchModel, TermModel } from '../../lib/search/model.ts';
import { searchDocument } from '../../lib/search/search-document.ts';
import { suggest } from '../../lib/search/suggest.ts';
import { neighbours } from '../../lib/search/typo.ts';
import { quantile } from './quantile.ts';
import { type Measured, tell } from './result.ts';

const [more = 100_000, less = 10_000] = process.argv.slice(2).map(Number);
/** Turns of each database, and what is timed in each turn of a kind. */
const TURNS = 4;
const RUNS = 60;
const WARM_UP = 15;
/** Products in memory at a time. */
const BATCH = 500;
const MOST_RATIO = 3;

const random = randomOf('bench/search');
const shop = generate({ seed: 7, now: new Date('2026-11-24T06:30:00Z'), pictureBaseUrl: 'http://x', hashes: { staff: '', customer: '' } });
const categories = new Map(shop.categories.map((category) => [category._id, category]));
const active = shop.products.filter((product) => product.status === 'active');
const syllables = ['ka', 'ri', 'mo', 'ta', 'vel', 'sun', 'dor', 'lim', 'pra', 'neo', 'zen', 'qui'];
const word = (): string => Array.from({ length: 3 }, () => random.pick(syllables)).join('');

/** One of the demo's products again, of a line of its own. */
function variation(index: number) {
  const product = random.pick(active);
  const factor = 0.6 + random.next();
  const line = word();
  const name = `${product.name} ${line}`;
  const path = product.categoryPath.flatMap((id) => categories.get(id) ?? []);
  const _id = `prd_${String(index).padStart(8, '0')}`;
  const createdAt = new Date(Date.UTC(2026, 0, 1) + index * 60_000);
  const rating = { average: random.int(20, 50) / 10, count: random.int(0, 400) };
  const minPrice = Math.round(product.minPrice * factor);
  return searchDocument(
    { ...product, _id, slug: `${product.slug}-${index}`, name, minPrice, createdAt, rating, popularity: random.int(0, 5_000) },
    path,
  );
}

/** Indexes come last and one after the other: kept while millions of terms come in they take ten times as long, and all at once ten times the memory. */
async function fill(count: number): Promise<void> {
  await CategoryModel.collection.insertMany(shop.categories as never[]);
  const seen = new Set<string>();
  for (let from = 0; from < count; from += BATCH) {
    const documents = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => variation(from + i));
    await SearchModel.collection.insertMany(documents as never[], { ordered: false });
    const fresh = [...new Set(documents.flatMap((document) => document.terms))].filter((term) => !seen.has(term));
    for (const term of fresh) seen.add(term);
    const terms = fresh.map((_id) => ({ _id, count: 1, near: neighbours(_id), at: new Date() }));
    if (terms.length > 0) await TermModel.collection.insertMany(terms as never[], { ordered: false });
  }
  for (const model of [CategoryModel, TermModel, SearchModel]) await model.createIndexes();
  await countTerms();
}

/** A category, and what its products are narrowed by. */
const aisles = [
  { category: 'smartphones', attributes: { Battery: attributeFilter(['4000..']) } },
  { category: 'women-kurtas', attributes: { Sleeves: attributeFilter(['Long', 'Three-quarter']) } },
  { category: 'footwear', attributes: { Sole: attributeFilter(['EVA', 'Rubber']) } },
  { category: 'headphones', attributes: { Playtime: attributeFilter(['20..']) } },
  { category: 'appliances', attributes: { Power: attributeFilter(['..2000']) } },
] as const;
const base = { limit: 20, options: {} };
const texts = [
  'cotton kurta',
  'wireless headphones',
  'running shoes',
  'smartphone',
  'linen shirt',
  'electric kettle',
  'yoga mat',
  'silk saree',
];
const typos = [
  'coton kurta',
  'wireles headphones',
  'runing shoes',
  'smrtphone',
  'linen shrit',
  'electrc kettle',
  'yogga mat',
  'slik saree',
];

const kinds: Record<string, () => Promise<unknown>> = {
  list: () => listProducts({ ...base, sort: random.pick(['relevance', 'price', 'newest', 'rating'] as const) }),
  'filtered list, all facets': () =>
    listProducts({
      ...base,
      ...random.pick(aisles),
      minPrice: 50_000,
      maxPrice: 5_000_000,
      rating: 3,
      inStock: true,
      sort: random.pick(['relevance', 'price'] as const),
    }),
  'text query': () => listProducts({ ...base, q: random.pick(texts), sort: 'relevance' }),
  'typo query': () => listProducts({ ...base, q: random.pick(typos), sort: 'relevance' }),
  suggestion: () => suggest(random.pick(['sm', 'kur', 'headph', 'running sh', 'cott', 'lin', 'elec'])),
};

type Times = Map<string, number[]>;

async function inDatabase<T>(uri: string, count: number, work: () => Promise<T>): Promise<T> {
  await openDatabase(uri.replace('/shop?', `/shop${count}?`));
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}

/** One turn: each kind, after a warm-up. */
async function turn(times: Times): Promise<void> {
  for (const [kind, work] of Object.entries(kinds)) {
    for (let i = 0; i < WARM_UP; i++) await work();
    const took = times.get(kind) ?? [];
    times.set(kind, took);
    for (let i = 0; i < RUNS; i++) {
      const began = performance.now();
      await work();
      took.push(performance.now() - began);
    }
  }
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(0);
const ms = (value: number): string => value.toFixed(1).padStart(13);

const rows: Measured[] = [];

/** Prints the table; answers the kinds whose p50 grew more than it may. */
function report(small: Times, large: Times): string[] {
  const heads = [`p50 ${less}`, `p99 ${less}`, `p50 ${more}`, `p99 ${more}`].map((head) => head.padStart(13));
  console.log(`${'milliseconds'.padEnd(28)}${heads.join('')}   ratio of p50`);
  return Object.keys(kinds).filter((kind) => {
    const [a, b] = [small, large].map((times) => (times.get(kind) ?? []).toSorted((x, y) => x - y)) as [number[], number[]];
    const ratio = quantile(b, 0.5) / quantile(a, 0.5);
    rows.push({
      name: `ten times the products: ${kind}`,
      ours: quantile(b, 0.5),
      reference: quantile(a, 0.5),
      unit: 'ms',
      atMost: MOST_RATIO,
    });
    const cells = [quantile(a, 0.5), quantile(a, 0.99), quantile(b, 0.5), quantile(b, 0.99)].map(ms);
    console.log(`${kind.padEnd(28)}${cells.join('')}   ${ratio.toFixed(2)}`);
    return !(ratio <= MOST_RATIO);
  });
}

const folder = mkdtempSync(join(tmpdir(), 'bench-search-'));
const mongod = await startMongod(await findMongod(console.log), folder, 4_799);
try {
  const [small, large]: [Times, Times] = [new Map(), new Map()];
  for (const count of [less, more]) {
    const began = performance.now();
    await inDatabase(mongod.uri, count, () => fill(count));
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(`${count} products made in ${seconds(began)} s; at most ${megabytes} MB of memory so far`);
  }
  const began = performance.now();
  for (let i = 0; i < TURNS; i++) {
    await inDatabase(mongod.uri, less, () => turn(small));
    await inDatabase(mongod.uri, more, () => turn(large));
  }
  const slow = report(small, large);
  console.log(`${TURNS * RUNS} calls of each kind in each shop, in ${seconds(began)} s; load of the machine ${loadavg()[0]?.toFixed(1)}`);
  tell('search', rows);
  if (slow.length > 0) {
    console.error(`More than ${MOST_RATIO} times slower with ${more} products: ${slow.join(', ')}`);
    process.exitCode = 1;
  }
} finally {
  await mongoose.disconnect();
  await mongod.stop(5_000);
  rmSync(folder, { recursive: true, force: true });
}
