/** People find what they mean: 60 searches in the demo shop, in a database of their own. */
import { readFileSync } from 'node:fs';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertShop } from '../../infra/local/demo/insert.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { listProducts } from '../../lib/search/list-products.ts';
import { SearchModel, TermModel } from '../../lib/search/model.ts';
import { rebuildSearch } from '../../lib/search/rebuild.ts';
import { stack } from '../support/stack.ts';
import { shopOf } from '../unit/demo/shop.ts';

interface Expected {
  q: string;
  /** The slug of one of the first five, or a part of it. */
  expect: string;
}

const searches = JSON.parse(readFileSync(new URL('../search-relevance.json', import.meta.url), 'utf8')) as Expected[];
const uri = (): string => stack().mongoUri.replace('/shop?', `/relevance-${process.pid}?`);

beforeAll(async () => {
  await insertShop(uri(), shopOf(7));
  await openDatabase(uri());
  await Promise.all([SearchModel, TermModel].map((model) => model.createIndexes()));
  await rebuildSearch();
});

afterAll(async () => {
  await mongoose.connection.dropDatabase();
  await closeDatabase();
});

test('at least 57 of 60 searches have what is meant among the first five', async () => {
  expect(searches).toHaveLength(60);
  const missed: string[] = [];
  for (const search of searches) {
    const { items } = await listProducts({ q: search.q, sort: 'relevance', limit: 5, options: {} });
    const slugs = items.map((item) => item.slug);
    if (!slugs.some((slug) => slug.includes(search.expect))) missed.push(`${search.q}: ${slugs.join(', ') || 'nothing'}`);
  }
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(3);
});
