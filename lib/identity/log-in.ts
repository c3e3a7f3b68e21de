import { type Credentials, checkCredentials } from './check-credentials.ts';
import { mergeAtLogin } from './merge-at-login.ts';
import { openSession } from './open-session.ts';
import type { Origin } from './origin.ts';
import type { TokenPair } from './refresh-token.ts';
import type { User } from './user-repository.ts';

/** Checks the password, opens a session and takes the guest's cart along. Errors as of {@link checkCredentials}. */
export async function logIn(credentials: Credentials, origin: Origin): Promise<{ user: User; tokens: TokenPair }> {
  const user = await checkCredentials(credentials, origin);
  await mergeAtLogin(credentials.cartToken, user._id);
  return { user, tokens: await openSession(user, origin) };
}
