/** Brings a chunk of rows into the shop: products, then their stock, then the products that may be seen now. */
import { listCategories } from '../../catalog/category-repository.ts';
import type { CategoryDocument } from '../../catalog/types.ts';
import { findMainStocks } from '../../inventory/count-repository.ts';
import { countStock } from '../../inventory/count-stock.ts';
import { openStockOf } from '../../inventory/open-stock.ts';
import { droppingPictures } from '../../media/drop-pictures.ts';
import { namePicturesOfFile } from '../../media/name-pictures.ts';
import { droppedPictures } from '../../media/pictures.ts';
import { sendEntries } from '../../messaging/relay.ts';
import { newId } from '../../platform/ids.ts';
import { logger } from '../../platform/logger.ts';
import { type FindCategory, type ImportRow, slugWanted } from './apply-row.ts';
import { findAnnouncing, findByKeys, followCategories, publishProducts, pullAnnounced, writeProducts } from './import-repository.ts';
import { type PlannedProduct, planChunk, type RowProblem } from './plan-chunk.ts';

/** What became of a chunk. */
export interface ChunkResult {
  counts: Record<'created' | 'variantsAdded' | 'updated' | 'unchanged' | 'stockChanged', number>;
  problems: RowProblem[];
}

interface Chunk {
  rows: readonly ImportRow[];
  /** Names the chunk: the same for each attempt. */
  token: string;
  actorId: string;
  note: string;
  dryRun: boolean;
}

/** Someone else may write a product at the same moment; then its rows are applied to what it is now. */
const ROUNDS = 4;

const finderOf = (categories: readonly CategoryDocument[]): FindCategory => {
  const byName = new Map(categories.flatMap((category) => [[category._id, category] as const, [category.slug, category] as const]));
  return (name) => byName.get(name);
};

const read = (rows: readonly ImportRow[]) =>
  findByKeys(
    rows.map(({ cells }) => cells.sku),
    rows.flatMap(({ cells }) => slugWanted(cells) ?? []),
  );

const busy = ({ row, cells }: ImportRow): RowProblem => ({
  ...{
    row,
    sku: cells.sku,
    column: '',
    code: 'conflict',
    message: 'The slug or the SKU was taken, or the product changed, at the same moment.',
  },
});

/** Writes products; pictures that they name are kept, and those that they show no more are looked at. */
async function write(plans: readonly PlannedProduct[], token: string): Promise<Set<string>> {
  await namePicturesOfFile(plans.map(({ draft }) => draft.images));
  const dropped = plans.flatMap(({ read, draft }) => (read ? droppedPictures(read.images, draft.images) : []));
  return droppingPictures(dropped, () => writeProducts(plans, token));
}

/** Opens the stock of SKUs that have none and counts that of the others, where the row says how many. */
async function writeStock(plans: readonly PlannedProduct[], chunk: Chunk): Promise<{ changed: number; problems: RowProblem[] }> {
  const rows = plans.flatMap((plan) =>
    plan.rows.map((row) => ({ ...row, productId: plan.draft._id, isNew: plan.added.includes(row.cells.sku) })),
  );
  const last = new Map(rows.map((row) => [row.cells.sku, row]));
  const there = new Map((await findMainStocks([...last.keys()])).map((stock) => [stock.sku, stock.productId]));
  const missing = [...last.values()].filter(({ productId, cells }) => there.get(cells.sku) !== productId);
  await openStockOf(
    missing.map(({ productId, isNew, cells }) => ({ productId, sku: cells.sku, quantity: isNew ? (cells.stock ?? 0) : 0 })),
    chunk.actorId,
  );
  const counts = [...last.values()].flatMap(({ row, cells }) =>
    cells.stock === undefined ? [] : [{ sku: cells.sku, units: cells.stock, key: `${chunk.token}|${row}|${cells.sku}|count` }],
  );
  const { changed, belowHeld, busy: changing } = await countStock(counts, chunk.note, chunk.actorId);
  const problems = [...last.values()].flatMap(({ row, cells: { sku } }) => {
    const held = belowHeld.get(sku);
    if (held !== undefined) return [{ row, sku, column: 'stock', code: 'below_held_stock', message: `Orders hold ${held} of them.` }];
    return changing.has(sku) ? [{ row, sku, column: 'stock', code: 'conflict', message: 'The stock changed all the time.' }] : [];
  });
  return { changed, problems };
}

/** Counts what was done. What an attempt wrote that died before it was kept was done by this chunk as well, and counts as that. */
function tally(
  written: readonly PlannedProduct[],
  unchanged: readonly PlannedProduct[],
  token: string,
  counts: ChunkResult['counts'],
): void {
  const isOurs = ({ read }: PlannedProduct): boolean => read?.importToken === token;
  const isNew = (product: PlannedProduct): boolean => !product.read || (isOurs(product) && product.read.version === 1);
  const done = [...written, ...unchanged.filter(isOurs)];
  counts.created += done.filter(isNew).length;
  counts.updated += done.filter((product) => !isNew(product)).length;
  counts.variantsAdded += done.reduce((sum, product) => sum + (isNew(product) ? product.draft.variants.length : product.added.length), 0);
  counts.unchanged += unchanged.filter((product) => !isOurs(product)).reduce((sum, { rows }) => sum + rows.length, 0);
}

/** Announces all products of a chunk in a few calls. What fails is left to the sweeper. */
async function announce(plans: readonly PlannedProduct[], token: string): Promise<void> {
  const announcing = await findAnnouncing(
    token,
    plans.map(({ draft }) => draft._id),
  );
  try {
    await sendEntries(announcing.flatMap(({ outbox }) => outbox));
    await pullAnnounced(announcing);
  } catch (error) {
    logger().warn('Announcing imported products failed', { token, error: error as Error });
  }
}

async function followMoved(before: readonly CategoryDocument[], plans: readonly PlannedProduct[], token: string): Promise<void> {
  const used = new Set(plans.map(({ draft }) => draft.categoryId));
  const paths = new Map(before.map(({ _id, path }) => [_id, path.join()]));
  const now = (await listCategories()).filter(({ _id }) => used.has(_id));
  await followCategories(
    now.filter(({ _id, path }) => paths.get(_id) !== path.join()),
    token,
  );
}

/**
 * Writes a chunk, or only finds out what it would do. Each row fails alone. It may run again after it died anywhere: products that it made
 * are found by their SKU, stock opens once, and a count has a key.
 */
export async function writeChunk(chunk: Chunk): Promise<ChunkResult> {
  const counts = { created: 0, variantsAdded: 0, updated: 0, unchanged: 0, stockChanged: 0 };
  const problems: RowProblem[] = [];
  const categories = await listCategories();
  const findCategory = finderOf(categories);
  const done: PlannedProduct[] = [];
  let rows = chunk.rows;
  for (let round = 0; rows.length > 0; round++) {
    const plan = planChunk(rows, await read(rows), findCategory, () => newId('prd'));
    problems.push(...plan.problems);
    const written = chunk.dryRun ? new Set(plan.products.map(({ draft }) => draft._id)) : await write(plan.products, chunk.token);
    const now = plan.products.filter(({ draft }) => written.has(draft._id));
    tally(now, plan.unchanged, chunk.token, counts);
    done.push(...now, ...plan.unchanged);
    rows = plan.products.filter(({ draft }) => !written.has(draft._id)).flatMap((product) => product.rows);
    if (round + 1 === ROUNDS) {
      problems.push(...rows.map(busy));
      break;
    }
  }
  if (chunk.dryRun) return { counts, problems };
  const stock = await writeStock(done, chunk);
  await publishProducts(
    done.filter((product) => !product.read && product.draft.status !== 'draft'),
    chunk.token,
  );
  await followMoved(categories, done, chunk.token);
  await announce(done, chunk.token);
  return { counts: { ...counts, stockChanged: stock.changed }, problems: [...problems, ...stock.problems] };
}
