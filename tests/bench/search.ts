/**
 * `npm run bench:search [more] [less]`: fills two databases of a mongod of its own with products like the demo's (100,000 and 10,000), and times the
 * shop's lists in both, in one run. Prints p50 and p99 of each kind, and how much slower the larger shop is.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { generate } from '../../infra/local/demo/generate.ts';
import { randomOf } from '../../infra/local/demo/random.ts';
import { findMongod } from '../../infra/local/mongo/find.ts';
import { startMongod } from '../../infra/local/mongo/start.ts';
import { CategoryModel } from '../../lib/catalog/model.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { countTerms } from '../../lib/search/index-repository.ts';
import { listProducts } from '../../lib/search/list-products.ts';
import { SearchModel, TermModel } from '../../lib/search/model.ts';
import { searchDocument } from '../../lib/search/search-document.ts';
import { suggest } from '../../lib/search/suggest.ts';
import { neighbours } from '../../lib/search/typo.ts';

const [more = 100_000, less = 10_000] = process.argv.slice(2).map(Number);
const RUNS = 200;
const WARM_UP = 30;
const BATCH = 2_000;

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

async function fill(count: number): Promise<void> {
  const words = new Set<string>();
  for (let from = 0; from < count; from += BATCH) {
    const documents = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => variation(from + i));
    for (const document of documents) for (const term of document.terms) words.add(term);
    await SearchModel.collection.insertMany(documents as never[], { ordered: false });
  }
  const terms = [...words].map((_id) => ({ _id, count: 1, near: neighbours(_id), at: new Date() }));
  await TermModel.collection.insertMany(terms as never[], { ordered: false });
  await CategoryModel.collection.insertMany(shop.categories as never[]);
  await Promise.all([SearchModel, TermModel, CategoryModel].map((model) => model.createIndexes()));
  await countTerms();
}

const leaf = (): string => random.pick(['smartphones', 'men-shirts', 'women-kurtas', 'footwear', 'headphones', 'appliances']);
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
      category: leaf(),
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

interface Figures {
  p50: number;
  p99: number;
}

async function time(work: () => Promise<unknown>): Promise<Figures> {
  for (let i = 0; i < WARM_UP; i++) await work();
  const took: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.floor(took.length * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

async function measure(uri: string, count: number): Promise<Map<string, Figures>> {
  await openDatabase(uri.replace('/shop?', `/shop${count}?`));
  try {
    const began = performance.now();
    await fill(count);
    console.log(`${count} products made in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    const figures = new Map<string, Figures>();
    for (const [kind, work] of Object.entries(kinds)) figures.set(kind, await time(work));
    return figures;
  } finally {
    await closeDatabase();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'bench-search-'));
const mongod = await startMongod(await findMongod(console.log), folder, 4_799);
try {
  const small = await measure(mongod.uri, less);
  const large = await measure(mongod.uri, more);
  const ms = (value: number): string => value.toFixed(1).padStart(9);
  console.log(
    `${'milliseconds'.padEnd(28)}${[`p50 ${less}`, `p99 ${less}`, `p50 ${more}`, `p99 ${more}`].map((t) => t.padStart(13)).join('')}   ratio of p50`,
  );
  for (const [kind, a] of small) {
    const b = large.get(kind) ?? a;
    const cells = [a.p50, a.p99, b.p50, b.p99].map((value) => ms(value).padStart(13)).join('');
    console.log(`${kind.padEnd(28)}${cells}   ${(b.p50 / a.p50).toFixed(2)}`);
  }
} finally {
  await mongoose.disconnect();
  await mongod.stop(5_000);
  rmSync(folder, { recursive: true, force: true });
}
