import { expect, it } from 'vitest';
import { cron } from '../../../infra/local/schedules/cron.ts';

it.each([
  ['0 3 * * ? *', 'UTC', '2026-11-24T03:00:00Z', true],
  ['0 3 * * ? *', 'UTC', '2026-11-24T03:01:00Z', false],
  ['30 0 * * ? *', 'Asia/Kolkata', '2026-11-23T19:00:00Z', true],
  ['0/15 * * * ? *', 'UTC', '2026-11-24T10:45:00Z', true],
  ['0/15 * * * ? *', 'UTC', '2026-11-24T10:44:00Z', false],
  ['0 9 ? * MON-FRI *', 'UTC', '2026-11-24T09:00:00Z', true],
  ['0 9 ? * MON-FRI *', 'UTC', '2026-11-22T09:00:00Z', false],
  ['0 9 1,15 JAN ? *', 'UTC', '2027-01-15T09:00:00Z', true],
])('cron(%s) in %s at %s: %s', (fields, zone, at, due) => {
  expect(cron(fields, zone)(new Date(at))).toBe(due);
});

it('refuses what it does not know', () => {
  expect(() => cron('0 0 L * ? *', 'UTC')).toThrow('"L"');
});
