/** A page of another origin, served from a port of its own, that calls an API with the axios of the existing clients. */
import { readFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { type Listening, serve } from '../../../infra/local/listen.ts';

const page = readFileSync(new URL('page.html', import.meta.url));
const axios = readFileSync(fileURLToPath(import.meta.resolve('axios/dist/axios.min.js')));

interface Sent {
  method?: 'get' | 'post' | 'delete';
  body?: object;
  /** Of a multipart form; a file by its bytes in base64. */
  fields?: [name: string, value: string | { name: string; type: string; base64: string }][];
}

interface Received {
  /** 0 where the browser shows the page nothing: no answer, or one without the headers of CORS. */
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever comes
  data: any;
  /** Whether the client still has its token afterwards. */
  signedIn: boolean;
}

export interface ClientPage extends AsyncDisposable {
  call: (path: string, sent?: Sent) => Promise<Received>;
  keepToken: (token: string) => Promise<void>;
}

/** The origin of a page, free to be allowed before the page is opened. */
export const serveClients = () =>
  serve((request, response) => {
    const [type, content] = request.url === '/axios.js' ? ['text/javascript', axios] : ['text/html; charset=utf-8', page];
    response.writeHead(200, { 'content-type': type }).end(content);
  }, 0);

/** Passes everything on to an API, and notes the path of each preflight. */
export function notingPreflights(apiUrl: string, preflights: string[]): Promise<Listening> {
  return serve((request, response) => {
    const { method, headers, url = '/' } = request;
    if (method === 'OPTIONS') preflights.push(url);
    const passed = send(new URL(url, apiUrl), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  }, 0);
}

/** Opens one of the two clients, signed out, on an API. */
export async function openClient(browser: Browser, kind: 'storefront' | 'panel', origin: string, apiUrl: string): Promise<ClientPage> {
  const context = await browser.newContext();
  const opened = await context.newPage();
  await opened.goto(origin);
  return {
    call: (path, { method = 'post', ...sent } = {}) =>
      opened.evaluate(`clients.${kind}(${JSON.stringify(apiUrl)})(${JSON.stringify({ method, path, ...sent })})`),
    keepToken: (token) => opened.evaluate(`localStorage.setItem('token', ${JSON.stringify(token)})`),
    [Symbol.asyncDispose]: () => context.close(),
  };
}
