/** Runs the template's schedules by this machine's clock. */
import type { ScheduleSpec } from '../template/cloud.ts';
import { cron } from './cron.ts';

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

type Run = (schedule: ScheduleSpec) => Promise<unknown>;

/** A failure is in the function's log already, and the next time comes by itself. */
const quietly = (run: Run, schedule: ScheduleSpec) => (): void => {
  run(schedule).catch(() => undefined);
};

function startOne(schedule: ScheduleSpec, run: Run): NodeJS.Timeout {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule.expression) ?? [];
  if (count && unit) return setInterval(quietly(run, schedule), Number(count) * (unitMs[unit] ?? 0));
  const fields = /^cron\((.+)\)$/.exec(schedule.expression)?.[1];
  if (!fields) throw new Error(`The local cloud does not know the schedule ${schedule.expression}`);
  const isDue = cron(fields, schedule.timeZone);
  let last = Math.floor(Date.now() / 60_000);
  return setInterval(() => {
    const minute = Math.floor(Date.now() / 60_000);
    if (minute === last) return;
    last = minute;
    if (isDue(new Date(minute * 60_000))) quietly(run, schedule)();
  }, 1_000);
}

/** Starts all schedules; the returned function stops them. */
export function startSchedules(schedules: ScheduleSpec[], run: Run): () => void {
  const timers = schedules.map((schedule) => startOne(schedule, run));
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}
