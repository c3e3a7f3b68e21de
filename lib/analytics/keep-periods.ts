/** Counts what is to be counted: by the clock, and when somebody looks at today. */
import { addDays, dayOf, endOf, startOf } from '../platform/shop-days.ts';
import { countDay, countMonth, isDay } from './count-day.ts';
import { withMonths } from './mark-days.ts';
import { findDirty, findPeriods, hasPeriods, markDirty } from './period-repository.ts';
import { firstOrderAt } from './source-repository.ts';
import type { PeriodDocument } from './types.ts';

const BATCH = 50;
/** Counting takes at most this share of the time. */
const SHARE = 20;
/** Beacons come up to a day late; clocks differ a little. */
const LATE_MS = 24 * 60 * 60_000 + 10 * 60_000;

const isDue = (period: PeriodDocument | undefined, now: Date): boolean =>
  period?.at === undefined || now.getTime() - period.at.getTime() >= SHARE * (period.tookMs ?? 0);

/**
 * Marks the days that have ended since they were counted, and those whose last beacons have come since: no event says so. Also makes sure that
 * a quiet day is counted.
 */
async function markEnded(now: Date): Promise<void> {
  const today = dayOf(now);
  const ends = [
    { day: addDays(today, -1), end: startOf(today) },
    { day: addDays(today, -2), end: new Date(endOf(addDays(today, -2)).getTime() + LATE_MS) },
  ];
  const known = new Map((await findPeriods(ends.map(({ day }) => day))).map((period) => [period._id, period]));
  const open = ends.filter(({ day, end }) => {
    const at = known.get(day)?.at;
    return end <= now && (at === undefined || at < end);
  });
  await markDirty(open.map(({ day }) => day));
}

/** Counts dirty periods while time is left. Returns how many. */
export async function keepPeriods(now: Date, hasTime: () => boolean): Promise<number> {
  await markEnded(now);
  let count = 0;
  for (let more = true; more && hasTime(); ) {
    const found = await findDirty(BATCH);
    // What was counted a moment ago and is dirty again waits: a busy month is not counted all the time.
    const due = found.filter((period) => isDue(period, now));
    for (const { _id } of due) {
      if (!hasTime()) break;
      await (isDay(_id) ? countDay(_id) : countMonth(_id));
      count += 1;
    }
    more = due.length === BATCH;
  }
  return count;
}

/** Counts today, unless that was done a moment ago: the longer it takes, the longer it holds. */
export async function freshenToday(now: Date): Promise<void> {
  const today = dayOf(now);
  const [period] = await findPeriods([today]);
  if (isDue(period, now)) await countDay(today);
}

/** Counts all days since the first order. For a database of before there was analytics; the shop may run meanwhile. Returns how many. */
export async function rebuildAnalytics(now = new Date()): Promise<number> {
  const first = await firstOrderAt();
  const days: string[] = [];
  for (let day = dayOf(first ?? now); day <= dayOf(now); day = addDays(day, 1)) days.push(day);
  await markDirty(withMonths(days));
  const months = withMonths(days).filter((id) => !isDay(id));
  for (const day of days) await countDay(day);
  for (const month of months) await countMonth(month);
  return days.length;
}

/** Counts everything where nothing was ever counted. */
export async function buildAnalyticsIfMissing(): Promise<void> {
  if (!(await hasPeriods())) await rebuildAnalytics();
}
