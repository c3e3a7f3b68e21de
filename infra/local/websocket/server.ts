/** The WebSocket API: handshakes through the authorizer and `$connect`, messages to their routes, `$disconnect` at the end. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Invoke } from '../gateway/server.ts';
import { type Listening, serve } from '../listen.ts';
import type { WebSocketSpec } from '../template/cloud.ts';
import { permissionOf } from './authorize.ts';
import { Connections, messageLimit } from './connections.ts';
import { type Connection, contextOf, headersOf, methodArn } from './event.ts';

const idleMs = 10 * 60_000;
const longestMs = 2 * 60 * 60_000;
const checkEveryMs = 15_000;
/** API Gateway's own close code for what breaks its limits. */
const tooBig = 1009;

/** What is deployed now: `--watch` replaces it, connections outlive that. */
export interface WebSocketTarget {
  spec: WebSocketSpec;
  invoke: Invoke;
}

interface FunctionAnswer {
  statusCode?: number;
  headers?: Record<string, string>;
  body?: string;
}

const statusTexts: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

function refuse(socket: Duplex, status: number): void {
  const body = JSON.stringify({ message: statusTexts[status] ?? 'Refused' });
  const head = `HTTP/1.1 ${status} ${statusTexts[status] ?? 'Refused'}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n`;
  socket.end(`${head}connection: close\r\n\r\n${body}`);
}

function connectionOf(request: IncomingMessage): Connection {
  const sourceIp = (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  const { host = '', 'user-agent': userAgent = '' } = request.headers;
  return { id: `${randomBytes(11).toString('base64url')}=`, openedAt: Date.now(), sourceIp, userAgent, domainName: host };
}

/** The value of `$request.body.<name>` in a message. */
function selected(expression: string, text: string): string | undefined {
  const name = /^\$request\.body\.(\w+)$/.exec(expression)?.[1];
  if (!name) throw new Error(`The local gateway does not know the route selection ${expression}`);
  try {
    const value = (JSON.parse(text) as Record<string, unknown> | null)?.[name];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

export class WebSocketGateway {
  readonly #target: () => WebSocketTarget | undefined;
  readonly #connections = new Connections();
  /** Chooses the subprotocol that `$connect` named. */
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: messageLimit,
    perMessageDeflate: false,
    handleProtocols: (_offered, request) => this.#chosen.get(request) ?? false,
  });
  readonly #chosen = new WeakMap<IncomingMessage, string>();

  constructor(target: () => WebSocketTarget | undefined) {
    this.#target = target;
  }

  /** Listens; the management endpoint has the same port. */
  async listen(port: number): Promise<Listening> {
    const listening = await serve(
      (request, response) => void this.#connections.answer(request, response),
      port,
      true,
      (request, socket, head) => {
        socket.on('error', () => socket.destroy());
        this.#upgrade(request, socket, head).catch(() => refuse(socket, 500));
      },
    );
    const timer = setInterval(() => this.#connections.expire(Date.now(), idleMs, longestMs), checkEveryMs);
    return {
      ...listening,
      close: async () => {
        clearInterval(timer);
        this.#connections.closeAll();
        await listening.close();
      },
    };
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const target = this.#target();
    if (!target) return refuse(socket, 503);
    const { spec, invoke } = target;
    if (request.url?.split('?')[0] !== `/${spec.stage}`) return refuse(socket, 403);
    const connection = connectionOf(request);
    const route = spec.routes.find(({ key }) => key === '$connect');
    const happening = { routeKey: '$connect', eventType: 'CONNECT', requestId: randomUUID(), stage: spec.stage } as const;
    const headers = headersOf(request);
    const asked = { methodArn: methodArn(spec.stage), headers, requestContext: contextOf(connection, happening) };
    const permission = await permissionOf(route?.authorizer, asked, invoke);
    if ('status' in permission) return refuse(socket, permission.status);
    connection.authorizer = { ...permission.context };
    const event = { headers, requestContext: contextOf(connection, happening), isBase64Encoded: false };
    const answer = route && ((await invoke(route.functionArn, event).catch(() => ({ statusCode: 500 }))) as FunctionAnswer);
    if (answer && (answer.statusCode ?? 500) >= 300) return refuse(socket, answer.statusCode ?? 500);
    const protocol = Object.entries(answer?.headers ?? {}).find(([name]) => name.toLowerCase() === 'sec-websocket-protocol')?.[1];
    if (protocol) this.#chosen.set(request, protocol);
    this.#sockets.handleUpgrade(request, socket, head, (open) => this.#opened(connection, open));
  }

  #opened(connection: Connection, socket: WebSocket): void {
    this.#connections.add(connection, socket);
    socket.on('message', (data) => void this.#message(connection, socket, data));
    socket.on('pong', () => this.#connections.touch(connection.id));
    socket.on('error', () => socket.close(tooBig));
    socket.on('close', () => void this.#closed(connection));
  }

  async #message(connection: Connection, socket: WebSocket, data: RawData): Promise<void> {
    this.#connections.touch(connection.id);
    const target = this.#target();
    if (!target) return;
    const { spec, invoke } = target;
    const body = data.toString();
    const key = selected(spec.selection, body);
    const route = spec.routes.find((one) => one.key === key) ?? spec.routes.find((one) => one.key === '$default');
    if (!route) return;
    const happening = { routeKey: route.key, eventType: 'MESSAGE', requestId: randomUUID(), stage: spec.stage } as const;
    const event = { requestContext: contextOf(connection, happening), body, isBase64Encoded: false };
    const answer = (await invoke(route.functionArn, event).catch(() => undefined)) as FunctionAnswer | undefined;
    if (socket.readyState !== socket.OPEN) return;
    if (!answer)
      socket.send(JSON.stringify({ message: 'Internal server error', connectionId: connection.id, requestId: happening.requestId }));
    else if (route.answers && answer.body) socket.send(answer.body);
  }

  async #closed(connection: Connection): Promise<void> {
    if (!this.#connections.remove(connection.id)) return;
    const target = this.#target();
    const route = target?.spec.routes.find(({ key }) => key === '$disconnect');
    if (!target || !route) return;
    const happening = { routeKey: '$disconnect', eventType: 'DISCONNECT', requestId: randomUUID(), stage: target.spec.stage } as const;
    // As on AWS, the end is announced once and nobody waits for it.
    await target
      .invoke(route.functionArn, { requestContext: contextOf(connection, happening), isBase64Encoded: false })
      .catch(() => undefined);
  }
}
