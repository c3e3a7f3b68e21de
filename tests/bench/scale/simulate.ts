/**
 * A small discrete-event simulation of stations with queues: requests arrive by a Poisson process and visit stations one after the other, each with so many servers and a
 * service time of some distribution. First come, first served. Seeded, so that a run can be repeated.
 */

/** Draws a service time in seconds. */
export type Draw = (random: () => number) => number;

/** Service times that vary like those of independent events: mean `seconds`, standard deviation the same. */
export const exponential =
  (seconds: number): Draw =>
  (random) =>
    -seconds * Math.log(1 - random());

/** Service times that are always the same. */
export const constant =
  (seconds: number): Draw =>
  () =>
    seconds;

/** Draws from measured times. Throws when there are none. */
export function empirical(seconds: readonly number[]): Draw {
  if (seconds.length === 0) throw new Error('There are no times to draw from');
  return (random) => seconds[Math.floor(random() * seconds.length)] as number;
}

export interface Station {
  name: string;
  /** How many it serves at once; infinity for one that nobody waits for. */
  servers: number;
  service: Draw;
  /** A request that would be the one after so many waiting ones is refused. */
  room?: number;
}

export interface Load {
  /** Arrivals per second. */
  rate: number;
  /** Requests in all; the first tenth is not counted, since it meets an empty shop. */
  requests: number;
  seed: number;
}

interface Visit {
  name: string;
  /** Share of the servers' time that was used; 0 for infinitely many. */
  used: number;
  /** Mean seconds in the queue. */
  waited: number;
}

export interface Outcome {
  /** Seconds from arrival to end, in ascending order, of those that were served. */
  times: number[];
  refused: number;
  /** Served per second. */
  throughput: number;
  stations: Visit[];
}

/** Mulberry32: good enough for queues, and the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Request {
  arrived: number;
  isCounted: boolean;
  queuedAt: number;
}

interface Happening {
  at: number;
  happen: () => void;
}

/** A binary heap of what is to happen, the earliest first. */
class Agenda {
  readonly #heap: Happening[] = [];

  add(at: number, happen: () => void): void {
    const heap = this.#heap;
    let place = heap.push({ at, happen }) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (this.#at(above) <= this.#at(place)) break;
      this.#swap(above, place);
      place = above;
    }
  }

  next(): Happening | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length > 0 && last) {
      heap[0] = last;
      this.#sink();
    }
    return first;
  }

  #sink(): void {
    let place = 0;
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      let least = place;
      if (left < this.#heap.length && this.#at(left) < this.#at(least)) least = left;
      if (right < this.#heap.length && this.#at(right) < this.#at(least)) least = right;
      if (least === place) return;
      this.#swap(least, place);
      place = least;
    }
  }

  #at(place: number): number {
    return (this.#heap[place] as Happening).at;
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    [heap[a], heap[b]] = [heap[b] as Happening, heap[a] as Happening];
  }
}

/** Runs the requests through all stations in order. */
export function simulate(stations: readonly Station[], { rate, requests, seed }: Load): Outcome {
  const random = randomFrom(seed);
  const agenda = new Agenda();
  const states = stations.map(() => ({ busy: 0, queue: [] as Request[], head: 0, used: 0, waited: 0, served: 0 }));
  const uncounted = requests / 10;
  const times: number[] = [];
  let [now, refused, arrivals, firstCounted, lastEnd, ended] = [0, 0, 0, 0, 0, 0];

  const begin = (index: number, request: Request): void => {
    const [station, state] = [stations[index] as Station, states[index] as (typeof states)[number]];
    const seconds = station.service(random);
    state.busy += 1;
    if (request.isCounted) {
      state.waited += now - request.queuedAt;
      state.served += 1;
    }
    if (firstCounted > 0) state.used += seconds;
    agenda.add(now + seconds, () => {
      state.busy -= 1;
      const next = state.queue[state.head];
      if (next) {
        state.head += 1;
        begin(index, next);
      }
      enter(index + 1, request);
    });
  };

  const enter = (index: number, request: Request): void => {
    const [station, state] = [stations[index], states[index]];
    if (!station || !state) {
      lastEnd = now;
      if (firstCounted > 0) ended += 1;
      if (request.isCounted) times.push(now - request.arrived);
      return;
    }
    request.queuedAt = now;
    if (state.busy < station.servers) begin(index, request);
    else if (state.queue.length - state.head >= (station.room ?? Number.POSITIVE_INFINITY)) refused += Number(request.isCounted);
    else state.queue.push(request);
  };

  const arrive = (): void => {
    const isCounted = arrivals >= uncounted;
    if (isCounted && firstCounted === 0) firstCounted = now;
    arrivals += 1;
    if (arrivals < requests) agenda.add(now + exponential(1 / rate)(random), arrive);
    enter(0, { arrived: now, isCounted, queuedAt: now });
  };

  agenda.add(0, arrive);
  for (let next = agenda.next(); next; next = agenda.next()) {
    now = next.at;
    next.happen();
  }
  const span = lastEnd - firstCounted;
  return {
    times: times.sort((a, b) => a - b),
    refused,
    throughput: ended / span,
    stations: stations.map(({ name, servers }, index) => {
      const { used, waited, served } = states[index] as (typeof states)[number];
      return { name, used: Number.isFinite(servers) ? used / (servers * span) : 0, waited: served === 0 ? 0 : waited / served };
    }),
  };
}
