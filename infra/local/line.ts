/** A line to a service that can be cut and mended: for tests of what happens while a service is down. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './listen.ts';

const host = '127.0.0.1';

/** Passes bytes on to a port, until it is cut. */
export class Line {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(port: number, target: number) {
    this.port = port;
    this.#server = createServer((caller) => this.#pass(caller, connect(target, host)));
  }

  /** A line that works, to a port of this machine. */
  static async to(target: number): Promise<Line> {
    const line = new Line(await freePort(0), target);
    await line.mend();
    return line;
  }

  get url(): string {
    return `http://${host}:${this.port}`;
  }

  #pass(...[caller, service]: [Socket, Socket]): void {
    for (const socket of [caller, service]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        (socket === caller ? service : caller).destroy();
      });
    }
    caller.pipe(service).pipe(caller);
  }

  /** Connections are refused from now on, and those that are open break. */
  cut(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  async mend(): Promise<void> {
    if (this.#server.listening) return;
    this.#server.listen(this.port, host);
    await once(this.#server, 'listening');
  }
}
