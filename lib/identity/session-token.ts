/**
 * Refresh tokens name their session and are signed, so that a genuine one is told from an invented one long after it was spent: the hashes of the
 * last two alone would let a thief who refreshes twice go unnoticed.
 */
import { linkKey } from './link-keys.ts';
import { newRefreshToken } from './refresh-token.ts';
import { signValue, verifyValue } from './signed-value.ts';

const PURPOSE = 'refresh';

/** A new refresh token of a session. */
export const newSessionToken = async (sessionId: string): Promise<string> =>
  signValue(await linkKey(), PURPOSE, `${sessionId}.${newRefreshToken()}`);

/** The session that a token was made for, however long ago. Undefined when it was not made here. */
export const sessionOfToken = async (token: string): Promise<string | undefined> =>
  verifyValue(await linkKey(), PURPOSE, token)?.split('.')[0];
