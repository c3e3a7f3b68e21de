/** The tree of categories: its order and counts, moving a subtree, and deleting with and without a place for what is in it. */
import { describe, expect, test } from 'vitest';
import { newCategory, newProduct } from '../support/catalog.ts';
import { api, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';
import { until } from '../support/until.ts';

interface Node {
  id: string;
  slug: string;
  productCount: number;
  image?: string;
  children: Node[];
}

const keeper = () => staff('catalog_manager');
const flat = (nodes: Node[]): Node[] => nodes.flatMap((node) => [node, ...flat(node.children)]);
const nodeOf = async (id: string): Promise<Node | undefined> =>
  flat(expectStatus(await api.get('/v1/categories'), 200).body.items).find((node) => node.id === id);
const move = async (id: string, body: object) => (await keeper()).post(`/v1/admin/categories/${id}/move`, body);
const remove = async (id: string, moveTo?: string) =>
  (await keeper()).del(`/v1/admin/categories/${id}${moveTo ? `?moveTo=${moveTo}` : ''}`);
const trailOf = async (slug: string): Promise<string[]> =>
  (await api.get(`/v1/products/${slug}`)).body.breadcrumb.map(({ id }: { id: string }) => id);
/** The search hears of moves by the queue. */
const lists = (category: string, products: number) =>
  until(`${products} products in ${category}`, async () =>
    (await api.get(`/v1/products?category=${category}`)).body.items.length === products ? true : undefined,
  );

/** `root > [left > leaf, right]`, a product in the leaf and an archived one beside it. */
async function tree() {
  const root = await newCategory();
  const right = await newCategory({ parentId: root.id, position: 2 });
  const left = await newCategory({ parentId: root.id, position: 1 });
  const leaf = await newCategory({ parentId: left.id });
  const product = await newProduct({ categoryId: leaf.id });
  const archived = await newProduct({ categoryId: leaf.id });
  expect((await (await keeper()).del(`/v1/admin/products/${archived.id}`)).status).toBe(204);
  return { root, left, right, leaf, product };
}

test('is shown by its positions, with pictures and what is in the shop below each', async () => {
  const { root, left, right, leaf } = await tree();
  const image = 'https://pictures.example/aisle.jpg';
  expectStatus(await (await keeper()).patch(`/v1/admin/categories/${left.id}`, { image }), 200);
  const shown = await nodeOf(root.id);
  expect(shown?.children.map(({ id }) => id)).toEqual([left.id, right.id]);
  expect([shown, ...(shown?.children ?? [])].map((node) => node?.productCount)).toEqual([1, 1, 0]);
  expect(shown?.children[0]).toMatchObject({ image, children: [{ id: leaf.id, productCount: 1 }] });
  const stale = { headers: { 'if-match': '"1"' } };
  expect((await (await keeper()).patch(`/v1/admin/categories/${left.id}`, { name: 'Late' }, stale)).status).toBe(412);
});

test('a subtree moves with all that is in it, and never below itself', async () => {
  const { root, left, right, leaf, product } = await tree();
  expectStatus(await move(left.id, { parentId: right.id, position: 0 }), 200);
  expect(await trailOf(product.slug)).toEqual([root.id, right.id, left.id, leaf.id]);
  expect(await nodeOf(right.id)).toMatchObject({ productCount: 1, children: [{ id: left.id }] });
  await lists(right.slug, 1);
  expect([(await move(right.id, { parentId: leaf.id })).status, (await move(left.id, { parentId: left.id })).status]).toEqual([409, 409]);
  expect((await move(left.id, { parentId: 'cat_nothing' })).status).toBe(400);
  expectStatus(await move(left.id, { parentId: null }), 200);
  expect(await trailOf(product.slug)).toEqual([left.id, leaf.id]);
  await lists(root.slug, 0);
});

test('of two moves that would make a circle, at most one is done', async () => {
  const [one, two] = await Promise.all([newCategory(), newCategory()]);
  const answers = await Promise.all([move(one.id, { parentId: two.id }), move(two.id, { parentId: one.id })]);
  expect(answers.map(({ status }) => status).filter((status) => status === 200).length).toBeLessThanOrEqual(1);
  const shown = await Promise.all([nodeOf(one.id), nodeOf(two.id)]);
  expect(shown.every((node) => node !== undefined)).toBe(true);
});

describe('deleting', () => {
  test('is refused while something is in it, also what nobody sees', async () => {
    const { left, leaf, right } = await tree();
    expect((await remove(left.id)).body).toMatchObject({ code: 'category_not_empty', children: 1, products: 0 });
    expect((await remove(leaf.id)).body).toMatchObject({ code: 'category_not_empty', children: 0, products: 2 });
    expect((await remove(right.id)).status).toBe(204);
    expect((await remove(right.id)).status).toBe(404);
    expect(await nodeOf(right.id)).toBeUndefined();
  });

  test('with a place for it takes all there, but not below itself', async () => {
    const { root, left, right, leaf, product } = await tree();
    expect((await remove(left.id, leaf.id)).body.errors).toMatchObject([{ path: 'query.moveTo', code: 'invalid_target' }]);
    expect((await remove(left.id, 'cat_nothing')).status).toBe(400);
    expect((await remove(left.id, right.id)).status).toBe(204);
    expect(await trailOf(product.slug)).toEqual([root.id, right.id, leaf.id]);
    expect((await remove(leaf.id, right.id)).status).toBe(204);
    expect(await trailOf(product.slug)).toEqual([root.id, right.id]);
    expect(await nodeOf(right.id)).toMatchObject({ productCount: 1, children: [] });
    await lists(right.slug, 1);
  });
});
