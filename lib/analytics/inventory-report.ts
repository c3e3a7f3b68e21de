import { stockValue, type Valuation } from '../inventory/stock-value.ts';
import { daysIn } from '../platform/shop-days.ts';
import { availableByProduct } from './catalogue-repository.ts';
import { soldProducts } from './product-reports.ts';
import { type Compared, openReport, type ReportQuery } from './report-period.ts';
import type { ProductRow } from './types.ts';

interface CoverRow {
  key: string;
  name: string;
  available: number;
  /** Units that were sold and not cancelled. */
  sold: number;
  soldBefore: number;
  /** How long the stock lasts if it goes on like that; one decimal. */
  coverDays: number;
}

export interface InventoryReport extends Compared {
  value: Valuation;
  /** What is soonest sold out comes first. */
  cover: CoverRow[];
  /** What is on the shelves, and did not sell. */
  unsold: { products: number; units: number };
}

const soldOf = ({ units, cancelledUnits }: ProductRow): number => units - cancelledUnits;

/** What the stock is worth today, and how long it lasts at the pace of a period. */
export async function inventoryReport({ limit, ...query }: ReportQuery & { limit: number }, now = new Date()): Promise<InventoryReport> {
  const compared = await openReport(query, now);
  const [value, available, products, productsBefore] = await Promise.all([
    stockValue(),
    availableByProduct(),
    soldProducts(compared.period, 'units'),
    soldProducts(compared.previous, 'units'),
  ]);
  const days = daysIn(compared.period);
  const before = new Map(productsBefore.map((row) => [row.key, soldOf(row)]));
  const sold = products.filter((row) => soldOf(row) > 0 && available.has(row.key));
  const cover = sold.map((row) => {
    const left = available.get(row.key) ?? 0;
    const coverDays = Math.round((left * days * 10) / soldOf(row)) / 10;
    return { key: row.key, name: row.name, available: left, sold: soldOf(row), soldBefore: before.get(row.key) ?? 0, coverDays };
  });
  const moving = new Set(sold.map(({ key }) => key));
  const lying = [...available].filter(([id, units]) => units > 0 && !moving.has(id));
  return {
    ...{ ...compared, value },
    cover: cover.toSorted((a, b) => a.coverDays - b.coverDays || b.sold - a.sold || (a.key < b.key ? -1 : 1)).slice(0, limit),
    unsold: { products: lying.length, units: lying.reduce((sum, [, units]) => sum + units, 0) },
  };
}
