/** What the pool and its workers say to each other. Events and answers travel as JSON text, as they do in Lambda. */

/** A worker's start data. */
export interface Setup {
  file: string;
  exportName: string;
  functionName: string;
  arn: string;
  memoryMb: number;
  /** Where compiled code is kept between starts. */
  compileCache: string;
  sourceMaps: boolean;
}

/** To a worker: handle this event. */
export interface Invocation {
  kind: 'event';
  requestId: string;
  event: string;
  /** Epoch milliseconds at which the worker will be ended. */
  deadline: number;
}

/** To a worker: collect garbage and say what is left. */
export interface Weighing {
  kind: 'weigh';
}

/** What a worker holds once its garbage is gone. */
export interface Held {
  /** JavaScript objects and buffers, in bytes. */
  bytes: number;
  sockets: number;
  timers: number;
}

export interface Failure {
  errorType: string;
  errorMessage: string;
  stack?: string;
}

/** From a worker: the bundle is loaded, an event is done, or what it holds. */
export type Report =
  | { kind: 'ready' }
  | { kind: 'held'; held: Held }
  | { kind: 'result'; answer: string | undefined }
  | { kind: 'error'; failure: Failure };
