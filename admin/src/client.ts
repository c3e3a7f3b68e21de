/** The API's client with the session of the console. */
import { createClient, type ShopClient } from '@open-shop/client';
import { session } from './auth/session.ts';

let made: ShopClient | undefined;

/** Once, before anything is shown. */
export function connect(baseUrl: string): void {
  made = createClient({ baseUrl, tokens: session, onProblem: session.heed });
}

/** The client. Throws before {@link connect}. */
export function api(): ShopClient {
  if (!made) throw new Error('Not connected yet');
  return made;
}
