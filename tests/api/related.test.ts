/** What goes with a product, how popular it is and how it is rated: lists follow orders and reviews by themselves. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { newCategory, newProduct, type ProductFixture, unique } from '../support/catalog.ts';
import { ADDRESS, api, staff } from '../support/client.ts';
import { send } from '../support/control.ts';
import { expectStatus } from '../support/orders.ts';
import { message } from '../support/planted.ts';
import { buyerOf } from '../support/received.ts';
import { stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const skuOf = (product: ProductFixture): string => product.variants[0].sku;

async function order(quantity: number, ...products: ProductFixture[]): Promise<{ id: string; items: { sku: string; quantity: number }[] }> {
  const items = products.map((product) => ({ sku: skuOf(product), quantity }));
  const body = { items, address: ADDRESS, email: `buyer.${unique()}@example.com`, paymentMethod: 'cod' };
  return { id: expectStatus(await api.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body.id, items };
}

const related = async ({ slug }: { slug: string }, query = '') =>
  expectStatus(await api.get(`/v1/products/${slug}/related${query}`), 200).body.items as { id: string; boughtTogether: boolean }[];
const shown = (items: { id: string; boughtTogether: boolean }[]) => items.map(({ id, boughtTogether }) => [id, boughtTogether]);
const popular = async (slug: string): Promise<string[]> =>
  expectStatus(await api.get(`/v1/products?category=${slug}&sort=popularity`), 200).body.items.map(({ id }: { id: string }) => id);

describe('related products', () => {
  test('are what was bought together, then what sells best in the category, in stock first and only what is in the shop', async () => {
    const [own, other] = await Promise.all([newCategory(), newCategory()]);
    const product = await newProduct({ categoryId: own.id });
    const [often, once, soldOut, gone] = await Promise.all(Array.from({ length: 4 }, () => newProduct({ categoryId: other.id, stock: 9 })));
    const [seller, shelf] = await Promise.all([newProduct({ categoryId: own.id }), newProduct({ categoryId: own.id })]);
    if (!often || !once || !soldOut || !gone) throw new Error('No products');
    await order(1, product, often, soldOut, gone);
    await order(1, product, often, soldOut);
    await order(1, once, product, soldOut);
    await order(2, seller);
    await order(6, soldOut);
    const manager = await staff('catalog_manager');
    expectStatus(await manager.del(`/v1/admin/products/${gone.id}`), 204);

    const expected = [
      ...[
        [often.id, true],
        [once.id, true],
        [seller.id, false],
        [shelf.id, false],
      ],
      [soldOut.id, true],
    ];
    const items = await until('what goes with it', async () => {
      const now = await related(product);
      return JSON.stringify(shown(now)) === JSON.stringify(expected) ? now : undefined;
    });
    expect(items[0]).toMatchObject({ id: often.id, slug: often.slug, name: often.name, inStock: true, price: { amount: 49_900 } });
    expect(shown(await related(product, '?limit=2'))).toEqual(expected.slice(0, 2));

    const slug = `moved-${unique()}`;
    expectStatus(await manager.patch(`/v1/admin/products/${product.id}`, { slug }), 200);
    const moved = expectStatus(await api.get(`/v1/products/${product.slug}/related`), 301);
    expect(moved.headers.get('location')).toBe(`/v1/products/${slug}/related`);
    expectStatus(await api.get('/v1/products/never-heard-of/related'), 404);
    expectStatus(await api.get(`/v1/products/${slug}/related?limit=25`), 400);
  });
});

describe('popularity', () => {
  test('follows orders, counts a message that comes again once, and forgets an order that is cancelled', async () => {
    const category = await newCategory();
    const [first, second] = await Promise.all([newProduct({ categoryId: category.id }), newProduct({ categoryId: category.id })]);
    const ranks = (...products: ProductFixture[]) =>
      until('the order by popularity', async () => {
        const ids = await popular(category.slug);
        return ids.join() === products.map(({ id }) => id).join() ? ids : undefined;
      });
    const small = await order(2, first);
    await ranks(first, second);
    const large = await order(3, second);
    await ranks(second, first);
    const again = message('order.placed', { orderId: small.id, items: small.items });
    await Promise.all([1, 2, 3].map(() => send(again, ['catalog-updates'])));
    await order(1, first, second);
    // Three of the one and four of the other, had the message counted each time it would be nine.
    await until('both counted', async () => ((await related(first)).some(({ boughtTogether }) => boughtTogether) ? true : undefined));
    await ranks(second, first);
    const orders = await staff('order_manager');
    expectStatus(await orders.post(`/v1/admin/orders/${large.id}/cancel`, { reason: 'Asked for it' }), 200);
    await ranks(first, second);
  });
});

describe('a rating', () => {
  test('is in lists at once', async () => {
    const product = await newProduct();
    const buyer = await buyerOf(product);
    const rated = async () => (await api.get(`/v1/products?q=${encodeURIComponent(product.name)}`)).body.items[0].rating;
    const made = expectStatus(
      await buyer.post(`/v1/products/${product.slug}/reviews`, { rating: 4, title: 'Good', body: 'It is good.' }),
      201,
    );
    expectStatus(await (await staff('catalog_manager')).patch(`/v1/admin/reviews/${made.body.id}`, { status: 'published' }), 200);
    expect(await rated()).toEqual({ average: 4, count: 1 });
    expectStatus(await buyer.del(`/v1/reviews/${made.body.id}`), 204);
    expect(await rated()).toEqual({ average: 0, count: 0 });
  });
});
