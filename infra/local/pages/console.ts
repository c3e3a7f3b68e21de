/** The admin console at `/admin`, as CloudFront serves it; built when its page is asked for and its sources have changed. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { consoleFiles } from '../../console/build.ts';
import { contentPolicy, permissionsPolicy } from '../../console/policy.ts';
import { sendJson } from '../listen.ts';
import { messageOf } from '../start-error.ts';

interface Addresses {
  wsUrl: string | null;
  /** Where pictures are uploaded and delivered, and files are uploaded. */
  images: string;
  files: string;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const prefix = '/admin';

const originOf = (url: string): string => new URL(url).origin;

export class LocalConsole {
  #built: Promise<string> | undefined;
  readonly #ended = new AbortController();
  readonly #addresses: () => Addresses | undefined;

  constructor(addresses: () => Addresses | undefined) {
    this.#addresses = addresses;
  }

  /** Begins to build it. A failure is told to who asks for the console. */
  prepare(): void {
    this.#files().catch(() => undefined);
  }

  /** Answers what is under `/admin`; false when the request is for something else. */
  answer({ method = 'GET', url = '' }: IncomingMessage, response: ServerResponse): boolean {
    const [path = ''] = url.split('?');
    if (path !== prefix && !path.startsWith(`${prefix}/`)) return false;
    const addresses = this.#addresses();
    if (method !== 'GET' && method !== 'HEAD') sendJson(response, 405, { message: 'Method Not Allowed' });
    else if (!addresses) sendJson(response, 503, { message: 'Service Unavailable' });
    else if (path === prefix) response.writeHead(308, { location: `${prefix}/` }).end();
    // The API has the same origin here.
    else if (path === `${prefix}/config.json`) sendJson(response, 200, { apiUrl: '', wsUrl: addresses.wsUrl });
    else void this.#send(path.slice(prefix.length + 1) || 'index.html', addresses, response);
    return true;
  }

  /** Ends a build that still runs. */
  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#built?.catch(() => undefined);
  }

  /** `anew` when the page is loaded: its sources may have changed. */
  #files(anew = true): Promise<string> {
    if (this.#built && !anew) return this.#built;
    this.#built = consoleFiles(this.#ended.signal).catch((error: unknown) => {
      this.#built = undefined;
      throw error;
    });
    return this.#built;
  }

  async #send(path: string, { wsUrl, images, files }: Addresses, response: ServerResponse): Promise<void> {
    const folder = await this.#files(path === 'index.html').catch((error: unknown) => error);
    if (typeof folder !== 'string') {
      sendJson(response, 500, { message: messageOf(folder) });
      return;
    }
    const file = normalize(path);
    const type = types[extname(file)];
    const content = file.startsWith('.') || !type ? undefined : await readFile(join(folder, file)).catch(() => undefined);
    if (!content) {
      sendJson(response, 404, { message: 'Not Found' });
      return;
    }
    response
      .writeHead(200, {
        'content-type': type,
        'cache-control': file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        'content-security-policy': contentPolicy({
          connect: [...(wsUrl ? [originOf(wsUrl)] : []), originOf(images), originOf(files)],
          images: [originOf(images)],
        }),
        'permissions-policy': permissionsPolicy,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      .end(content);
  }
}
