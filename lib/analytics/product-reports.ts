/** What sold, by product and by category. */
import type { Span } from '../platform/shop-days.ts';
import { categoriesOfProducts, categoryNames } from './catalogue-repository.ts';
import { sumBreakdown } from './period-repository.ts';
import { type Compared, openReport, type ReportQuery } from './report-period.ts';
import type { ProductRow } from './types.ts';

const sums = ['orders', 'units', 'cancelledUnits', 'refundedUnits', 'revenue', 'discounts'] as const;

export const productOrders = ['revenue', 'units', 'refundedUnits'] as const;
export type ProductOrder = (typeof productOrders)[number];

/** The products that sold in a span, the greatest first. */
export const soldProducts = (span: Span, by: ProductOrder, limit?: number): Promise<ProductRow[]> =>
  sumBreakdown<ProductRow>('product', span, { sums, by, ...(limit && { limit }) });

export interface ComparedRows<T> extends Compared {
  rows: (T & { before: T | undefined })[];
}

/** The best of a period, each with what it was in the period before. */
export async function productReport(
  { sort, limit, ...query }: ReportQuery & { sort: ProductOrder; limit: number },
  now = new Date(),
): Promise<ComparedRows<ProductRow>> {
  const compared = await openReport(query, now);
  const rows = await soldProducts(compared.period, sort, limit);
  const before = await sumBreakdown<ProductRow>('product', compared.previous, { sums, by: sort, keys: rows.map(({ key }) => key) });
  const byKey = new Map(before.map((row) => [row.key, row]));
  return { ...compared, rows: rows.map((row) => ({ ...row, before: byKey.get(row.key) })) };
}

export interface CategoryRow {
  key: string;
  name: string;
  parentId: string | null;
  units: number;
  cancelledUnits: number;
  refundedUnits: number;
  revenue: number;
  discounts: number;
}

const UNKNOWN: CategoryRow = {
  ...{ key: 'none', name: 'No longer in the catalogue', parentId: null },
  ...{ units: 0, cancelledUnits: 0, refundedUnits: 0, revenue: 0, discounts: 0 },
};

/** Each product counts for its category and for all above it. */
function categoriesOf(products: readonly ProductRow[], paths: ReadonlyMap<string, string[]>): Map<string, CategoryRow> {
  const rows = new Map<string, CategoryRow>();
  for (const product of products) {
    for (const key of paths.get(product.key) ?? [UNKNOWN.key]) {
      const row = rows.get(key) ?? { ...UNKNOWN, key };
      rows.set(key, {
        ...row,
        units: row.units + product.units,
        cancelledUnits: row.cancelledUnits + product.cancelledUnits,
        refundedUnits: row.refundedUnits + product.refundedUnits,
        revenue: row.revenue + product.revenue,
        discounts: row.discounts + product.discounts,
      });
    }
  }
  return rows;
}

/** What sold by category, in the tree of today; the greatest first. */
export async function categoryReport(query: ReportQuery, now = new Date()): Promise<ComparedRows<CategoryRow>> {
  const compared = await openReport(query, now);
  const [products, productsBefore, names] = await Promise.all([
    soldProducts(compared.period, 'revenue'),
    soldProducts(compared.previous, 'revenue'),
    categoryNames(),
  ]);
  const paths = await categoriesOfProducts([...new Set([...products, ...productsBefore].map(({ key }) => key))]);
  const known = new Map(names.map((category) => [category.id, category]));
  const before = categoriesOf(productsBefore, paths);
  const rows = [...categoriesOf(products, paths).values()].map((row) => {
    const { name, parentId } = known.get(row.key) ?? UNKNOWN;
    return { ...row, name, parentId, before: before.get(row.key) };
  });
  return { ...compared, rows: rows.toSorted((a, b) => b.revenue - a.revenue || (a.key < b.key ? -1 : 1)) };
}
