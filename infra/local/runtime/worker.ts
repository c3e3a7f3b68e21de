/** One worker thread of a function: starts, handles one event at a time, and is gone after a crash or a timeout. */
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { FunctionSpec } from '../template/cloud.ts';
import type { Held, Invocation, Report, Setup, Weighing } from './messages.ts';

/** Six times what Lambda gives a function to load: here two cores may start many at once. */
const initTimeoutMs = 60_000;

/** An event that waits for its answer. */
export interface Job {
  requestId: string;
  event: string;
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
}

/** A function's failure: thrown by it, by its start, or by our ending it. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  readonly errorType: string;

  constructor(errorType: string, message: string, stack?: string) {
    super(message);
    this.errorType = errorType;
    if (stack) this.stack = stack;
  }
}

/** How a pool learns what became of its worker. */
export interface WorkerEvents {
  idle: (worker: FunctionWorker) => void;
  /** `error` when it never got ready. */
  gone: (worker: FunctionWorker, error?: FunctionError) => void;
  output: (stream: Readable) => void;
}

/** What a worker holds, and after how many events. */
export interface WorkerState extends Held {
  /** No other worker of this run has it. */
  id: number;
  events: number;
}

let started = 0;

/** Threads share our module graph's loader, not our environment: each gets exactly what Lambda would give it. */
export class FunctionWorker {
  readonly #id = ++started;
  readonly #spec: FunctionSpec;
  readonly #events: WorkerEvents;
  readonly #thread: Worker;
  #job: Job | undefined;
  #timer: NodeJS.Timeout;
  #ready = false;
  #ended = false;
  #done = 0;
  #weighed: PromiseWithResolvers<Held | undefined> | undefined;

  constructor(spec: FunctionSpec, environment: Record<string, string>, compileCache: string, events: WorkerEvents) {
    this.#spec = spec;
    this.#events = events;
    const setup: Setup = {
      file: spec.file,
      exportName: spec.exportName,
      functionName: spec.name,
      arn: spec.arn,
      memoryMb: spec.memoryMb,
      compileCache,
      sourceMaps: environment.NODE_OPTIONS?.includes('--enable-source-maps') ?? false,
    };
    this.#thread = new Worker(new URL('./worker-entry.ts', import.meta.url), {
      env: environment,
      workerData: setup,
      resourceLimits: { maxOldGenerationSizeMb: spec.memoryMb },
      stdout: true,
      stderr: true,
    });
    events.output(this.#thread.stdout);
    events.output(this.#thread.stderr);
    this.#timer = setTimeout(
      () => this.#end(new FunctionError('Sandbox.Timedout', `The function did not load in ${initTimeoutMs / 1000} seconds`)),
      initTimeoutMs,
    );
    this.#thread.on('message', (report: Report) => this.#hear(report));
    this.#thread.on('error', (error) => this.#end(new FunctionError('Runtime.ExitError', error.message, error.stack)));
    this.#thread.on('exit', (code) => this.#end(new FunctionError('Runtime.ExitError', `The worker exited with code ${code}`)));
  }

  /** Hands over an event; only for an idle worker. */
  run(job: Job): void {
    this.#job = job;
    const timeoutMs = this.#spec.timeoutSeconds * 1000;
    this.#timer = setTimeout(
      () => this.#end(new FunctionError('Sandbox.Timedout', `Task timed out after ${this.#spec.timeoutSeconds} seconds`)),
      timeoutMs,
    );
    const invocation: Invocation = { kind: 'event', requestId: job.requestId, event: job.event, deadline: Date.now() + timeoutMs };
    this.#thread.postMessage(invocation);
  }

  /** What it holds without its garbage; undefined when it is not there yet or any more. */
  async weigh(): Promise<WorkerState | undefined> {
    if (!this.#ready || this.#ended) return undefined;
    if (!this.#weighed) {
      this.#weighed = Promise.withResolvers();
      this.#thread.postMessage({ kind: 'weigh' } satisfies Weighing);
    }
    const held = await this.#weighed.promise;
    return held && { id: this.#id, events: this.#done, ...held };
  }

  /** Ends the thread; an event it was handling fails. */
  async terminate(): Promise<void> {
    this.#end(new FunctionError('Runtime.ExitError', 'The function was stopped'));
    await this.#thread.terminate();
  }

  #hear(report: Report): void {
    if (report.kind === 'held') {
      this.#weighed?.resolve(report.held);
      this.#weighed = undefined;
      return;
    }
    clearTimeout(this.#timer);
    const job = this.#job;
    this.#job = undefined;
    if (job) this.#done += 1;
    if (report.kind === 'ready') this.#ready = true;
    else if (report.kind === 'result') job?.resolve(report.answer === undefined ? undefined : JSON.parse(report.answer));
    else job?.reject(new FunctionError(report.failure.errorType, report.failure.errorMessage, report.failure.stack));
    if (!this.#ended) this.#events.idle(this);
  }

  #end(error: FunctionError): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#job?.reject(error);
    this.#job = undefined;
    this.#weighed?.resolve(undefined);
    void this.#thread.terminate();
    this.#events.gone(this, this.#ready ? undefined : error);
  }
}
