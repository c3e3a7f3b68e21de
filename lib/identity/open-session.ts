import { newId } from '../platform/ids.ts';
import type { Origin } from './origin.ts';
import { hashToken, SESSION_MS, type TokenPair } from './refresh-token.ts';
import { newSessionToken } from './session-token.ts';
import { startSession } from './start-session.ts';
import { issueAccessToken } from './token-issuer.ts';
import type { SignedIn, User } from './user-repository.ts';

/** A new session with its first pair of tokens. Errors as of {@link startSession}. */
export async function openSession(user: SignedIn & Pick<User, 'devices'>, origin: Origin): Promise<TokenPair> {
  const sid = newId('ses');
  const refreshToken = await newSessionToken(sid);
  await startSession(user, origin, { id: sid, tokenHash: hashToken(refreshToken), lifeMs: SESSION_MS });
  return { accessToken: await issueAccessToken({ sub: user._id, sid, role: user.role }), refreshToken };
}
