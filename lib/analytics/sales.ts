import { addDays, type Span } from '../platform/shop-days.ts';
import { monthOf, nextMonth } from './count-day.ts';
import { type DaysOfReport, figuresOf, type ReportQuery, readReport } from './report-period.ts';
import type { Figures, PeriodDocument } from './types.ts';

export const intervals = ['day', 'week', 'month'] as const;
export type Interval = (typeof intervals)[number];

export interface SalesPoint extends Span {
  figures: Figures;
}

/** The last day of the day, of the week (Monday to Sunday) or of the month that a day is in. */
function endOfInterval(day: string, interval: Interval): string {
  if (interval === 'day') return day;
  if (interval === 'month') return addDays(`${nextMonth(monthOf(day))}-01`, -1);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (7 - weekday) % 7);
}

/** Cuts a span into intervals; the first and the last may be shorter. */
export function intervalsOf({ from, to }: Span, interval: Interval): Span[] {
  const spans: Span[] = [];
  for (let day = from; day <= to; ) {
    const end = endOfInterval(day, interval);
    spans.push({ from: day, to: end < to ? end : to });
    day = addDays(end, 1);
  }
  return spans;
}

function pointsOf(span: Span, interval: Interval, days: readonly PeriodDocument[]): SalesPoint[] {
  let next = 0;
  return intervalsOf(span, interval).map(({ from, to }) => {
    const begin = next;
    while (next < days.length && (days[next]?._id ?? '') <= to) next += 1;
    return { from, to, figures: figuresOf(days.slice(begin, next)) };
  });
}

export interface Sales extends DaysOfReport {
  points: SalesPoint[];
  pointsBefore: SalesPoint[];
}

/** Sales per interval, and those of the same-length period before. It reads days, however many orders there were. */
export async function sales({ interval, ...query }: ReportQuery & { interval: Interval }, now = new Date()): Promise<Sales> {
  const report = await readReport(query, now);
  const { period, previous, days, daysBefore } = report;
  return { ...report, points: pointsOf(period, interval, days), pointsBefore: pointsOf(previous, interval, daysBefore) };
}
