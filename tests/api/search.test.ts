import { beforeAll, expect, test } from 'vitest';
import { newCategory, newProduct, type ProductFixture, rupees, unique } from '../support/catalog.ts';
import { type Answer, api, staff } from '../support/client.ts';
import { database } from '../support/stock.ts';
import { until } from '../support/until.ts';

/** Letters alone: a long number may say who somebody is, and such a search is not kept. */
const uniqueWord = (): string => unique().replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '');

const brand = `Brandmark ${unique()}`;
const word = `zq${uniqueWord()}`;
let category: { id: string; slug: string };
let products: ProductFixture[];

const sizes = (...inStock: [size: string, stock: number][]) => inStock.map(([Size, stock]) => ({ options: { Size }, stock }));

beforeAll(async () => {
  const answer = await (await staff('catalog_manager')).post('/v1/admin/categories', { name: `Aisle ${unique()}` });
  category = answer.body;
  const make = (name: string, price: number, variants: ReturnType<typeof sizes>, own = brand) =>
    newProduct({ name: `${name} ${word}`, price, categoryId: category.id, options: ['Size'], variants, fields: { brand: own } });
  products = [
    await make('Stainless Café Kettle', 300, sizes(['M', 5], ['L', 0])),
    await make('Walking Boots', 900, sizes(['M', 0], ['L', 5])),
    await make('Running Shoes', 3_000, sizes(['L', 5])),
    await make('Reading Lamp', 7_000, sizes(['S', 0]), `${brand} Two`),
  ];
});

const list = async (query: Record<string, string>): Promise<Answer> => {
  const answer = await api.get(`/v1/products?${new URLSearchParams({ category: category.slug, ...query })}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer;
};
const slugs = ({ body }: Answer): string[] => body.items.map((item: { slug: string }) => item.slug);
const counts = (choices: { value: string; count: number }[]) => Object.fromEntries(choices.map(({ value, count }) => [value, count]));

test.each([
  ['another case', () => `CAFE KETTLE ${word}`, 0],
  ['a letter too few', () => `runing ${word}`, 2],
  ['two letters that changed places', () => `wlaking ${word}`, 1],
  ['the singular', () => `boot ${word}`, 1],
  ['a letter of a double one too few', () => `stainles ${word}`, 0],
  ['an unfinished last word', () => `${word} read`, 3],
] as const)('a search finds by %s', async (_, q, index) => {
  expect(slugs(await list({ q: q() }))[0]).toBe(products[index]?.slug);
});

test('what fits a part of a text is shown when nothing fits all of it, names first, and counts as nothing found', async () => {
  const other = `zs${uniqueWord()}`;
  const { id: categoryId, slug } = await newCategory();
  const speaking = { description: `Goes well with a kettle ${other}.` };
  const cloth = await newProduct({ name: `Tea Cloth ${other}`, categoryId, fields: speaking });
  const kettle = await newProduct({ name: `Kettle ${other}`, categoryId });
  const plain = await newProduct({ name: 'Kettle', categoryId });
  const text = `cheap kettle ${other} jzqx`;
  expect(slugs(await list({ q: text, category: slug }))).toEqual([kettle, cloth, plain].map((product) => product.slug));
  await using connected = await database();
  const row = await until('the search in the log', () => connected.db.collection('searchLog').findOne({ text }));
  expect(row.found).toBe(0);
});

test('each facet is counted without its own filter', async () => {
  const { facets } = (await list({})).body;
  expect(counts(facets.brand)).toEqual({ [brand]: 3, [`${brand} Two`]: 1 });
  expect(counts(facets.options.Size)).toEqual({ L: 3, M: 2, S: 1 });
  expect(facets.price.map((band: { count: number }) => band.count)).toEqual([1, 1, 1, 1]);
  expect(facets.category).toContainEqual(expect.objectContaining({ value: category.slug, count: 4, selected: true }));
  expect(facets.complete).toBe(true);
  const filtered = (await list({ brand, 'option.Size': 'L', maxPrice: '100000' })).body;
  expect(filtered.items).toHaveLength(2);
  expect(counts(filtered.facets.options.Size)).toEqual({ L: 2, M: 2 });
  expect(filtered.facets.options.Size.find((choice: { value: string }) => choice.value === 'L').selected).toBe(true);
  expect(counts(filtered.facets.brand)).toEqual({ [brand]: 2 });
  expect(filtered.facets.price.map((band: { count: number }) => band.count)).toEqual([1, 1, 1]);
});

test('a size has to be in stock itself when stock is asked for', async () => {
  expect(slugs(await list({ 'option.Size': 'L', inStock: 'true', sort: 'price' }))).toEqual([products[1]?.slug, products[2]?.slug]);
});

test.each(['relevance', 'price', '-price', 'newest', 'rating', 'popularity'])(
  'pages by %s double nothing and skip nothing',
  async (sort) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ sort, limit: '1', q: word, ...(cursor && { cursor }) });
      seen.push(...slugs(page));
      cursor = page.body.nextCursor ?? undefined;
    } while (cursor && seen.length < 10);
    expect(seen.toSorted()).toEqual(products.map((product) => product.slug).toSorted());
    if (sort === 'price') expect(seen).toEqual(products.map((product) => product.slug));
  },
);

test.each(['relevance', 'price', '-price', 'newest', 'rating', 'popularity'])(
  'pages by %s double nothing and skip nothing while products come and go',
  async (sort) => {
    const own = `zr${uniqueWord()}`;
    const { id: categoryId } = await newCategory();
    const make = (index: number) => newProduct({ name: `Shelf ${own}`, price: 100 * (index + 1), categoryId });
    const there = await Promise.all(Array.from({ length: 5 }, (_, index) => make(index)));
    const leaving = await make(5);
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page === 0 || cursor; page++) {
      const answer = await api.get(`/v1/products?${new URLSearchParams({ sort, limit: '2', q: own, ...(cursor && { cursor }) })}`);
      seen.push(...slugs(answer));
      cursor = answer.body.nextCursor ?? undefined;
      // Wherever the cursor stands, by the price one comes before it and one after it.
      if (page < 3) await Promise.all([make(-0.5), make(9)]);
      if (page === 0) expect((await (await staff('catalog_manager')).del(`/v1/admin/products/${leaving.id}`)).status).toBe(204);
    }
    expect(seen).toHaveLength(new Set(seen).size);
    expect(there.map(({ slug }) => slug).filter((slug) => !seen.includes(slug))).toEqual([]);
  },
);

test('a price that changes shows in the list at once, and the list is served from a cache for half a minute at most', async () => {
  const product = await newProduct({ categoryId: category.id, price: 50, fields: { brand: `Brandmark ${unique()}` } });
  const before = await list({ maxPrice: '9000' });
  expect(before.headers.get('cache-control')).toBe('public, max-age=30');
  const tag = before.headers.get('etag') ?? '';
  const path = `/v1/products?${new URLSearchParams({ category: category.slug, maxPrice: '9000' })}`;
  expect((await api.get(path, { headers: { 'if-none-match': tag } })).status).toBe(304);
  await (await staff('catalog_manager')).patch(`/v1/admin/variants/${product.variants[0].sku}`, { price: rupees(60) });
  const after = await api.get(path, { headers: { 'if-none-match': tag } });
  expect(after.status).toBe(200);
  expect(after.body.items[0].price).toEqual(rupees(60));
  await (await staff('catalog_manager')).del(`/v1/admin/products/${product.id}`);
  expect((await list({ maxPrice: '9000' })).body.items).toEqual([]);
});

test('suggestions name products, categories and what others searched for', async () => {
  const text = `running shoes ${word}`;
  for (let i = 0; i < 3; i++) expect(slugs(await list({ q: text }))).toContain(products[2]?.slug);
  const { searches } = await until('the past search among the suggestions', async () => {
    const answer = await api.get(`/v1/search/suggestions?q=${encodeURIComponent(text.slice(0, -2))}`);
    return answer.body.searches.length ? answer.body : undefined;
  }).catch(async () => (await api.get(`/v1/search/suggestions?q=${encodeURIComponent(text.slice(0, -1))}`)).body);
  expect(searches).toEqual([text]);
  const { products: found, categories } = (await api.get(`/v1/search/suggestions?q=${word.slice(0, 9)}`)).body;
  expect(found.map((product: { slug: string }) => product.slug).toSorted()).toEqual(products.map((product) => product.slug).toSorted());
  expect(categories).toEqual([]);
});

test('searches are kept, those without results too, but not those that may say who somebody is', async () => {
  const nothing = `nothing like ${uniqueWord()}x`;
  await list({ q: `someone.${unique()}@example.com` });
  await list({ q: nothing });
  await using connected = await database();
  const logged = connected.db.collection('searchLog');
  const row = await until('the search in the log', () => logged.findOne({ text: nothing }));
  expect(row.found).toBe(0);
  expect(await logged.countDocuments({ text: /@/ })).toBe(0);
});
