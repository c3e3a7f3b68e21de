/** Exports: what is in them, who may have them, and that a spreadsheet runs nothing of it. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newProduct, unique } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, type Person, staff } from '../support/client.ts';
import { importEnded, productFile, type Row, uploadFile } from '../support/imports.ts';
import { expectStatus, PATIENCE_MS, placeNew } from '../support/orders.ts';
import { until } from '../support/until.ts';

const BOM = '\uFEFF';

const lines = (csv: string): string[] => csv.slice(1).trimEnd().split('\r\n');

/** Exports by a job and fetches its file. */
async function exported(who: Person, path: string): Promise<string> {
  const { id } = expectStatus(await who.post(path), 202).body;
  const { file } = await until(
    'the export',
    async () => {
      const { body } = await who.get(`/v1/admin/jobs/${id}`);
      return body.state === 'done' ? body : undefined;
    },
    PATIENCE_MS,
  );
  return Buffer.from(await (await fetch(file.url)).arrayBuffer()).toString();
}

describe('products', () => {
  test('are written as the import takes them, by a job as in the answer, and no cell is a formula', async () => {
    const name = `=Evil("${unique()}")`;
    const { variants } = await newProduct({
      name,
      price: 499.5,
      stock: 3,
      options: ['Size'],
      variants: [{ options: { Size: 'M, wide' } }],
    });
    const { sku } = variants[0];
    const keeper = await staff('catalog_manager');
    const answer = expectStatus(await keeper.get('/v1/admin/exports/products'), 200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="products-.*\.csv"$/);
    const text = await exported(keeper, '/v1/admin/exports/products');
    expect(text.startsWith(`${BOM}sku,name,slug,`)).toBe(true);
    const row = lines(text).find((line) => line.startsWith(`${sku},`));
    expect(row).toContain(`"'=Evil(""`);
    expect(row).toContain('499.50,,,,,3,');
    expect(row).toContain('"M, wide"');
    // What is exported can be imported: no row is refused, and nothing changes.
    const own = `${lines(text)[0]}\r\n${row}\r\n`;
    const begun = (await keeper.post('/v1/admin/imports', { filename: 'again.csv', bytes: Buffer.byteLength(own) })).body;
    await fetch(begun.upload.url, { method: 'PUT', headers: begun.upload.headers, body: own });
    await keeper.post(`/v1/admin/imports/${begun.id}/start`);
    const again = await until('the import', async () => {
      const { body } = await keeper.get(`/v1/admin/imports/${begun.id}`);
      return body.state === 'done' ? body : undefined;
    });
    expect(again.counts).toMatchObject({ rows: 1, unchanged: 1, failed: 0, updated: 0, stockChanged: 0 });
  });
});

test('a planned price leaves by the file as it comes by it; none cancels it', async () => {
  const { variants, slug } = await newProduct({ price: 600 });
  const { sku } = variants[0];
  const keeper = await staff('catalog_manager');
  const [from, to] = [new Date(Date.now() - 60_000), new Date(Date.now() + 3_600_000)].map((at) => at.toISOString());
  const importOf = async (cells: Record<string, string | undefined>) => {
    const columns = ['sku', ...Object.keys(cells)];
    const id = await uploadFile(productFile([{ sku, ...(cells as Row) }], columns));
    expectStatus(await keeper.post(`/v1/admin/imports/${id}/start`), 202);
    return importEnded(id);
  };
  const shown = async () => (await api.get(`/v1/products/${slug}`)).body.variants[0];
  const cellsOf = async () => {
    const [header = '', ...rows] = lines(await exported(keeper, '/v1/admin/exports/products'));
    const cells = rows.find((line) => line.startsWith(`${sku},`))?.split(',') ?? [];
    return (column: string) => cells[header.split(',').indexOf(column)];
  };

  const plan = { scheduledPrice: '450.00', scheduledFrom: from, scheduledTo: to };
  expect((await importOf(plan)).counts).toMatchObject({ updated: 1, failed: 0 });
  expect(await shown()).toMatchObject({ price: { amount: 45_000 }, regularPrice: { amount: 60_000 }, priceEndsAt: to });
  const cell = await cellsOf();
  expect(['price', ...Object.keys(plan)].map(cell)).toEqual(['600.00', ...Object.values(plan)]);
  expect((await importOf({ price: cell('price'), ...plan })).counts).toMatchObject({ unchanged: 1, updated: 0, failed: 0 });
  expect((await importOf({ ...plan, scheduledTo: from })).counts).toMatchObject({ failed: 1, updated: 0 });
  expect((await importOf({ scheduledPrice: 'none' })).counts).toMatchObject({ updated: 1 });
  expect(await shown()).toMatchObject({ price: { amount: 60_000 } });
  const after = await cellsOf();
  expect(Object.keys(plan).map(after)).toEqual(['', '', '']);
});

describe('orders and sales', () => {
  test('of some days, a row per order and a row per line', async () => {
    const { order, sku } = await placeNew(2);
    const today = new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(0, 10);
    const manager = await staff('order_manager');
    const orders = (await manager.get(`/v1/admin/exports/orders?from=${today}&to=${today}`)).body;
    expect(lines(orders).filter((line) => line.startsWith(`${order.number},`))).toHaveLength(1);
    const sales = await exported(manager, `/v1/admin/exports/sales?from=${today}`);
    expect(lines(sales).find((line) => line.startsWith(`${order.number},`))).toContain(`,${sku},`);
    // Days before any that another test plants orders on.
    expect(lines((await manager.get('/v1/admin/exports/orders?to=1971-01-01')).body)).toHaveLength(1);
    expect((await manager.get('/v1/admin/exports/orders?from=yesterday')).status).toBe(400);
  });
});

describe('customers', () => {
  test('with what they ordered', async () => {
    const person = await newCustomer();
    const { sku } = (await newProduct({ price: 100 })).variants[0];
    const body = { items: [{ sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'cod' };
    const { totals } = expectStatus(await person.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
    const csv = (await (await staff('marketing')).get('/v1/admin/exports/customers')).body;
    const row = lines(csv).find((line) => line.startsWith(`${person.id},`));
    expect(row).toContain(`,1,${(totals.total.amount / 100).toFixed(2)},`);
  });

  test('are for those who may see them, and a job for who started it', async () => {
    const manager = await staff('catalog_manager');
    expect((await manager.get('/v1/admin/exports/customers')).status).toBe(403);
    expect((await manager.post('/v1/admin/exports/sales')).status).toBe(403);
    const { id } = (await (await staff('marketing')).post('/v1/admin/exports/customers')).body;
    expect((await manager.get(`/v1/admin/jobs/${id}`)).status).toBe(404);
    expect((await manager.post(`/v1/admin/jobs/${id}/cancel`)).status).toBe(404);
    expect((await api.get(`/v1/admin/jobs/${id}`)).status).toBe(401);
  });
});
