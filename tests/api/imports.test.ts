/** Imports through the real bucket and queue: what a file does, what it says of its errors, and that it does so once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { JobModel } from '../../lib/jobs/model.ts';
import type { JobDocument } from '../../lib/jobs/types.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { newProduct, unique } from '../support/catalog.ts';
import { api, staff } from '../support/client.ts';
import { send, untilEmpty } from '../support/control.ts';
import { COLUMNS, importEnded, productFile, type Row, reportLines, shirtRow, uploadFile } from '../support/imports.ts';
import { expectStatus } from '../support/orders.ts';
import { message } from '../support/planted.ts';
import { stack } from '../support/stack.ts';
import { driftOf } from '../support/stock.ts';

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

let category: string;

beforeAll(async () => {
  const { body } = await (await staff('catalog_manager')).post('/v1/admin/categories', { name: `Imported ${unique()}` });
  category = body.slug;
});

const shirt = (name: string, size: string, more: Row = {}): Row => shirtRow(category, name, size, more);

/** Uploads a file and starts its import. */
async function begin(text: string, dryRun = false): Promise<string> {
  const id = await uploadFile(text, dryRun);
  expectStatus(await (await staff('catalog_manager')).post(`/v1/admin/imports/${id}/start`), 202);
  return id;
}

const importOf = async (text: string, dryRun = false) => importEnded(await begin(text, dryRun));

const productAt = async (slug: string) => (await api.get(`/v1/products/${slug}`)).body;

describe('a file', () => {
  test('makes products, changes them, and does nothing the second time', async () => {
    const name = `I${unique()}`;
    const rows = [shirt(name, 'M'), shirt(name, 'L', { price: '550', stock: 0 })];
    const made = await importOf(productFile(rows));
    expect(made).toMatchObject({ state: 'done', counts: { rows: 2, created: 1, variantsAdded: 2, failed: 0 }, filename: 'shirts.csv' });
    expect(made.progress.done).toBe(made.progress.total);
    const slug = `shirt-${name.toLowerCase()}`;
    const product = await productAt(slug);
    expect(
      product.variants.map(({ sku, price, availability }: never) => [sku, (price as { amount: number }).amount, availability]),
    ).toEqual([
      [`${name}-M`, 49_900, 'low_stock'],
      [`${name}-L`, 55_000, 'out_of_stock'],
    ]);
    expect((await importOf(productFile(rows))).counts).toMatchObject({
      rows: 2,
      created: 0,
      updated: 0,
      unchanged: 2,
      stockChanged: 0,
      failed: 0,
    });
    const changed = await importOf(productFile([{ sku: `${name}-L`, price: '600', stock: 9 }], ['sku', 'price', 'stock']));
    expect(changed.counts).toMatchObject({ updated: 1, stockChanged: 1 });
    expect((await productAt(slug)).variants[1]).toMatchObject({ price: { amount: 60_000 }, availability: 'in_stock' });
    expect(await driftOf(`${name}-M`, `${name}-L`)).toEqual([]);
  });

  test.each([499, 500, 501])('of %i rows is read to its end: as many as are read at once, and one more or less', async (rows) => {
    const name = `C${unique()}`;
    const text = productFile(Array.from({ length: rows }, (_, index) => shirt(`${name}N${index}`, 'M')));
    for (const ending of ['', '\r\n']) {
      expect(await importOf(text + ending, true)).toMatchObject({ state: 'done', counts: { rows, failed: 0 } });
    }
  });

  test('tells row by row what is wrong, and does the rest', async () => {
    const name = `E${unique()}`;
    const taken = (await newProduct()).slug;
    const rows = [
      shirt(name, 'M'),
      shirt(name, 'M', { sku: `${name}-M2` }),
      shirt(name, 'L', { price: '1;2' }),
      shirt(name, 'XL', { category: 'nowhere' }),
      { sku: '', name: 'Nothing' },
      { sku: `${name}-N` },
      shirt(`${name}B`, 'M', { slug: taken, 'option.Size': 'M' }),
    ];
    const done = await importOf(productFile(rows));
    expect(done).toMatchObject({ state: 'done', counts: { rows: 7, created: 1, variantsAdded: 1, failed: 6 } });
    const report = Buffer.from(await (await fetch(done.errorReport.url)).arrayBuffer()).toString();
    expect(report.startsWith('\uFEFFrow,sku,column,code,message\r\n')).toBe(true);
    const lines = await reportLines(done);
    expect(lines.map((line) => line.split(',').slice(0, 3).join())).toEqual(
      expect.arrayContaining([`3,${name}-M2,option`, `4,${name}-L,price`, `5,${name}-XL,category`, '6,,sku', `7,${name}-N,name`]),
    );
    expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(
      lines.map((line) => Number(line.split(',')[0])).toSorted((a, b) => a - b),
    );
  });

  test('as a dry run changes nothing and finds the same', async () => {
    const name = `D${unique()}`;
    const rows = [shirt(name, 'M'), shirt(name, 'L', { gstRate: 7 })];
    expect(await importOf(productFile(rows), true)).toMatchObject({
      state: 'done',
      dryRun: true,
      counts: { created: 1, variantsAdded: 1, failed: 1 },
    });
    expect((await productAt(`shirt-${name.toLowerCase()}`)).status).toBe(404);
  });

  test.each([
    ['with a column that nobody knows', 'sku,colour\r\nA,red', 'Unknown columns: colour.'],
    ['without SKUs', 'name,price\r\nA,1', 'There is no column sku.'],
    ['that is no CSV', 'sku,name\r\nA,"never closed', 'no CSV'],
  ])('%s fails and says why', async (_title, text, why) => {
    const done = await importOf(text);
    expect(done).toMatchObject({ state: 'failed', failure: expect.stringContaining(why) });
  });

  test('cannot be larger than it was said to be', async () => {
    const keeper = await staff('catalog_manager');
    expect((await keeper.post('/v1/admin/imports', { filename: 'x.csv', bytes: 100_000_000 })).status).toBe(400);
    const { id, upload, state } = (await keeper.post('/v1/admin/imports', { filename: 'x.csv', bytes: 10 })).body;
    expect(state).toBe('awaiting_upload');
    expect((await keeper.post(`/v1/admin/imports/${id}/start`)).body.code).toBe('upload_missing');
    expect(new URL(upload.url).searchParams.get('X-Amz-SignedHeaders')).toContain('content-length');
  });
});

describe('an import of several chunks', () => {
  const many = (name: string, count: number) => Array.from({ length: count }, (_, i) => shirt(`${name}${Math.floor(i / 4)}`, `S${i % 4}`));

  test('that died half-way goes on where it was, and does nothing twice', async () => {
    const name = `H${unique()}`;
    const rows = many(name, 1_100);
    const id = await begin(productFile(rows));
    await importEnded(id);
    const whole = (await JobModel.findById(id).lean<JobDocument>()) as JobDocument;
    const [sold] = rows;
    // As a worker leaves it that died within the second chunk: all of it done, nothing of it kept.
    const first = `${productFile(rows.slice(0, 500))}\r\n`;
    await JobModel.updateOne(
      { _id: id },
      {
        $set: {
          ...{ state: 'running', checkpoint: { header: COLUMNS, offset: Buffer.byteLength(first), rows: 501, isRead: false } },
          ...{ counts: { rows: 500, created: 125, failed: 0 }, lease: { token: 'dead', until: new Date(0) }, updatedAt: new Date(0) },
        },
        $unset: { finishedAt: 1 },
      },
      { timestamps: false },
    );
    const requested = message('job.requested', { jobId: id });
    await Promise.all([send(requested, ['jobs']), send(requested, ['jobs']), send(requested, ['jobs'])]);
    const done = await importEnded(id);
    await untilEmpty(['jobs']);
    expect(done).toMatchObject({ state: 'done', counts: { rows: 1_100, created: 275, unchanged: 0, failed: 0 } });
    expect(done.progress.done).toBe(whole.progress.done);
    const skus = rows.map(({ sku }) => String(sku));
    expect(await driftOf(...skus)).toEqual([]);
    expect(skus).toContain(String(sold?.sku));
    const stock = (await (await staff('catalog_manager')).get(`/v1/admin/inventory?q=${name}0-&limit=10`)).body.items;
    expect(stock.map(({ onHand }: { onHand: number }) => onHand)).toEqual([5, 5, 5, 5]);
  }, 120_000);

  test('can be cancelled; what was done stays', async () => {
    const keeper = await staff('catalog_manager');
    const { id } = (await keeper.post('/v1/admin/imports', { filename: 'x.csv', bytes: 10 })).body;
    expect((await keeper.post(`/v1/admin/imports/${id}/cancel`)).body.state).toBe('cancelled');
    expect((await keeper.post(`/v1/admin/imports/${id}/cancel`)).body.state).toBe('cancelled');
    expect((await keeper.post(`/v1/admin/imports/${id}/start`)).body.state).toBe('cancelled');
    const other = await importOf(productFile([shirt(`C${unique()}`, 'M')]));
    expect((await keeper.post(`/v1/admin/imports/${other.id}/cancel`)).body.code).toBe('job_finished');
    expect((await keeper.get('/v1/admin/imports?limit=2')).body.items).toMatchObject([{ id: other.id }, { id }]);
    expect((await keeper.get('/v1/admin/imports/job_nothing')).status).toBe(404);
  });
});
