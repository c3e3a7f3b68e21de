/** What caches may keep of public reads: every one that the contracts have, and how soon a change is seen. */
import { beforeAll, describe, expect, test } from 'vitest';
import { groups } from '../../functions/index.ts';
import type { Api, Route } from '../../lib/http/contract.ts';
import { newCategory, newProduct, type ProductFixture, rupees, unique } from '../support/catalog.ts';
import { type Answer, api, staff } from '../support/client.ts';
import { panel } from '../support/legacy.ts';
import { expectStatus } from '../support/orders.ts';

const reads = Object.values<Api>(groups).flatMap((group) =>
  Object.entries<Route>(group).flatMap(([name, { method, auth, path, cache }]) =>
    method === 'GET' && auth === 'public' && cache !== undefined ? [{ name, path, cache }] : [],
  ),
);

let product: ProductFixture;
/** An address of each read, by the name of its route; those of `showing` show the product. */
let addresses: Record<string, string>;
let showing: string[];

beforeAll(async () => {
  const marketing = await staff('marketing');
  const make = async (path: string, body: object) => expectStatus(await marketing.post(path, body), 201).body;
  const category = await newCategory();
  product = await newProduct({ categoryId: category.id });
  const { slug: collection } = await make('/v1/admin/collections', { name: `Kept ${unique()}`, active: true, productIds: [product.id] });
  const link = { kind: 'collection', target: collection };
  const blocks = [{ type: 'products', heading: 'Picks', source: { collection } }];
  const page = await make('/v1/admin/pages', { slug: `kept-${unique()}`, title: 'Kept', blocks });
  expectStatus(await marketing.post(`/v1/admin/pages/${page.id}/publish`, {}), 200);
  const place = `kept-${unique()}`;
  expectStatus(await marketing.put(`/v1/admin/menus/${place}`, { items: [{ label: 'All', link }] }), 200);
  const form: [string, string][] = [
    ['title', 'Kept'],
    ['description', 'Kept'],
    ['category', category.id],
    ['type', 'page'],
  ];
  await (await panel()).form('/api/page/create', form);
  const related = await newProduct({ categoryId: category.id });

  const [shop, legacy] = ['/v1/products', '/api'];
  const productReads = {
    listProducts: `${shop}?category=${category.slug}`,
    getProduct: `${shop}/${product.slug}`,
    listRelatedProducts: `${shop}/${related.slug}/related`,
    getCollection: `/v1/collections/${collection}`,
    getPage: `/v1/pages/${page.slug}`,
    suggest: `/v1/search/suggestions?q=${encodeURIComponent(product.name)}`,
    legacyCategoryProducts: `${legacy}/products/${category.slug}`,
    legacyProduct: `${legacy}/product/${product.id}`,
  };
  showing = Object.keys(productReads);
  addresses = {
    ...productReads,
    listCategories: '/v1/categories',
    getCategory: `/v1/categories/${category.slug}`,
    getShop: '/v1/shop',
    getDelivery: '/v1/delivery/560034',
    getMenu: `/v1/menus/${place}`,
    listProductReviews: `${shop}/${product.slug}/reviews`,
    listQuestions: `${shop}/${product.slug}/questions`,
    legacyCategories: `${legacy}/category/getcategory`,
    legacyPage: `${legacy}/page/${category.id}/page`,
    legacyPlaceholder: `${legacy}/placeholder.svg`,
    getJwks: '/.well-known/jwks.json',
    getOpenApi: '/openapi.json',
    getDocsAsset: '/docs/start.js',
  };
});

const addressOf = (name: string): string => {
  const address = addresses[name];
  if (!address) throw new Error(`${name} may be cached: give this test an address of it`);
  return address;
};
const ask = (name: string, tag?: string): Promise<Answer> =>
  api.get(addressOf(name), tag === undefined ? {} : { headers: { 'if-none-match': tag } });
const tagOf = ({ headers }: Answer): string => headers.get('etag') ?? '';

describe.each(reads)('$path', ({ name, cache }) => {
  test('may be kept by anyone for as long as its contract says, and is 304 while it is the same', async () => {
    // What others do at the same time may change a list between two reads: then it is read again.
    for (let attempt = 0; ; attempt++) {
      const first = expectStatus(await ask(name), 200);
      expect(first.headers.get('cache-control')).toBe(`public, max-age=${cache}`);
      expect(tagOf(first)).toMatch(/^(W\/)?".{8,}"$/);
      const again = await ask(name, tagOf(first));
      if (again.status === 200 && tagOf(again) !== tagOf(first) && attempt < 5) continue;
      expect(again.status).toBe(304);
      expect(again.body).toBe('');
      expect([again.headers.get('etag'), again.headers.get('cache-control')]).toEqual([tagOf(first), `public, max-age=${cache}`]);
      break;
    }
    expectStatus(await ask(name, '"another"'), 200);
  });
});

test('a product that changed is new to whoever asks again, and nobody may show the old one for more than a minute', async () => {
  const before = await Promise.all(showing.map((name) => ask(name)));
  const { sku } = product.variants[0];
  expectStatus(await (await staff('catalog_manager')).patch(`/v1/admin/variants/${sku}`, { price: rupees(123.45) }), 200);
  for (const [index, name] of showing.entries()) {
    const old = before[index] as Answer;
    const now = expectStatus(await ask(name, tagOf(old)), 200);
    expect(JSON.stringify(now.body), name).toContain(addressOf(name).startsWith('/api') ? '123.45' : '12345');
    expect(Number(/max-age=(\d+)$/.exec(old.headers.get('cache-control') ?? '')?.[1]), name).toBeLessThanOrEqual(60);
  }
});

test('a refusal is kept by nobody', async () => {
  const missing = await api.get('/v1/products/never-heard-of');
  expect([missing.status, missing.headers.get('cache-control'), missing.headers.get('etag')]).toEqual([404, 'no-store', null]);
});
