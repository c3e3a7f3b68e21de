import { found } from '../platform/errors.ts';
import { forgetSession } from './live-session.ts';
import type { Origin } from './origin.ts';
import { recordEvent } from './security-events.ts';
import { findSessionsOf, revokeSession, revokeSessionsExcept } from './session-repository.ts';

/** Logs out. This container forgets the session at once, others within 30 s. */
export async function logOut(id: string, userId: string): Promise<void> {
  await revokeSession(id, userId);
  forgetSession(id);
}

/** Ends one of a user's sessions. Throws `not_found` for another user's, and for one that has ended. Without an origin when staff do it. */
export async function endSession(id: string, userId: string, origin?: Origin): Promise<void> {
  found((await revokeSession(id, userId)) || undefined, 'session');
  forgetSession(id);
  await recordEvent('session_revoked', userId, origin);
}

/** Ends all of a user's sessions but one. */
export async function endOtherSessions(userId: string, keep: string, origin: Origin): Promise<void> {
  const others = (await findSessionsOf(userId)).filter(({ _id }) => _id !== keep);
  if (others.length === 0) return;
  await revokeSessionsExcept(userId, keep);
  for (const { _id } of others) forgetSession(_id);
  await recordEvent('session_revoked', userId, origin);
}
