/** The worker of an import is killed half-way: another one goes on at the checkpoint, and the whole file is in the shop once. */
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProductModel } from '../../lib/catalog/model.ts';
import type { ProductDocument } from '../../lib/catalog/types.ts';
import { MovementModel } from '../../lib/inventory/model.ts';
import { JobModel } from '../../lib/jobs/model.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { unique } from '../support/catalog.ts';
import { api, staff } from '../support/client.ts';
import { untilEmpty } from '../support/control.ts';
import { importEnded, productFile, reportLines, shirtRow, uploadFile } from '../support/imports.ts';
import { importAndKill, letLeaseEnd, redeliver } from '../support/killed-import.ts';
import { stack } from '../support/stack.ts';
import { driftOf } from '../support/stock.ts';

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const ROWS = 1_600;
const SIZES = 4;
/** One row of so many has a price that is none. */
const WRONG = 100;

test('a killed import is resumed where it was kept, doubles nothing and reports every row', { timeout: 240_000 }, async () => {
  const { slug: category } = (await (await staff('catalog_manager')).post('/v1/admin/categories', { name: `Killed ${unique()}` })).body;
  const name = `K${unique()}`;
  const rows = Array.from({ length: ROWS }, (_, i) =>
    shirtRow(category, `${name}N${Math.floor(i / SIZES)}`, `S${i % SIZES}`, i % WRONG === WRONG - 1 ? { price: 'dear' } : {}),
  );
  const text = productFile(rows);
  const id = await uploadFile(text);
  const skus = rows.map(({ sku }) => String(sku));
  const killed = await importAndKill(id, skus, Buffer.byteLength(text), ROWS / 4);
  expect(killed.signal).toBe('SIGKILL');
  expect(killed.job).toMatchObject({ state: 'running', counts: { rows: killed.kept, failed: killed.kept / WRONG } });
  expect(killed.kept).toBeGreaterThanOrEqual(ROWS / 4);
  expect(killed.kept).toBeLessThan(ROWS);

  // While the dead worker may still be alive, nobody touches its job.
  await redeliver(id);
  await untilEmpty(['jobs']);
  expect(await JobModel.findById(id).lean()).toMatchObject({ lease: killed.job.lease, checkpoint: killed.job.checkpoint });

  await letLeaseEnd(id);
  await Promise.all([redeliver(id), redeliver(id)]);
  const done = await importEnded(id, 120_000);
  const failed = ROWS / WRONG;
  expect(done).toMatchObject({
    state: 'done',
    counts: { rows: ROWS, created: ROWS / SIZES, updated: 0, variantsAdded: ROWS - failed, unchanged: 0, failed },
  });
  expect(done.progress.done).toBe(done.progress.total);
  const reported = (await reportLines(done)).map((line) => Number(line.split(',')[0]));
  expect(reported).toEqual(Array.from({ length: failed }, (_, i) => (i + 1) * WRONG + 1));

  const good = skus.filter((_, i) => i % WRONG !== WRONG - 1);
  const products = await ProductModel.find({ 'variants.sku': mongoose.trusted({ $in: good }) })
    .lean<Pick<ProductDocument, 'variants' | 'status'>[]>()
    .exec();
  expect(products).toHaveLength(ROWS / SIZES);
  expect(products.every(({ status }) => status === 'active')).toBe(true);
  expect(products.flatMap(({ variants }) => variants.map(({ sku }) => sku)).sort()).toEqual(good.toSorted());
  expect(await driftOf(...good)).toEqual([]);
  const ledger = await MovementModel.aggregate<{ _id: string; units: number }>([
    { $match: { sku: { $in: good } } },
    { $group: { _id: '$sku', units: { $sum: '$delta' } } },
  ]);
  expect(ledger).toHaveLength(good.length);
  expect(ledger.filter(({ units }) => units !== 5)).toEqual([]);
  expect((await api.get(`/v1/products/shirt-${name.toLowerCase()}n0`)).body.variants).toHaveLength(SIZES);
});
