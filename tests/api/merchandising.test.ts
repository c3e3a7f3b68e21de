import { beforeAll, describe, expect, test } from 'vitest';
import { newCategory, newProduct, type ProductFixture, unique } from '../support/catalog.ts';
import { api, type Person, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';

let marketing: Person;

beforeAll(async () => {
  marketing = await staff('marketing');
});

const picture = { url: 'https://pictures.example/rain.jpg', alt: 'Rain' };
const slugsOf = (items: { slug: string }[]): string[] => items.map(({ slug }) => slug);

async function newCollection(fields: object) {
  return expectStatus(await marketing.post('/v1/admin/collections', { name: `Picks ${unique()}`, active: true, ...fields }), 201).body;
}

describe('a collection', () => {
  let products: ProductFixture[];

  beforeAll(async () => {
    products = [await newProduct(), await newProduct(), await newProduct()];
  });

  test('by hand keeps its order, page by page, and passes over what left the shop', async () => {
    const [a, b, c] = products.map(({ id }) => id);
    const gone = await newProduct();
    const collection = await newCollection({ productIds: [c, gone.id, a, b], image: picture });
    expectStatus(await (await staff('catalog_manager')).del(`/v1/admin/products/${gone.id}`), 204);
    const first = expectStatus(await api.get(`/v1/collections/${collection.slug}?limit=2`), 200).body;
    expect(first).toMatchObject({ name: collection.name, image: picture, items: [{ id: c }, { id: a }] });
    const second = (await api.get(`/v1/collections/${collection.slug}?limit=2&cursor=${first.nextCursor}`)).body;
    expect(second).toMatchObject({ items: [{ id: b }], nextCursor: null });
  });

  test.each([
    ['newest', {}, [2, 1, 0]],
    ['tag', { tag: 'on-test' }, [1]],
    ['discounted', {}, [2]],
  ])('by the rule %s', async (type, more, expected) => {
    const category = await newCategory();
    const made = [
      await newProduct({ categoryId: category.id }),
      await newProduct({ categoryId: category.id, fields: { tags: ['on-test'] } }),
      await newProduct({ categoryId: category.id, price: 100, compareAtPrice: 200 }),
    ];
    const { slug } = await newCollection({ rule: { type, categoryId: category.id, ...more } });
    const pages: string[] = [];
    for (let cursor = ''; ; ) {
      const { items, nextCursor } = expectStatus(await api.get(`/v1/collections/${slug}?limit=2${cursor}`), 200).body;
      pages.push(...slugsOf(items));
      if (!nextCursor) break;
      cursor = `&cursor=${nextCursor}`;
    }
    expect(pages).toEqual(expected.map((i) => made[i]?.slug));
  });

  test('shows staff what it would be, by hand and by rule, before it is saved', async () => {
    const preview = (body: object, page = '') => marketing.post(`/v1/admin/collections/preview${page}`, body);
    const [a, b, c] = products.map(({ id }) => id);
    const first = expectStatus(await preview({ productIds: [c, 'prd_none', a, b] }, '?limit=2'), 200).body;
    expect(first).toMatchObject({ items: [{ id: c }, { id: a }] });
    const rest = expectStatus(await preview({ productIds: [c, 'prd_none', a, b] }, `?limit=2&cursor=${first.nextCursor}`), 200).body;
    expect(rest).toMatchObject({ items: [{ id: b }], nextCursor: null });
    const category = await newCategory();
    const { id } = await newProduct({ categoryId: category.id, fields: { tags: ['soon'] } });
    const rule = { type: 'tag', tag: 'soon', categoryId: category.id };
    expect(expectStatus(await preview({ productIds: [a], rule }), 200).body).toMatchObject({ items: [{ id }], nextCursor: null });
    expect((await preview({ rule: { type: 'tag' } })).status).toBe(400);
  });

  test('is changed by whoever saw the last version, and shown only while it is active', async () => {
    const collection = await newCollection({ rule: { type: 'newest' } });
    const path = `/v1/admin/collections/${collection.id}`;
    const stale = { headers: { 'if-match': '"1"' } };
    expectStatus(await marketing.patch(path, { rule: null, name: 'By hand' }, stale), 200);
    expectStatus(await marketing.patch(path, { name: 'Late' }, stale), 412);
    const read = expectStatus(await marketing.get(path), 200);
    expect([read.body.name, read.body.rule, read.headers.get('etag')]).toEqual(['By hand', undefined, '"2"']);
    expectStatus(await marketing.patch(path, { active: false }), 200);
    expectStatus(await api.get(`/v1/collections/${collection.slug}`), 404);
    expectStatus(await marketing.del(path), 204);
    expectStatus(await marketing.get(path), 404);
  });

  test('a slug is taken once; wrong fields are all named', async () => {
    const { slug } = await newCollection({});
    expectStatus(await marketing.post('/v1/admin/collections', { name: 'Another', slug }), 409);
    const wrong = await marketing.post('/v1/admin/collections', {
      name: '',
      rule: { type: 'tag' },
      image: { url: 'javascript:x', alt: '' },
      x: 1,
    });
    expect(
      expectStatus(wrong, 400)
        .body.errors.map(({ path }: { path: string }) => path)
        .sort(),
    ).toEqual(['body.image.url', 'body.name', 'body.rule.tag', 'body.x']);
  });
});

describe('a page', () => {
  const blocksOf = (collection: string, category: string) => [
    { type: 'banner', image: picture, heading: 'Monsoon', link: { kind: 'collection', target: collection } },
    { type: 'products', heading: 'Picks', source: { collection }, limit: 2 },
    { type: 'products', heading: 'Best', source: { category }, limit: 5 },
    { type: 'text', body: 'Stay <b>dry</b>.<script>x</script>' },
  ];

  async function newPage(): Promise<{ id: string; slug: string; product: ProductFixture }> {
    const category = await newCategory();
    const product = await newProduct({ categoryId: category.id });
    const { slug: collection } = await newCollection({ productIds: [product.id] });
    const slug = `page-${unique()}`;
    const page = { slug, title: 'Welcome', blocks: blocksOf(collection, category.slug) };
    const { id } = expectStatus(await marketing.post('/v1/admin/pages', page), 201).body;
    return { id, slug, product };
  }

  const read = async (slug: string, query = '') => api.get(`/v1/pages/${slug}${query}`);

  test('is a draft until it is published; its rows come filled', async () => {
    const { id, slug, product } = await newPage();
    expectStatus(await read(slug), 404);
    expectStatus(await marketing.post(`/v1/admin/pages/${id}/publish`, {}), 200);
    const { body } = expectStatus(await read(slug), 200);
    expect(body).toMatchObject({
      title: 'Welcome',
      blocks: [
        { type: 'banner', heading: 'Monsoon', link: { kind: 'collection' } },
        { type: 'products', heading: 'Picks', items: [{ id: product.id }], link: { kind: 'collection' } },
        { type: 'products', heading: 'Best', items: [{ id: product.id }], link: { kind: 'category' } },
        { type: 'text', body: 'Stay dry.' },
      ],
    });
  });

  test('a preview shows the draft, is not cached, and opens no other page', async () => {
    const [page, other] = [await newPage(), await newPage()];
    expectStatus(await marketing.post(`/v1/admin/pages/${page.id}/publish`, {}), 200);
    expectStatus(await marketing.patch(`/v1/admin/pages/${page.id}`, { title: 'Soon' }), 200);
    expect((await read(page.slug)).body.title).toBe('Welcome');
    const { path, token } = expectStatus(await marketing.post(`/v1/admin/pages/${page.id}/preview`), 200).body;
    const preview = await api.get(path);
    expect([preview.status, preview.body.title, preview.headers.get('cache-control')]).toEqual([200, 'Soon', 'no-store']);
    expectStatus(await read(other.slug, `?preview=${encodeURIComponent(token)}`), 401);
  });

  test('a campaign can be planned, is shown when it has begun, and can be taken back', async () => {
    const { id, slug } = await newPage();
    const publish = (body: object) => marketing.post(`/v1/admin/pages/${id}/publish`, body);
    expectStatus(await publish({}), 200);
    expectStatus(await marketing.patch(`/v1/admin/pages/${id}`, { title: 'Sale' }), 200);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expectStatus(await publish({ startsAt: tomorrow }), 200);
    expect((await read(slug)).body.title).toBe('Welcome');
    const { releases } = expectStatus(await publish({ endsAt: tomorrow }), 200).body;
    expect(releases.map(({ shown }: { shown: boolean }) => shown)).toEqual([false, false, true]);
    expect((await read(slug)).body.title).toBe('Sale');
    expectStatus(await marketing.del(`/v1/admin/pages/${id}/releases/${releases[2].id}`), 200);
    expect((await read(slug)).body.title).toBe('Welcome');
    expectStatus(await publish({ startsAt: tomorrow, endsAt: new Date().toISOString() }), 400);
  });

  test('two who edit at once: one of them is told', async () => {
    const { id } = await newPage();
    const edits = ['One', 'Two'].map((title) => marketing.patch(`/v1/admin/pages/${id}`, { title }, { headers: { 'if-match': '"1"' } }));
    expect((await Promise.all(edits)).map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(expectStatus(await marketing.get('/v1/admin/pages?limit=100'), 200).body.items).toContainEqual(expect.objectContaining({ id }));
    expectStatus(await marketing.del(`/v1/admin/pages/${id}`), 204);
  });
});

describe('a menu', () => {
  test('of three levels is written, changed and shown', async () => {
    const place = `menu-${unique()}`;
    const leaf = { label: 'Kettles', link: { kind: 'category', target: 'kettles' } };
    const items = [{ label: 'Home', children: [{ label: 'Kitchen', children: [leaf] }] }];
    expectStatus(await api.get(`/v1/menus/${place}`), 404);
    expect(expectStatus(await marketing.put(`/v1/admin/menus/${place}`, { items }), 200).body.version).toBe(1);
    expect((await api.get(`/v1/menus/${place}`)).body.items[0].children[0].children).toEqual([{ ...leaf, children: [] }]);
    const again = await marketing.put(`/v1/admin/menus/${place}`, { items: [leaf] }, { headers: { 'if-match': '"1"' } });
    expect(expectStatus(again, 200).headers.get('etag')).toBe('"2"');
    expectStatus(await marketing.put(`/v1/admin/menus/${place}`, { items: [] }, { headers: { 'if-match': '"1"' } }), 412);
    const deep = [{ label: '1', children: [{ label: '2', children: [{ label: '3', children: [{ label: '4' }] }] }] }];
    expectStatus(await marketing.put(`/v1/admin/menus/${place}`, { items: deep }), 400);
    expect((await marketing.get('/v1/admin/menus')).body.items).toContainEqual(expect.objectContaining({ place, version: 2 }));
  });
});
