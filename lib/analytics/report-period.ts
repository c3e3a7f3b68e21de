/** What a report is about, and what it is compared with. */
import { AppError } from '../platform/errors.ts';
import { addDays, dayOf, daysIn, type Span } from '../platform/shop-days.ts';
import { freshenToday } from './keep-periods.ts';
import { readDays } from './period-repository.ts';
import { type Figures, type PeriodDocument, sumFigures } from './types.ts';

/** Days of the shop, both included. */
export interface ReportQuery {
  from?: string | undefined;
  to?: string | undefined;
}

const USUAL_DAYS = 30;
/** Three years: what a chart can show, and a bound on what is read. */
const MOST_DAYS = 1_100;

const refuse = (field: string, code: string, message: string): AppError =>
  new AppError('validation_failed', 'The period is not valid.', { errors: [{ path: `query.${field}`, code, message }] });

export interface Compared {
  period: Span;
  /** As many days, right before. */
  previous: Span;
}

/** The period that is asked for: the last 30 days unless told otherwise. Error: `validation_failed`. */
export function comparedPeriods({ from, to }: ReportQuery, now: Date): Compared {
  const last = to ?? dayOf(now);
  const first = from ?? addDays(last, 1 - USUAL_DAYS);
  if (first > last) throw refuse('from', 'invalid_period', '`from` is after `to`.');
  const period = { from: first, to: last };
  const days = daysIn(period);
  if (days > MOST_DAYS) throw refuse('from', 'period_too_long', `A report is about ${MOST_DAYS} days at most.`);
  return { period, previous: { from: addDays(first, -days), to: addDays(first, -1) } };
}

interface Report extends Compared {
  /** The latest days whose figures are still to be counted anew. */
  pendingDays: number;
}

export interface DaysOfReport extends Report {
  days: PeriodDocument[];
  daysBefore: PeriodDocument[];
}

/** The compared periods, today counted if it is in one of them. */
export async function openReport(query: ReportQuery, now: Date): Promise<Compared> {
  const compared = comparedPeriods(query, now);
  const today = dayOf(now);
  if (compared.previous.from <= today && compared.period.to >= today) await freshenToday(now);
  return compared;
}

/** The days of a period and of the one before, in one read. */
export async function readReport(query: ReportQuery, now: Date): Promise<DaysOfReport> {
  const { period, previous } = await openReport(query, now);
  const all = await readDays({ from: previous.from, to: period.to });
  const days = all.filter(({ _id }) => _id >= period.from);
  const today = dayOf(now);
  return {
    ...{ period, previous, days, daysBefore: all.filter(({ _id }) => _id < period.from) },
    pendingDays: all.filter(({ _id, dirty }) => dirty && _id !== today).length,
  };
}

/** The sums of some days. */
export const figuresOf = (days: readonly PeriodDocument[]): Figures => sumFigures(days.map(({ figures = {} }) => figures));
