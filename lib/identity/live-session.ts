/** The session behind a token, remembered for 30 s per container: a revoked one is out well within the promised 60 s. */
import { legacyTokenHash } from './legacy-token.ts';
import type { Role } from './permissions.ts';
import { findLiveSession, findLiveSessionByToken, type Session } from './session-repository.ts';

export interface LiveSession {
  id: string;
  userId: string;
  role: Role;
  /** It may only enrol a second factor. */
  mustEnrol: boolean;
}

const REMEMBERED_MS = 30_000;
const MAX_REMEMBERED = 5_000;
const remembered = new Map<string, { until: number; session: LiveSession }>();

async function remember(key: string, find: () => Promise<Session | null>): Promise<LiveSession | undefined> {
  const kept = remembered.get(key);
  if (kept && kept.until > Date.now()) return kept.session;
  const found = await find();
  if (!found) {
    remembered.delete(key);
    return undefined;
  }
  const session = { id: found._id, userId: found.userId, role: found.role, mustEnrol: found.mustEnrol ?? false };
  // Not remembered: once enrolled, it is open everywhere at once.
  if (session.mustEnrol) return session;
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(key, { until: Date.now() + REMEMBERED_MS, session });
  return session;
}

/** Undefined when the session was revoked, has expired or never was. Only live ones are remembered. */
export const liveSession = (id: string): Promise<LiveSession | undefined> => remember(id, () => findLiveSession(id));

/** The session that a token of the existing clients names; undefined when there is none, or it must enrol first, which they cannot. */
export async function liveLegacySession(token: string): Promise<LiveSession | undefined> {
  const hash = legacyTokenHash(token);
  const session = await remember(hash, () => findLiveSessionByToken(hash));
  return session?.mustEnrol ? undefined : session;
}

/** Forgets a session that this container has just ended. */
export function forgetSession(id: string): void {
  for (const [key, { session }] of remembered) if (session.id === id) remembered.delete(key);
}
