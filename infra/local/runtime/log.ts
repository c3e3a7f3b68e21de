/** A function's log file of this run; failures also reach the console, in one line. */
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FunctionError } from './worker.ts';

export class FunctionLog {
  readonly #name: string;
  readonly #file: WriteStream;

  /** Opens `<folder>/<name>.log` anew. */
  constructor(folder: string, name: string) {
    mkdirSync(folder, { recursive: true });
    this.#name = name;
    this.#file = createWriteStream(join(folder, `${name}.log`));
  }

  /** Copies what a worker prints. */
  follow(stream: Readable): void {
    stream.on('data', (chunk: Buffer) => this.#file.write(chunk));
  }

  /** An event that failed. */
  failure(requestId: string, error: FunctionError): void {
    const { errorType, message, stack } = error;
    this.#file.write(`${JSON.stringify({ type: 'platform.failure', requestId, errorType, message, stack })}\n`);
    console.error(`${this.#name}: ${errorType}: ${message.split('\n')[0]}`);
  }

  close(): void {
    this.#file.end();
  }
}
