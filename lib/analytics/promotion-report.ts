import { sumBreakdown } from './period-repository.ts';
import type { ComparedRows } from './product-reports.ts';
import { openReport, type ReportQuery } from './report-period.ts';
import type { PromotionRow } from './types.ts';

const sums = ['orders', 'cancelledOrders', 'discount', 'revenue'] as const;

/** What promotions gave, and what the orders that had them came to; the most used first. */
export async function promotionReport(
  { limit, ...query }: ReportQuery & { limit: number },
  now = new Date(),
): Promise<ComparedRows<PromotionRow>> {
  const compared = await openReport(query, now);
  const rows = await sumBreakdown<PromotionRow>('promotion', compared.period, { sums, by: 'orders', limit });
  const keys = rows.map(({ key }) => key);
  const before = await sumBreakdown<PromotionRow>('promotion', compared.previous, { sums, by: 'orders', keys });
  const byKey = new Map(before.map((row) => [row.key, row]));
  return { ...compared, rows: rows.map((row) => ({ ...row, before: byKey.get(row.key) })) };
}
