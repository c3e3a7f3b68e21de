/** The API's client with the session of the console. */
import { createClient, type ShopClient } from '@open-shop/client';
import { session } from './auth/session.ts';
import type { Config } from './config.ts';

let made: ShopClient | undefined;
let webSocket: string | null = null;

/** Once, before anything is shown. */
export function connect({ apiUrl, wsUrl }: Config): void {
  made = createClient({ baseUrl: apiUrl, tokens: session, onProblem: session.heed });
  webSocket = wsUrl;
}

/** Where WebSockets are opened; null where there are none. */
export const liveUrl = (): string | null => webSocket;

/** The client. Throws before {@link connect}. */
export function api(): ShopClient {
  if (!made) throw new Error('Not connected yet');
  return made;
}
