/** A closed loop of requests over kept connections, and what it measured. */
import { Agent, request } from 'node:http';
import { quantile } from './quantile.ts';

export interface LoadRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Figures {
  name: string;
  perSecond: number;
  p50: number;
  p99: number;
  /** Answers of another status than the expected one. */
  wrong: number;
  /** Seconds until the last answer with the expected status. */
  lastRight: number;
  /** Answers by status. */
  statuses: ReadonlyMap<number, number>;
}

function send(base: URL, agent: Agent, { method, path, headers = {}, body }: LoadRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const call = request({ host: base.hostname, port: base.port, agent, method, path, headers: { ...headers, ...length } }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** Sends `count` requests over so many connections; each as `make` says for its number. */
export async function load(
  name: string,
  url: string,
  { count, connections, status }: { count: number; connections: number; status: number },
  make: (i: number) => LoadRequest,
): Promise<Figures> {
  const base = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const statuses = new Map<number, number>();
  let [next, lastRight] = [0, 0];
  const began = performance.now();
  const loop = async (): Promise<void> => {
    while (next < count) {
      const before = performance.now();
      const answered = await send(base, agent, make(next++));
      statuses.set(answered, (statuses.get(answered) ?? 0) + 1);
      if (answered === status) lastRight = (performance.now() - began) / 1000;
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const wrong = count - (statuses.get(status) ?? 0);
  return { name, perSecond: count / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99), wrong, lastRight, statuses };
}

/** The figures as a table; columns after the name are right-aligned. */
export function table(rows: (Figures & { more?: string })[]): string {
  const line = ({ name, perSecond, p50, p99, wrong, more = '' }: Figures & { more?: string }): string =>
    [
      name.padEnd(32),
      perSecond.toFixed(0).padStart(9),
      `${p50.toFixed(1)} ms`.padStart(10),
      `${p99.toFixed(1)} ms`.padStart(10),
      (wrong ? `${wrong} wrong` : '').padStart(9),
      more,
    ].join(' ');
  return [`${'request'.padEnd(32)} ${'per s'.padStart(9)} ${'p50'.padStart(10)} ${'p99'.padStart(10)}`, ...rows.map(line)].join('\n');
}
