import { monthOf } from './count-day.ts';
import { rate } from './derive.ts';
import { readBreakdowns } from './period-repository.ts';
import { type DaysOfReport, type ReportQuery, readReport } from './report-period.ts';
import type { BreakdownDocument, CohortRow } from './types.ts';

/** Months that cohorts are followed for. */
const MONTHS = 12;

export interface Cohort {
  /** Of the first order. */
  month: string;
  /** Buyers who ordered first in it. */
  customers: number;
  /** What they did then, and in the months after it; `retention` is the share that ordered. */
  months: { month: string; customers: number; retention: number | null; orders: number; revenue: number }[];
}

const monthsBack = (month: string, count: number): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 7);
};

const isOf =
  (key: string) =>
  (row: { key: string }): boolean =>
    row.key === key;

/** Cohorts that began in one of the months, from what each month says of them. */
export function cohortsOf(months: readonly Pick<BreakdownDocument, 'period' | 'rows'>[]): Cohort[] {
  return months.flatMap(({ period: month, rows }) => {
    const size = (rows as CohortRow[]).find(isOf(month))?.customers ?? 0;
    if (size === 0) return [];
    const later = months.filter(({ period }) => period >= month);
    const followed = later.map(({ period, rows: all }) => {
      const row = (all as CohortRow[]).find(isOf(month));
      const { customers = 0, orders = 0, revenue = 0 } = row ?? {};
      return { month: period, customers, retention: rate(customers, size), orders, revenue };
    });
    return [{ month, customers: size, months: followed }];
  });
}

/** New and returning customers, and how many of the new ones of each month came back: up to the month in which the period ends. */
export async function customerReport(query: ReportQuery, now = new Date()): Promise<DaysOfReport & { cohorts: Cohort[] }> {
  const report = await readReport(query, now);
  const last = monthOf(report.period.to);
  return { ...report, cohorts: cohortsOf(await readBreakdowns('cohort', { from: monthsBack(last, MONTHS - 1), to: last })) };
}
