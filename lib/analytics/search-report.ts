import { sumBreakdown } from './period-repository.ts';
import { type DaysOfReport, type ReportQuery, readReport } from './report-period.ts';
import type { SearchRow } from './types.ts';

const sums = ['count', 'withoutResults'] as const;

export interface SearchReport extends DaysOfReport {
  /** The most frequent. */
  top: SearchRow[];
  /** Those that most often found nothing. */
  withoutResults: SearchRow[];
}

/** What was searched for. Of a single day the thousand most frequent texts are known by themselves. */
export async function searchReport({ limit, ...query }: ReportQuery & { limit: number }, now = new Date()): Promise<SearchReport> {
  const report = await readReport(query, now);
  const [top, without] = await Promise.all([
    sumBreakdown<SearchRow>('search', report.period, { sums, by: 'count', limit }),
    sumBreakdown<SearchRow>('search', report.period, { sums, by: 'withoutResults', limit }),
  ]);
  return { ...report, top, withoutResults: without.filter((row) => row.withoutResults > 0) };
}
