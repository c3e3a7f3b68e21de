/**
 * The shop under half of the load that it can carry, for `SOAK_MINUTES` (5): visits begin at a steady rate, whether or not those before are over. What it holds and
 * how long it takes must not grow, although what is sold does. `SOAK_DETAILS=FILE` keeps every measure.
 */
import { writeFileSync } from 'node:fs';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figure } from '../../support/figures.ts';
import { type ChildCloud, startLocalCloud } from '../../support/local-cloud.ts';
import { readLogs } from '../../support/logs.ts';
import { machineSeconds } from '../../support/machine.ts';
import { setQuickPasswords } from '../../support/quick-passwords.ts';
import { isDisturbed, judge } from '../../support/soak-verdict.ts';
import { givenUp, queued, watchShop } from '../../support/soak-watch.ts';
import { database } from '../../support/stock.ts';
import { until } from '../../support/until.ts';
import { openForVisits, type Visits } from '../../support/visits.ts';

const MINUTE_MS = 60_000;
const MINUTES = Number(process.env.SOAK_MINUTES ?? 5);
const SEED = 8;
const WARM_UP = { people: 4, ms: 20_000 };
/** More than two cores can serve. */
const CROWD = { people: 12, ms: 30_000 };
/** Workers that only the crowd needed are gone by then. */
const SETTLE_MS = MINUTE_MS;
const MIB = 1_024 ** 2;
/** As with AWS's visibility timeouts, all tries of a message take longer than anybody waits for a worker that was cut off. */
const RETRY_SECONDS = '20';

let cloud: ChildCloud | undefined;

// With nothing in it, so that whatever grows with what is sold grows most.
beforeAll(async () => {
  cloud = await startLocalCloud('--retry-delay', RETRY_SECONDS);
  process.env.SHOP_STACK_FILE = cloud.stackFile;
  await setQuickPasswords(cloud.info.mongoUri);
}, 300_000);

afterAll(async () => {
  await mongoose.disconnect();
  await cloud?.stop();
}, 60_000);

const untilIdle = () => until('everything that follows from the visits', async () => ((await queued()) === 0 ? true : undefined), 180_000);

/** Visits per second that the shop can carry: as many as a crowd gets, with all that follows from them. */
async function capacityOf(visits: Visits): Promise<number> {
  await visits.crowd(WARM_UP.people, WARM_UP.ms);
  await untilIdle();
  const [before, machine, began] = [visits.done.length, machineSeconds(), performance.now()];
  await visits.crowd(CROWD.people, CROWD.ms);
  await untilIdle();
  const seconds = (performance.now() - began) / 1_000;
  const [count, now] = [visits.done.length - before, machineSeconds()];
  const busy = (now.busy - machine.busy) / (now.all - machine.all);
  figure(
    '8 soak: capacity',
    `${(count / seconds).toFixed(1)} visits/s (${count} in ${seconds.toFixed(0)} s), the machine ${(busy * 100).toFixed(0)} % busy`,
  );
  return count / seconds;
}

test(`${MINUTES} minutes at half of what it can carry: neither memory nor connections nor latency grow`, {
  timeout: (MINUTES + 15) * MINUTE_MS,
}, async () => {
  await using connected = await database();
  const visits = await openForVisits(SEED);
  const rate = (await capacityOf(visits)) / 2;

  const [began, warmedUp, answered, ms] = [performance.now(), visits.done.length, visits.requests(), MINUTES * MINUTE_MS];
  const watch = await watchShop(connected, began, visits.requests);
  await visits.stream(rate, ms);
  await watch.stop();
  await untilIdle();

  const { windows, weighings, processes } = watch;
  // While garbage is collected on our behalf, somebody waits who would not have.
  const isFair = (from: number, to: number): boolean => weighings.every(({ at, until: end }) => to < at || from > end);
  const done = visits.done.slice(warmedUp).flatMap(({ kind, planned, ended }) => {
    const at = planned - began;
    return isFair(at, ended - began) ? [{ kind, at, ms: ended - planned }] : [];
  });
  const soak = { ms, settledAt: SETTLE_MS, visits: done, windows, weighings };
  const { judged, disturbed } = judge(soak);
  if (process.env.SOAK_DETAILS) writeFileSync(process.env.SOAK_DETAILS, JSON.stringify({ rate, ...soak, processes, judged }));

  for (const { what, grew, text } of judged) figure(`8 soak: ${what}`, `${text}${grew === undefined ? ' - NOT JUDGED' : ''}`);
  const [first, last] = [processes.find(({ at }) => at > SETTLE_MS), processes.at(-1)];
  const grown = (part: 'cloudBytes' | 'databaseBytes'): string =>
    [first, last].map((one) => ((one?.[part] ?? 0) / MIB).toFixed(0)).join(' -> ');
  figure(
    '8 soak',
    `${MINUTES} minutes, ${visits.done.length - warmedUp} visits at ${rate.toFixed(1)}/s with ${visits.requests() - answered} requests; ${disturbed}. The local cloud ${grown('cloudBytes')} MiB and ${first?.files} -> ${last?.files} files, with its queues and mailbox; mongod ${grown('databaseBytes')} MiB`,
  );
  // Before the load began, a crowd had more than it could bear.
  const failures = visits.failures.filter(({ planned, late }) => !late || (planned >= began && !isDisturbed(windows, planned - began)));
  if (failures.length < visits.failures.length)
    figure('8 soak: late', `${visits.failures.length - failures.length} visits in vain, as the machine was not ours`);
  expect(failures).toEqual([]);
  const failed = readLogs().flatMap(({ text }) => text.split('\n').filter((line) => line.includes('"platform.failure"')));
  expect(await givenUp(), failed.slice(-20).join('\n')).toEqual([]);
  expect(judged.filter(({ grew }) => grew)).toEqual([]);
});
