/** Pages that only the local cloud has, to see things happen: nothing of it is deployed. */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { sendJson } from '../listen.ts';

const page = join(import.meta.dirname, 'live.html');

/** Answers `/demo/live` and what that page asks for; false when the request is for the API. */
export function servePage({ method, url = '' }: IncomingMessage, response: ServerResponse, wsUrl: string | null): boolean {
  const path = url.split('?')[0];
  if (method !== 'GET' || (path !== '/demo/live' && path !== '/demo/live/config')) return false;
  if (path === '/demo/live/config') sendJson(response, 200, { wsUrl });
  else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(readFileSync(page));
  return true;
}
