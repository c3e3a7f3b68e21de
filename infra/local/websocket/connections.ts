/** The open sockets, and the management endpoint (`@connections`) through which functions reach them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import { readAll, sendJson } from '../listen.ts';
import type { Connection } from './event.ts';

/** The longest message, in bytes, in either direction. */
export const messageLimit = 128 * 1024;

const pathShape = /^\/[^/]+\/@connections\/([^/]+)$/;

export class Connections {
  readonly #open = new Map<string, { connection: Connection; socket: WebSocket; lastActiveAt: number }>();

  add(connection: Connection, socket: WebSocket): void {
    this.#open.set(connection.id, { connection, socket, lastActiveAt: Date.now() });
  }

  /** Something came or went over it. */
  touch(id: string): void {
    const entry = this.#open.get(id);
    if (entry) entry.lastActiveAt = Date.now();
  }

  /** False when it was removed before. */
  remove(id: string): boolean {
    return this.#open.delete(id);
  }

  /** Closes those that are idle or open for too long. */
  expire(now: number, idleMs: number, longestMs: number): void {
    for (const { connection, socket, lastActiveAt } of this.#open.values()) {
      if (now - lastActiveAt > idleMs || now - connection.openedAt > longestMs) socket.close(1001, 'Going away');
    }
  }

  closeAll(): void {
    for (const { socket } of this.#open.values()) socket.terminate();
  }

  /** `POST`, `GET` and `DELETE` of one connection. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = decodeURIComponent(pathShape.exec(decodeURI(request.url ?? '').split('?')[0] ?? '')?.[1] ?? '');
    if (!id) return sendJson(response, 403, { message: 'Forbidden' });
    const body = await readAll(request);
    const entry = this.#open.get(id);
    if (!entry) return gone(response);
    const { connection, socket } = entry;
    switch (request.method) {
      case 'POST':
        if (body.length > messageLimit) return sendJson(response, 413, { message: 'Payload too large' });
        socket.send(body.toString());
        entry.lastActiveAt = Date.now();
        response.writeHead(200).end();
        return;
      case 'GET':
        return sendJson(response, 200, {
          connectedAt: new Date(connection.openedAt).toISOString(),
          lastActiveAt: new Date(entry.lastActiveAt).toISOString(),
          identity: { sourceIp: connection.sourceIp, userAgent: connection.userAgent },
        });
      case 'DELETE':
        socket.close(1000, 'Connection closed');
        response.writeHead(204).end();
        return;
      default:
        return sendJson(response, 405, { message: 'Method Not Allowed' });
    }
  }
}

function gone(response: ServerResponse): void {
  response.writeHead(410, { 'content-type': 'application/json', 'x-amzn-errortype': 'GoneException' }).end('{"message":"Gone"}');
}
