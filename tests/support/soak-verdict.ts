/** Whether a shop grew under a load that did not: by medians of the first and of the last third, and by slopes that no single measure can bend. */
import { quantileOf } from './figures.ts';

/** A visit that is over, in milliseconds since the load began; `ms` counts from when it was to begin. */
interface SoakVisit {
  kind: string;
  at: number;
  ms: number;
}

/** Some seconds of the load. */
export interface SoakWindow {
  at: number;
  /** Answers meanwhile. */
  requests: number;
  /** CPU seconds of the shop and its database for all of them. */
  cpuSeconds: number;
  /** Share of the machine that processes of others took. */
  others: number;
  /** Documents that the database looked at. */
  documents: number;
  /** Orders that the shop has, at the end. */
  orders: number;
  /** Messages that wait or are worked at, at the end. */
  queued: number;
}

/** What a worker of a function held without garbage, after so many events. */
interface Weight {
  worker: string;
  events: number;
  bytes: number;
  sockets: number;
  timers: number;
}

/** All workers at a time, and the connections of the database. */
export interface Weighing {
  at: number;
  connections: number;
  weights: readonly Weight[];
}

export interface Soak {
  /** How long the load lasted; `settledAt` is when the comparison begins. */
  ms: number;
  settledAt: number;
  visits: readonly SoakVisit[];
  windows: readonly SoakWindow[];
  weighings: readonly Weighing[];
}

/** One thing that must not grow. */
export interface Judged {
  what: string;
  /** Nothing could be said when undefined. */
  grew: boolean | undefined;
  text: string;
}

/** A window counts as disturbed when others took more of the machine than this: its times say nothing of the shop. */
const DISTURBED = 0.15;
/** Times are judged when so many windows of either third were not disturbed. */
const LEAST_QUIET = 0.5;

/** How much more the last third may have than the first. */
const MOST = {
  /** Times of a visit at the median and at the slow end, and the CPU of a request. */
  ...{ p50: 1.3, p95: 1.5, cpu: 1.2 },
  /** Memory of a worker: by its share, and in bytes for each event. Only both together are a leak: what it runs is compiled better and better. */
  ...{ weight: 1.05, bytesPerEvent: 256 },
  /** Sockets and timers of a worker: a pool may fill up once. */
  open: 4,
  /** For each worker, as they come and go. */
  connections: 1.2,
  /**
   * Documents that a request has the database look at: by their share, how many are no matter, and how many for each order more. That is not none, as some work reads
   * the latest orders of a product or of a day; a query without an index reads all orders, and is not one in a hundred.
   */
  ...{ documents: 1.2, someDocuments: 2, documentsPerOrder: 0.01 },
  queued: 20,
} as const;

/** Fewer visits of a kind say nothing of its median. */
const LEAST_VISITS = 50;
const LEAST_WEIGHTS = 4;
/** Before so many events a worker still compiles what it runs, and keeps that. */
const YOUNG_EVENTS = 150;
/** Standard errors that a ratio of medians may be off by. */
const ERRORS = 3;

const median = (numbers: readonly number[]): number => quantileOf(numbers, 0.5);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The median of the slopes between all pairs of points (Theil and Sen): more than a quarter of the points may be anything. */
export function slopeOf(points: readonly (readonly [number, number])[]): number {
  return median(points.flatMap(([x, y], i) => points.slice(i + 1).flatMap(([x2, y2]) => (x2 === x ? [] : [(y2 - y) / (x2 - x)]))));
}

/** By how much the median of so many numbers may be off, as a share of it. */
function errorOf(numbers: readonly number[]): number {
  const deviation = (quantileOf(numbers, 0.75) - quantileOf(numbers, 0.25)) / 1.35;
  return (1.25 * deviation) / Math.sqrt(numbers.length) / median(numbers);
}

type Part = (at: number) => 'first' | 'last' | undefined;

interface Thirds<T> {
  first: T[];
  last: T[];
}

function grouped<T>(list: readonly T[], key: (one: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return [...groups];
}

const share = (ratio: number): string => `${ratio < 1 ? '' : '+'}${((ratio - 1) * 100).toFixed(1)} %`;

function judgeTimes(visits: Thirds<SoakVisit>, windows: Thirds<SoakWindow>): Judged[] {
  const kinds = grouped(visits.first, ({ kind }) => kind).flatMap(([kind, before]) => {
    const [first, last] = [before.map(({ ms }) => ms), visits.last.filter((one) => one.kind === kind).map(({ ms }) => ms)];
    if (Math.min(first.length, last.length) < LEAST_VISITS) return [];
    const [ratio, error] = [median(last) / median(first), ERRORS * Math.hypot(errorOf(first), errorOf(last))];
    return [{ kind, usual: median(first), ratio, most: MOST.p50 + error }];
  });
  const usual = new Map(kinds.map((one) => [one.kind, one.usual]));
  // Each kind by its own measure, so that all can be put together.
  const compared = (list: SoakVisit[]): number[] => list.flatMap(({ kind, ms }) => (usual.has(kind) ? [ms / (usual.get(kind) ?? 1)] : []));
  const [first, last] = [compared(visits.first), compared(visits.last)];
  const [p50, p95] = [0.5, 0.95].map((q) => quantileOf(last, q) / quantileOf(first, q)) as [number, number];
  const [worst] = kinds.toSorted((a, b) => b.ratio / b.most - a.ratio / a.most);
  const cpuOf = (list: SoakWindow[]): number => median(list.flatMap((w) => (w.requests > 0 ? [w.cpuSeconds / w.requests] : [])));
  const [before, after] = [cpuOf(windows.first), cpuOf(windows.last)];
  return [
    {
      what: 'latency',
      grew: worst && (p50 > MOST.p50 || p95 > MOST.p95 || worst.ratio > worst.most),
      text: worst
        ? `p50 ${share(p50)}, p95 ${share(p95)} over ${kinds.length} kinds of visits; most of all ${worst.kind}, p50 ${share(worst.ratio)}`
        : 'too few visits',
    },
    {
      what: 'CPU of a request',
      grew: after > MOST.cpu * before,
      text: before > 0 ? `${(before * 1_000).toFixed(1)} -> ${(after * 1_000).toFixed(1)} ms (${share(after / before)})` : 'too few visits',
    },
  ];
}

const MIB = 1_024 ** 2;

function judgeWorkers(weighings: readonly Weighing[], part: Part): Judged[] {
  const weights = weighings.flatMap(({ at, weights: all }) => all.map((one) => ({ ...one, at })));
  const workers = grouped(weights, ({ worker }) => worker);
  const grownUp = grouped(
    weights.filter(({ events }) => events >= YOUNG_EVENTS),
    ({ worker }) => worker,
  ).filter(([, list]) => list.length >= LEAST_WEIGHTS);
  const grown = grownUp.map(([worker, list]) => {
    const events = (list.at(-1)?.events ?? 0) - (list[0]?.events ?? 0);
    const perEvent = slopeOf(list.map((one) => [one.events, one.bytes] as const));
    return { worker, events, perEvent, ratio: 1 + (perEvent * events) / (list[0]?.bytes ?? 1), bytes: perEvent * events };
  });
  const leaking = grown.filter(({ ratio, perEvent }) => ratio > MOST.weight && perEvent > MOST.bytesPerEvent);
  const [most] = grown.toSorted((a, b) => b.bytes - a.bytes);
  const [told] = leaking.length > 0 ? leaking.toSorted((a, b) => b.bytes - a.bytes) : [most];
  const held = workers.flatMap(([worker, list]) => {
    const [first, last] = [list.filter(({ at }) => part(at) === 'first'), list.filter(({ at }) => part(at) === 'last')];
    if (first.length === 0 || last.length === 0) return [];
    const more = (what: 'sockets' | 'timers'): number => median(last.map((one) => one[what])) - Math.max(...first.map((one) => one[what]));
    return [{ worker, sockets: more('sockets'), timers: more('timers') }];
  });
  const holding = held.toSorted((a, b) => Math.max(b.sockets, b.timers) - Math.max(a.sockets, a.timers))[0];
  return [
    {
      what: 'memory',
      grew: most && leaking.length > 0,
      text: told
        ? `most in ${told.worker} of ${grown.length} workers: ${(told.bytes / MIB).toFixed(2)} MiB (${share(told.ratio)}) in ${told.events} events, ${told.perEvent.toFixed(0)} bytes each`
        : `no worker did ${YOUNG_EVENTS} events and more`,
    },
    {
      what: 'sockets and timers',
      grew: holding && Math.max(holding.sockets, holding.timers) > MOST.open,
      text: holding
        ? `most in ${holding.worker} of ${held.length} workers: ${holding.sockets} and ${holding.timers} more`
        : 'no worker lived long enough',
    },
  ];
}

/** Whether others took so much of the machine at a time that what was late then was late because of them. */
export const isDisturbed = (windows: readonly SoakWindow[], at: number): boolean =>
  (windows.findLast((window) => window.at <= at)?.others ?? 1) > DISTURBED;

/** Compares the thirds of the load after it has settled. */
export function judge({ ms, settledAt, visits, windows, weighings }: Soak): { judged: Judged[]; disturbed: string } {
  const third = (ms - settledAt) / 3;
  const part: Part = (at) =>
    at < settledAt || at >= ms ? undefined : at < settledAt + third ? 'first' : at >= ms - third ? 'last' : undefined;
  const split = <T extends { at: number }>(list: readonly T[]): Thirds<T> => ({
    first: list.filter(({ at }) => part(at) === 'first'),
    last: list.filter(({ at }) => part(at) === 'last'),
  });
  const all = split(windows);
  const quiet = split(windows.filter(({ others }) => others <= DISTURBED));
  const areQuiet = quiet.first.length >= LEAST_QUIET * all.first.length && quiet.last.length >= LEAST_QUIET * all.last.length;
  const others = median(windows.map((window) => window.others));
  const disturbed = `${windows.filter((window) => window.others > DISTURBED).length} of ${windows.length} windows disturbed, others took ${(others * 100).toFixed(0)} % of the machine`;

  const documentsOf = (list: SoakWindow[]): number =>
    sum(list.map(({ documents }) => documents)) / sum(list.map(({ requests }) => requests));
  const [documentsBefore, documents] = [documentsOf(all.first), documentsOf(all.last)];
  const [ordersBefore = 0, orders = 0] = [all.first, all.last].map((list) => median(list.map((window) => window.orders)));
  const weighed = split(weighings);
  const perWorker = (list: Weighing[]): number =>
    median(list.flatMap((one) => (one.weights.length > 0 ? [one.connections / one.weights.length] : [])));
  const connections = perWorker(weighed.last) / perWorker(weighed.first);
  const connected = [weighed.first, weighed.last].map((list) => median(list.map((one) => one.connections)));
  const [queuedBefore = 0, queued = 0] = [all.first, all.last].map((list) => median(list.map((window) => window.queued)));
  const times = judgeTimes(split(visits.filter(({ at }) => !isDisturbed(windows, at))), quiet);
  return {
    disturbed,
    judged: [
      ...judgeWorkers(
        weighings.filter(({ at }) => at >= settledAt),
        part,
      ),
      {
        what: 'connections',
        grew: Number.isFinite(connections) ? connections > MOST.connections : undefined,
        text: `${connected.join(' -> ')} to the database, ${share(connections)} for each worker`,
      },
      {
        what: 'documents',
        grew: documents > MOST.documents * documentsBefore + MOST.someDocuments + MOST.documentsPerOrder * (orders - ordersBefore),
        text: `${documentsBefore.toFixed(1)} -> ${documents.toFixed(1)} looked at for a request, while ${ordersBefore} orders became ${orders}`,
      },
      ...times.map((one) => (areQuiet ? one : { ...one, grew: undefined })),
      {
        what: 'queues',
        grew: areQuiet ? queued > queuedBefore + MOST.queued : undefined,
        text: `${queuedBefore} -> ${queued} messages waiting`,
      },
    ],
  };
}
