/** Many changes at once: each row as if it were alone. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newCategory, newProduct, rupees, unique } from '../support/catalog.ts';
import { api, type Person, staff } from '../support/client.ts';
import { expectStatus } from '../support/orders.ts';
import { database } from '../support/stock.ts';

const bulk = (person: Person, rows: unknown[], key: string = randomUUID()) =>
  person.post('/v1/admin/products/bulk', { rows, reason: 'Stocktaking' }, { idempotencyKey: key });
const done = async (person: Person, rows: unknown[], key?: string) => expectStatus(await bulk(person, rows, key), 200).body;
const productOf = async ({ id }: { id: string }) =>
  expectStatus(await (await staff('catalog_manager')).get(`/v1/admin/products/${id}`), 200).body;
const statuses = ({ results }: { results: { status: string; error?: { code: string } }[] }) =>
  results.map(({ status, error }) => error?.code ?? status);

describe('a bulk change', () => {
  test('of prices, stock, status and category answers row by row, and a row that fails leaves the others alone', async () => {
    const manager = await staff('catalog_manager');
    const [first, second, target] = await Promise.all([
      newProduct({ price: 500, compareAtPrice: 700, stock: 5 }),
      newProduct({ price: 300, options: ['Size'], variants: [{ options: { Size: 'M' } }, { options: { Size: 'L' } }] }),
      newCategory(),
    ]);
    const [one] = first.variants;
    const skus = second.variants.map(({ sku }) => sku) as [string, string];
    const nobody = `NOBODY-${unique()}`;
    const answer = await done(manager, [
      { sku: one.sku, price: rupees(450) },
      { sku: nobody, price: rupees(1) },
      { sku: skus[0], price: rupees(310) },
      { sku: skus[1], price: rupees(320) },
      { sku: one.sku, compareAtPrice: rupees(100) },
      { sku: one.sku, stock: { count: 8 } },
      { sku: skus[0], stock: { delta: -100 } },
      { productId: second.id, categoryId: target.id },
      { productId: first.id, status: 'archived' },
      { productId: first.id, categoryId: 'cat_unknown' },
      { sku: skus[1], price: rupees(320) },
    ]);
    expect(statuses(answer)).toEqual([
      ...['changed', 'not_found', 'changed', 'changed', 'validation_failed', 'changed', 'insufficient_stock', 'changed', 'changed'],
      ...['validation_failed', 'unchanged'],
    ]);
    expect(answer).toMatchObject({ changed: 6, unchanged: 1, failed: 4 });
    expect(answer.results[1]).toMatchObject({ sku: nobody });
    expect(answer.results[4].error.errors).toMatchObject([{ path: 'body.rows.4.compareAtPrice', code: 'below_price' }]);
    expect(answer.results[9]).toMatchObject({ productId: first.id, error: { errors: [{ path: 'body.rows.9.categoryId' }] } });
    const [firstNow, secondNow] = await Promise.all([productOf(first), productOf(second)]);
    expect(firstNow).toMatchObject({ status: 'archived', variants: [{ price: rupees(450), stock: { onHand: 8 } }] });
    expect(secondNow).toMatchObject({ categoryId: target.id, variants: [{ price: rupees(310) }, { price: rupees(320) }] });
    expect((await api.get(`/v1/products/${first.slug}`)).status).toBe(404);
    expectStatus(await manager.patch(`/v1/admin/products/${first.id}`, { status: 'archived' }), 200);
    expect((await productOf(first)).version).toBe(firstNow.version);
  });

  test('sent again with its key changes nothing twice, whether or not its answer was kept', async () => {
    const manager = await staff('catalog_manager');
    const product = await newProduct({ price: 500, stock: 5 });
    const [{ sku }] = product.variants;
    const rows = [
      { sku, stock: { delta: 3 } },
      { sku, price: rupees(490) },
    ];
    const key = randomUUID();
    const first = await done(manager, rows, key);
    const replay = await bulk(manager, rows, key);
    expect(replay.headers.get('idempotent-replayed')).toBe('true');
    expect(replay.body).toEqual(first);
    await using connection = await database();
    // As a request that died before its answer leaves it: done, and free to run again.
    await connection.db.collection('idempotency').deleteMany({ _id: new RegExp(`${key}$`) as never });
    expect(statuses(await done(manager, rows, key))).toEqual(['changed', 'unchanged']);
    expect((await productOf(product)).variants[0]).toMatchObject({ price: rupees(490), stock: { onHand: 8 } });
    expect((await bulk(manager, rows.slice(1), key)).status).toBe(422);
  });

  test('does what the role allows, and is refused when that is nothing', async () => {
    const product = await newProduct({ price: 500, stock: 5 });
    const [{ sku }] = product.variants;
    const price = { sku, price: rupees(1) };
    const stock = { sku, stock: { count: 6 } };
    expect(statuses(await done(await staff('order_manager'), [price, stock]))).toEqual(['forbidden', 'changed']);
    expect((await bulk(await staff('order_manager'), [price])).status).toBe(403);
    expect((await bulk(await staff('support'), [price, stock])).status).toBe(403);
    expect((await productOf(product)).variants[0]).toMatchObject({ price: rupees(500), stock: { onHand: 6 } });
  });

  test('names every row that says nothing, too much, or does not fit', async () => {
    const manager = await staff('catalog_manager');
    const sku = 'SOME-SKU';
    const rows = [
      ...[{ sku }, { price: rupees(1) }, { sku, productId: 'prd_1', price: rupees(1) }, { sku, status: 'active' }],
      ...[
        { sku, price: rupees(1), stock: { count: 1 } },
        { sku, stock: { count: 1, delta: 1 } },
        { sku, price: rupees(1), cost: 1 },
      ],
      { sku, price: rupees(-1) },
    ];
    const paths = expectStatus(await bulk(manager, rows), 400).body.errors.map(({ path }: { path: string }) => path);
    const row = (index: number) => `body.rows.${index}`;
    expect(paths).toEqual([row(0), row(1), row(2), row(3), row(4), `${row(5)}.stock`, `${row(6)}.cost`, `${row(7)}.price.amount`]);
    const many = Array.from({ length: 201 }, () => ({ sku, price: rupees(1) }));
    expect(expectStatus(await bulk(manager, many), 400).body.errors).toMatchObject([{ path: 'body.rows' }]);
    expect(expectStatus(await manager.post('/v1/admin/products/bulk', { rows: many.slice(1) }), 400).body.code).toBe(
      'idempotency_key_required',
    );
  });
});
