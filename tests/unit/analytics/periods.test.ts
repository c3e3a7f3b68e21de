import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohortsOf } from '../../../lib/analytics/customer-report.ts';
import { comparedPeriods } from '../../../lib/analytics/report-period.ts';
import { intervals, intervalsOf } from '../../../lib/analytics/sales.ts';
import { addDays, dayOf, daysIn, endOf, startOf } from '../../../lib/platform/shop-days.ts';

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n));
const span = fc.tuple(day, fc.integer({ min: 0, max: 800 })).map(([from, more]) => ({ from, to: addDays(from, more) }));

test('a moment falls on the day that begins before it and ends after it, in India', () => {
  expect([dayOf(new Date('2026-03-09T18:29:59Z')), dayOf(new Date('2026-03-09T18:30:00Z'))]).toEqual(['2026-03-09', '2026-03-10']);
  fc.assert(
    fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }), (at) => {
      expect(startOf(dayOf(at)) <= at && at < endOf(dayOf(at))).toBe(true);
    }),
  );
});

test('the period before is as long, and ends where the period begins', () => {
  fc.assert(
    fc.property(span, ({ from, to }) => {
      const { period, previous } = comparedPeriods({ from, to }, new Date());
      expect(daysIn(previous)).toBe(daysIn(period));
      expect(addDays(previous.to, 1)).toBe(from);
    }),
  );
});

test('without dates it is the last thirty days', () => {
  const { period, previous } = comparedPeriods({}, new Date('2026-03-09T20:00:00Z'));
  expect(period).toEqual({ from: '2026-02-09', to: '2026-03-10' });
  expect(previous).toEqual({ from: '2026-01-10', to: '2026-02-08' });
});

test.each([
  [{ from: '2026-03-02', to: '2026-03-01' }, 'invalid_period'],
  [{ from: '2020-01-01', to: '2026-03-01' }, 'period_too_long'],
])('%j is refused', (query, code) => {
  expect(() => comparedPeriods(query, new Date())).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ code })] }));
});

describe('intervals', () => {
  test('have no gap and no overlap, and stay within the span', () => {
    fc.assert(
      fc.property(span, fc.constantFrom(...intervals), (whole, interval) => {
        const parts = intervalsOf(whole, interval);
        expect([parts[0]?.from, parts.at(-1)?.to]).toEqual([whole.from, whole.to]);
        for (const [index, part] of parts.slice(1).entries()) expect(part.from).toBe(addDays(parts[index]?.to ?? '', 1));
      }),
    );
  });

  test('weeks begin on Monday, months on the first', () => {
    const weeks = intervalsOf({ from: '2026-02-25', to: '2026-03-10' }, 'week');
    expect(weeks.map(({ from }) => from)).toEqual(['2026-02-25', '2026-03-02', '2026-03-09']);
    const months = intervalsOf({ from: '2025-12-31', to: '2026-03-01' }, 'month');
    expect(months.map(({ to }) => to)).toEqual(['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-01']);
  });
});

test('a cohort is followed through the months after its first', () => {
  const row = (key: string, customers: number) => ({ key, name: key, customers, orders: customers + 1, revenue: customers * 100 });
  const cohorts = cohortsOf([
    { period: '2026-01', rows: [row('2026-01', 4), row('2025-11', 9)] },
    { period: '2026-02', rows: [row('2026-02', 2), row('2026-01', 1)] },
    { period: '2026-03', rows: [row('2026-02', 2)] },
  ]);
  expect(cohorts.map(({ month, customers }) => [month, customers])).toEqual([
    ['2026-01', 4],
    ['2026-02', 2],
  ]);
  expect(cohorts[0]?.months.map(({ retention }) => retention)).toEqual([1, 0.25, 0]);
  expect(cohorts[1]?.months[1]).toEqual({ month: '2026-03', customers: 2, retention: 1, orders: 3, revenue: 200 });
});
