/** Ports and HTTP servers on this machine only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { StartError } from './start-error.ts';

const host = '127.0.0.1';

/** A server of the local cloud: its address, and how to end it. */
export interface Listening {
  url: string;
  port: number;
  close: () => Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

const isPortTaken = (error: unknown): boolean => ['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '');

async function bind(server: Server, port: number, orAnyOther: boolean): Promise<number> {
  try {
    return await listenOn(server, port);
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    if (!orAnyOther) throw new StartError(`Port ${port} is in use: stop what listens there, or choose another with --port.`);
    return listenOn(server, 0);
  }
}

/** Serves HTTP on the port; when it is taken, on any free one or (for the API itself) not at all: {@link StartError}. */
export async function serve(answer: Answer, port: number, orAnyOther = true, upgrade?: Upgrade): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 65_000 }, answer);
  if (upgrade) server.on('upgrade', upgrade);
  const bound = await bind(server, port, orAnyOther);
  return {
    port: bound,
    url: `http://${host}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function probe(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createTcpServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/** The port when it is free, else any free one: for programs that open the port themselves. */
export async function freePort(preferred: number): Promise<number> {
  const port = (await probe(preferred)) ?? (await probe(0));
  if (port === undefined) throw new StartError('No free port is left on this machine.');
  return port;
}

/** The whole body of a request. */
export async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
