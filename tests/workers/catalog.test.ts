import { afterAll, beforeAll, expect, test } from 'vitest';
import { newProduct, rupees, unique } from '../support/catalog.ts';
import { staff } from '../support/client.ts';
import { send } from '../support/control.ts';
import { message } from '../support/planted.ts';
import { type Connected, database } from '../support/stock.ts';
import { until } from '../support/until.ts';

interface Row {
  _id: string;
  name: string;
  minPrice: number;
  scope: string[];
}

let connected: Connected;
beforeAll(async () => {
  connected = await database();
});
afterAll(() => connected[Symbol.asyncDispose]());

const row = (id: string) => connected.db.collection<Row>('productSearch').findOne({ _id: id });

async function category(fields: { parentId?: string } = {}) {
  const answer = await (await staff('catalog_manager')).post('/v1/admin/categories', { name: `Shelf ${unique()}`, ...fields });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body as { id: string; slug: string };
}

test('a product is searched as it is as soon as its change is answered, and leaves no announcement behind', async () => {
  const product = await newProduct();
  expect((await row(product.id))?.name).toBe(product.name);
  const person = await staff('catalog_manager');
  await person.patch(`/v1/admin/products/${product.id}`, { name: 'Renamed' });
  await person.patch(`/v1/admin/variants/${product.variants[0].sku}`, { price: rupees(1) });
  expect(await row(product.id)).toMatchObject({ name: 'Renamed', minPrice: 100 });
  expect(
    (await connected.db.collection<{ _id: string; outbox?: unknown }>('products').findOne({ _id: product.id }))?.outbox,
  ).toBeUndefined();
  await person.del(`/v1/admin/products/${product.id}`);
  expect(await row(product.id)).toBeNull();
});

test('what a message says is mended from the product, however often it comes', async () => {
  const product = await newProduct();
  await connected.db.collection<Row>('productSearch').updateOne({ _id: product.id }, { $set: { name: 'Stale' } });
  const changed = message('product.changed', { productId: product.id, slug: product.slug, kinds: ['content'] });
  await send(changed, ['catalog-updates']);
  await send(changed, ['catalog-updates']);
  await until('the name', async () => ((await row(product.id))?.name === product.name ? true : undefined));
});

test('a category that moves or is renamed takes all products of its subtree along', async () => {
  const [to, moved] = await Promise.all([category(), category()]);
  const below = await category({ parentId: moved.id });
  const products = await Promise.all([newProduct({ categoryId: moved.id }), newProduct({ categoryId: below.id })]);
  const person = await staff('catalog_manager');
  const answer = await person.post(`/v1/admin/categories/${moved.id}/move`, { parentId: to.id });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const slug = `renamed-${unique()}`;
  expect((await person.patch(`/v1/admin/categories/${moved.id}`, { slug })).status).toBe(200);
  for (const { id } of products) {
    await until('the product below the new parent', async () => {
      const scope = (await row(id))?.scope ?? [];
      return scope.includes(`c|${to.slug}`) && scope.includes(`c|${slug}`) ? true : undefined;
    });
  }
});
