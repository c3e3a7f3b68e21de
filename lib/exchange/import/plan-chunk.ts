/** What a chunk of rows asks of the catalogue: pure. Rows are applied one after another, and each fails alone. */
import type { ProductDocument } from '../../catalog/types.ts';
import { contentHash } from '../../platform/canonical-json.ts';
import { applyToProduct, type Draft, type FindCategory, type ImportRow, newProductOf, slugWanted } from './apply-row.ts';
import type { CellProblem } from './columns.ts';

/** A product as it is to be. */
export interface PlannedProduct {
  /** As it was read; undefined for a new one. */
  read: ProductDocument | undefined;
  draft: Draft;
  rows: ImportRow[];
  /** SKUs that it did not have. */
  added: string[];
}

export interface RowProblem extends CellProblem {
  row: number;
  sku: string;
}

export interface ChunkPlan {
  products: PlannedProduct[];
  /** Products that rows speak of and leave as they are. */
  unchanged: PlannedProduct[];
  problems: RowProblem[];
}

/** Whether a product would be written as it is already. */
function isSame({ read, draft }: PlannedProduct): boolean {
  if (!read) return false;
  const { version: _v, createdAt: _c, updatedAt: _u, ...before } = read;
  return contentHash(before) === contentHash(draft);
}

/** Plans a chunk on the products that its rows may mean, with `newId` for those that are new. */
export function planChunk(
  rows: readonly ImportRow[],
  products: readonly ProductDocument[],
  findCategory: FindCategory,
  newId: () => string,
  now = new Date(),
): ChunkPlan {
  const planned: PlannedProduct[] = products.map((read) => {
    const { version: _v, createdAt: _c, updatedAt: _u, ...draft } = read;
    return { read, draft, rows: [], added: [] };
  });
  const bySku = new Map(planned.flatMap((plan) => plan.draft.variants.map(({ sku }) => [sku, plan] as const)));
  const bySlug = new Map(planned.map((plan) => [plan.draft.slug, plan] as const));
  const problems: RowProblem[] = [];

  for (const row of rows) {
    const { sku } = row.cells;
    const known = bySku.get(sku);
    const slug = slugWanted(row.cells);
    const sibling = known ?? (slug === undefined ? undefined : bySlug.get(slug));
    if (sibling && !known && row.cells.slug === undefined && sibling.draft.name.toLowerCase() !== row.cells.name?.toLowerCase()) {
      problems.push({ row: row.row, sku, column: 'slug', code: 'slug_taken', message: `Another product is at ${slug}: give a slug.` });
      continue;
    }
    const applied = sibling ? applyToProduct(sibling.draft, row, findCategory, now) : newProductOf(row, newId(), findCategory, now);
    if ('problems' in applied) {
      problems.push(...applied.problems.map((problem) => ({ row: row.row, sku, ...problem })));
      continue;
    }
    const other = bySlug.get(applied.draft.slug);
    if (other && other !== sibling) {
      problems.push({ row: row.row, sku, column: 'slug', code: 'slug_taken', message: 'Another product has this slug.' });
      continue;
    }
    const plan = sibling ?? { read: undefined, draft: applied.draft, rows: [], added: [] };
    if (!sibling) planned.push(plan);
    plan.draft = applied.draft;
    plan.rows.push(row);
    if (!known) plan.added.push(sku);
    bySku.set(sku, plan);
    bySlug.set(plan.draft.slug, plan);
  }
  const touched = planned.filter((plan) => plan.rows.length > 0);
  return { products: touched.filter((plan) => !isSame(plan)), unchanged: touched.filter(isSame), problems };
}
