/** A client of the WebSocket API. */
import { WebSocket } from 'ws';
import { stack } from './stack.ts';
import { until } from './until.ts';

export interface Pushed {
  type: string;
  id: string;
  at: string;
  // A test reads what it expects of a message; `expect` says what is not there.
  // biome-ignore lint/suspicious/noExplicitAny: the data of any message
  data: any;
}

export class LiveClient implements AsyncDisposable {
  /** Everything that came, oldest first. */
  readonly received: Pushed[] = [];
  readonly socket: WebSocket;
  /** Code of the end; undefined while it is open. */
  closed: number | undefined;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data) => this.received.push(JSON.parse(String(data)) as Pushed));
    socket.on('close', (code) => {
      this.closed = code;
    });
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  of(type: string): Pushed[] {
    return this.received.filter((message) => message.type === type);
  }

  /** Waits for a message of a type that is as it should be. */
  next(type: string, is: (message: Pushed) => boolean = () => true): Promise<Pushed> {
    return until(`a message ${type}`, async () => this.of(type).find(is));
  }

  /** Sends, and waits for the answer of a type that was not there before. */
  async ask(message: unknown, type: string): Promise<Pushed> {
    const before = this.of(type).length;
    this.send(message);
    return until(`the answer ${type}`, async () => this.of(type)[before]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.terminate();
  }
}

const url = (): string => {
  const { wsUrl } = stack();
  if (!wsUrl) throw new Error('This stack has no WebSocket API');
  return wsUrl;
};

/** Tries to connect. The status that the handshake was refused with, or the open client. */
export function connect(protocols: string[], address = url()): Promise<LiveClient | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address, protocols);
    const client = new LiveClient(socket);
    socket.on('open', () => resolve(client));
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', (error) => {
      if (socket.readyState !== WebSocket.CLOSING) reject(error);
    });
  });
}

/** An open connection that was told that it is ready. */
export async function live(kind: 'bearer' | 'cart', token: string): Promise<LiveClient> {
  const client = await connect([kind, token]);
  if (typeof client === 'number') throw new Error(`Refused with ${client}`);
  await client.next('ready');
  return client;
}
