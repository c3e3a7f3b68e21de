/** What an open connection takes of the memory of the server that holds it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

interface Memory {
  heap: number;
  rss: number;
}

/** Handshakes at once. */
const AT_ONCE = 50;
/** Sockets that the measure is taken at: none, and so many more each time. */
const STEPS = 4;

async function openMore(url: string, count: number): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  while (sockets.length < count) {
    const next = Array.from({ length: Math.min(AT_ONCE, count - sockets.length) }, () => new WebSocket(url));
    await Promise.all(next.map((socket) => once(socket, 'open')));
    sockets.push(...next);
  }
  return sockets;
}

/** The slope of the line with the least squares. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const covariance = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  return covariance / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
}

/** Bytes per idle connection, by a line through measures at 0 to four times `step` connections: of the heap with buffers, and of the process. */
export async function memoryPerConnection(step: number): Promise<Memory> {
  const child = fork(fileURLToPath(new URL('live-memory-server.ts', import.meta.url)), { execArgv: ['--expose-gc'] });
  const told = async <T>(): Promise<T> => ((await once(child, 'message')) as [T])[0];
  const { port } = await told<{ port: number }>();
  const measure = (): Promise<Memory> => {
    const answer = told<Memory>();
    child.send('measure');
    return answer;
  };
  const sockets: WebSocket[] = [];
  const measures: [number, Memory][] = [[0, await measure()]];
  for (let taken = 0; taken < STEPS; taken += 1) {
    sockets.push(...(await openMore(`ws://127.0.0.1:${port}/live`, step)));
    measures.push([sockets.length, await measure()]);
  }
  for (const socket of sockets) socket.terminate();
  child.kill();
  const of = (part: keyof Memory): number => slopeOf(measures.map(([count, memory]) => [count, memory[part]] as const));
  return { heap: of('heap'), rss: of('rss') };
}
