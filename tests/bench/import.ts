/**
 * `npm run bench:import [rows]`: a file of 50,000 rows into a local cloud of its own, whose worker is killed (SIGKILL) half-way; another one goes on. Prints how long
 * both parts took and how many rows were done again; fails when the file is not in the shop exactly once. The three minutes after which a dead worker's job
 * may be taken over are not waited for.
 */
import { randomUUID } from 'node:crypto';
import { ProductModel } from '../../lib/catalog/model.ts';
import { MovementModel } from '../../lib/inventory/model.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { staff } from '../support/client.ts';
import { importEnded, productFile, reportLines, shirtRow, uploadFile } from '../support/imports.ts';
import { importAndKill, letLeaseEnd, redeliver } from '../support/killed-import.ts';
import { startLocalCloud } from '../support/local-cloud.ts';
import { driftOf } from '../support/stock.ts';

const [ROWS = 50_000] = process.argv.slice(2).map(Number);
const SIZES = 4;
/** One row of so many is wrong. */
const WRONG = 1_000;
const PATIENCE_MS = 7 * 60_000;
/** SKUs whose stock is compared with its ledger at a time. */
const PAGE = 5_000;

const isWrong = (index: number): boolean => index % WRONG === WRONG - 1;

async function run(): Promise<void> {
  const keeper = await staff('catalog_manager');
  const { id: categoryId, slug } = (await keeper.post('/v1/admin/categories', { name: `Bench ${randomUUID().slice(0, 8)}` })).body;
  const rows = Array.from({ length: ROWS }, (_, i) =>
    shirtRow(slug, `B${Math.floor(i / SIZES)}`, `S${i % SIZES}`, isWrong(i) ? { price: 'dear' } : {}),
  );
  const text = productFile(rows);
  const skus = rows.map(({ sku }) => String(sku));
  const id = await uploadFile(text);

  const began = performance.now();
  const killed = await importAndKill(id, skus, Buffer.byteLength(text), ROWS / 2);
  const until = performance.now();
  if (killed.signal !== 'SIGKILL') throw new Error(`The worker was gone before it could be killed, after ${killed.kept} rows`);
  const started = await ProductModel.countDocuments({ importToken: `${id}:${killed.job.checkpoint?.offset}` });
  await letLeaseEnd(id);
  const again = performance.now();
  await redeliver(id);
  const done = await importEnded(id, PATIENCE_MS);
  const ended = performance.now();

  const failed = Math.floor(ROWS / WRONG);
  const good = skus.filter((_, i) => !isWrong(i));
  const drifts: unknown[] = [];
  for (let from = 0; from < good.length; from += PAGE) drifts.push(...(await driftOf(...good.slice(from, from + PAGE))));
  const [units] = await MovementModel.aggregate<{ rows: number; units: number }>([
    { $group: { _id: null, rows: { $addToSet: '$sku' }, units: { $sum: '$delta' } } },
    { $project: { rows: { $size: '$rows' }, units: 1 } },
  ]);
  const found = {
    ...{ state: done.state, rows: done.counts.rows, created: done.counts.created, variantsAdded: done.counts.variantsAdded },
    ...{ failed: done.counts.failed, reported: (await reportLines(done)).length },
    products: await ProductModel.countDocuments({ categoryId, status: 'active' }),
    ...{ drifts: drifts.length, skusInLedger: units?.rows, units: units?.units },
  };
  const wanted = {
    ...{ state: 'done', rows: ROWS, created: ROWS / SIZES, variantsAdded: ROWS - failed, failed, reported: failed },
    ...{ products: ROWS / SIZES, drifts: 0, skusInLedger: good.length, units: 5 * good.length },
  };
  const [first, second] = [(until - began) / 1_000, (ended - again) / 1_000];
  console.log(`${ROWS} rows, ${(Buffer.byteLength(text) / 1e6).toFixed(1)} MB, of which ${failed} are wrong`);
  console.log(
    `killed by ${killed.signal} after ${first.toFixed(1)} s: ${killed.kept} rows kept, ${started} products of the next step written`,
  );
  console.log(`resumed and done after ${second.toFixed(1)} s more: ${Math.round(ROWS / (first + second))} rows/s in all`);
  console.log(found);
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`Wanted ${JSON.stringify(wanted)}`);
}

const cloud = await startLocalCloud();
process.env.SHOP_STACK_FILE = cloud.stackFile;
try {
  await openDatabase(cloud.info.mongoUri);
  await run();
} finally {
  await closeDatabase();
  await cloud.stop();
}
