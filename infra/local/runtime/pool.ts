/** The workers of one function: as many as events wait, up to a cap; one when nothing has come for a minute, and none after a quarter of an hour. */
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { FunctionSpec } from '../template/cloud.ts';
import type { FunctionLog } from './log.ts';
import { FunctionError, FunctionWorker, type Job, type WorkerState } from './worker.ts';

/** How long workers without work stay, in milliseconds. Lambda keeps an instance for minutes as well: to load a function takes more than a second of a core. */
const defaultStay = { each: 60_000, last: 15 * 60_000 };
/** Workers wait for the database half of the time; more than this only take the cores from each other. */
const mostWorkers = Math.max(4, 2 * availableParallelism());

/** Starts of one function at a time: many at once on a few cores would make each miss its time to load, which Lambda's own cores never do. */
const mostStarting = 2;

/** Lambda's limit for an event and for an answer of a synchronous invocation, in bytes. */
export const payloadLimit = 6 * 1024 * 1024;

export interface PoolOptions {
  environment: Record<string, string>;
  log: FunctionLog;
  compileCache: string;
  /** How long each worker stays without work, and the last one; in milliseconds. */
  stay?: { each: number; last: number };
}

/** Runs a function's events, each in a worker of its own while it lasts. */
export class FunctionPool {
  readonly spec: FunctionSpec;
  readonly #options: PoolOptions;
  readonly #cap: number;
  readonly #waiting: Job[] = [];
  readonly #idle: FunctionWorker[] = [];
  readonly #workers = new Set<FunctionWorker>();
  readonly #idleTimers = new Map<FunctionWorker, NodeJS.Timeout>();
  #starting = 0;
  #closed = false;

  constructor(spec: FunctionSpec, options: PoolOptions) {
    this.spec = spec;
    this.#options = options;
    this.#cap = Math.max(1, Math.min(spec.reservedConcurrency ?? mostWorkers, mostWorkers));
  }

  /** The handler's answer. Rejects with {@link FunctionError} when it throws, crashes, or takes longer than its timeout. */
  async invoke(event: unknown): Promise<unknown> {
    const requestId = randomUUID();
    try {
      return await new Promise((resolve, reject) => {
        if (this.#closed) return reject(new FunctionError('Stopped', 'The local cloud is stopping'));
        this.#waiting.push({ requestId, event: JSON.stringify(event), resolve, reject });
        this.#dispatch();
      });
    } catch (error) {
      if (!this.#closed) this.#options.log.failure(requestId, error as FunctionError);
      throw error;
    }
  }

  /** What each worker holds, one after the other: to collect garbage keeps a core busy. */
  async weigh(): Promise<WorkerState[]> {
    const states: WorkerState[] = [];
    for (const worker of [...this.#workers]) {
      const state = await worker.weigh();
      if (state) states.push(state);
    }
    return states;
  }

  /** Ends every worker. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) job.reject(new FunctionError('Stopped', 'The local cloud is stopping'));
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  /** The most recently used worker first, so that the others can go. A waiting event takes whichever worker is free first. */
  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#idle.pop();
      if (!worker) break;
      clearTimeout(this.#idleTimers.get(worker));
      const job = this.#waiting.shift();
      if (job) worker.run(job);
    }
    while (this.#starting < Math.min(this.#waiting.length, mostStarting) && this.#workers.size < this.#cap) this.#start();
  }

  #start(): void {
    this.#starting += 1;
    let starting = true;
    const started = (): void => {
      if (starting) this.#starting -= 1;
      starting = false;
    };
    const worker = new FunctionWorker(this.spec, this.#options.environment, this.#options.compileCache, {
      idle: (free) => {
        started();
        this.#rest(free);
      },
      gone: (lost, error) => {
        started();
        this.#forget(lost);
        if (error) this.#waiting.shift()?.reject(error);
        if (!this.#closed) this.#dispatch();
      },
      output: (stream) => this.#options.log.follow(stream),
    });
    this.#workers.add(worker);
  }

  #rest(worker: FunctionWorker): void {
    this.#idle.push(worker);
    const { each, last } = this.#options.stay ?? defaultStay;
    const end = (): void => void worker.terminate();
    this.#later(worker, each, () => (this.#workers.size > 1 ? end() : this.#later(worker, last - each, end)));
    this.#dispatch();
  }

  #later(worker: FunctionWorker, afterMs: number, act: () => void): void {
    this.#idleTimers.set(worker, setTimeout(act, afterMs).unref());
  }

  #forget(worker: FunctionWorker): void {
    clearTimeout(this.#idleTimers.get(worker));
    this.#idleTimers.delete(worker);
    this.#workers.delete(worker);
    const place = this.#idle.indexOf(worker);
    if (place >= 0) this.#idle.splice(place, 1);
  }
}
