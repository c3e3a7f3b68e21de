/** What the soak calls growth is growth, and what a machine does by itself is none. */
import { expect, test } from 'vitest';
import { seeded } from '../../support/figures.ts';
import { judge, type Soak, slopeOf } from '../../support/soak-verdict.ts';

const MINUTE = 60_000;
const WINDOW = 10_000;
const MIB = 1_024 ** 2;
const PER_SECOND = 10;

/** What grows, from 0 at the beginning to 1 at the end. */
interface Growth {
  latency?: (kind: string, progress: number) => number;
  cpu?: (progress: number) => number;
  documents?: (progress: number) => number;
  queued?: (progress: number) => number;
  connections?: (progress: number) => number;
  bytesPerEvent?: number;
  socketsPerEvent?: number;
  /** Share of the machine that others take. */
  others?: (progress: number) => number;
}

const none = () => 0;
const one = () => 1;

/** Some minutes of a shop that is steady but for what is said, with the noise of a real one. */
function soakOf(seed: number, growth: Growth = {}, minutes = 5): Soak {
  const random = seeded(seed);
  const { latency = one, cpu = one, documents = one, queued = none, connections = none, others = () => 0.03 } = growth;
  const { bytesPerEvent = 20, socketsPerEvent = 0 } = growth;
  const ms = minutes * MINUTE;
  const kinds = [...Array.from({ length: 15 }, () => 'look'), 'cart', 'cart', 'cart', 'cart', 'card', 'card'];
  const visits = Array.from({ length: (ms / 1_000) * PER_SECOND }, (_, i) => {
    const at = (i * 1_000) / PER_SECOND;
    const kind = kinds[Math.floor(random() * kinds.length)] ?? 'look';
    // Half of it and up to several times as much, as waiting times are.
    const usual = { look: 20, cart: 35, card: 120 }[kind] ?? 1;
    const disturbed = 1 + 4 * others(at / ms) * random();
    return { kind, at, ms: usual * (0.5 - Math.log(1 - random()) * 0.6) * disturbed * latency(kind, at / ms) };
  });
  const windows = Array.from({ length: ms / WINDOW }, (_, i) => {
    const progress = (i * WINDOW) / ms;
    const requests = 190 + Math.floor(random() * 20);
    return {
      ...{ at: i * WINDOW, requests, others: others(progress), queued: Math.floor(random() * 6) + queued(progress) },
      cpuSeconds: requests * 0.02 * (0.92 + random() * 0.16) * cpu(progress),
      documents: requests * ((17 + random() * 3) * documents(progress) + 0.005 * 1_000 * progress),
      orders: Math.floor(1_000 * progress),
    };
  });
  const weighings = Array.from({ length: ms / (3 * WINDOW) }, (_, i) => {
    const at = (i + 1) * 3 * WINDOW;
    const weights = Array.from({ length: 20 }, (_unused, worker) => {
      const events = Math.floor((at / 1_000) * (worker < 5 ? 4 : 0.5));
      const young = 1.5 * MIB * (1 - Math.exp(-events / 150));
      const bytes = 58 * MIB + young + events * bytesPerEvent + random() * 0.1 * MIB;
      return { worker: `worker ${worker}`, events, bytes, sockets: 3 + Math.floor(random() * 3 + events * socketsPerEvent), timers: 2 };
    });
    return { at, connections: 80 + Math.floor(random() * 8 + connections(at / ms)), weights };
  });
  return { ms, settledAt: MINUTE, visits, windows, weighings };
}

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);
const grownIn = (soak: Soak): string[] => judge(soak).judged.flatMap(({ what, grew }) => (grew ? [what] : []));
const unjudged = (soak: Soak): string[] => judge(soak).judged.flatMap(({ what, grew }) => (grew === undefined ? [what] : []));

test('a shop that is steady has not grown, whatever the seed and however long', () => {
  expect(seeds.flatMap((seed) => grownIn(soakOf(seed)))).toEqual([]);
  expect(seeds.slice(0, 3).flatMap((seed) => grownIn(soakOf(seed, {}, 30)))).toEqual([]);
  expect(unjudged(soakOf(1))).toEqual([]);
});

test.each<[what: string, growth: Growth]>([
  ['memory', { bytesPerEvent: 4_000 }],
  ['sockets and timers', { socketsPerEvent: 0.02 }],
  ['connections', { connections: (progress) => 80 * progress }],
  ['documents', { documents: (progress) => 1 + 2 * progress }],
  ['latency', { latency: (_kind, progress) => 1 + progress }],
  ['latency', { latency: (kind, progress) => (kind === 'card' ? 1 + 4 * progress : 1) }],
  ['CPU of a request', { cpu: (progress) => 1 + progress }],
  ['queues', { queued: (progress) => Math.floor(200 * progress) }],
])('%s that grows is seen, and nothing else', (what, growth) => {
  for (const seed of seeds) expect(grownIn(soakOf(seed, growth)), `seed ${seed}`).toEqual([what]);
});

test('a leak that five minutes do not show is seen in thirty', () => {
  expect(grownIn(soakOf(1, { bytesPerEvent: 600 }))).toEqual([]);
  expect(grownIn(soakOf(1, { bytesPerEvent: 600 }, 30))).toEqual(['memory']);
});

test('some windows that others disturb are left out', () => {
  const others = (progress: number): number => (progress > 0.75 && progress < 0.85 ? 0.6 : 0.03);
  for (const seed of seeds) expect(grownIn(soakOf(seed, { others })), `seed ${seed}`).toEqual([]);
  expect(unjudged(soakOf(1, { others }))).toEqual([]);
  expect(judge(soakOf(1, { others })).disturbed).toMatch(/^[1-9]\d* of 30 windows/);
});

test('on a machine that others use, no time is judged, but what does not depend on it', () => {
  const others = (progress: number): number => 0.3 + 0.5 * progress;
  const times = ['latency', 'CPU of a request', 'queues'];
  expect(unjudged(soakOf(1, { others }))).toEqual(times);
  expect(grownIn(soakOf(1, { others }))).toEqual([]);
  expect(grownIn(soakOf(1, { others, bytesPerEvent: 4_000, documents: (progress) => 1 + 2 * progress }))).toEqual(['memory', 'documents']);
});

test('a slope is that of most points', () => {
  expect(slopeOf([0, 1, 2, 3, 4, 5, 6, 7].map((x) => [x, x === 5 ? 1_000 : 3 * x] as const))).toBe(3);
  expect(slopeOf([[1, 5]])).toBe(0);
});
