/** The session behind an access token, remembered for 30 s per container: a revoked one is out well within the promised 60 s. */
import type { Role } from './permissions.ts';
import { findLiveSession } from './session-repository.ts';

export interface LiveSession {
  userId: string;
  role: Role;
  /** It may only enrol a second factor. */
  mustEnrol: boolean;
}

const REMEMBERED_MS = 30_000;
const MAX_REMEMBERED = 5_000;
const remembered = new Map<string, { until: number; session: LiveSession | undefined }>();

/** Undefined when the session was revoked, has expired or never was. Only live ones are remembered. */
export async function liveSession(id: string): Promise<LiveSession | undefined> {
  const kept = remembered.get(id);
  if (kept && kept.until > Date.now()) return kept.session;
  const found = await findLiveSession(id);
  if (!found) {
    remembered.delete(id);
    return undefined;
  }
  const session = { userId: found.userId, role: found.role, mustEnrol: found.mustEnrol ?? false };
  // Not remembered: once enrolled, it is open everywhere at once.
  if (session.mustEnrol) return session;
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(id, { until: Date.now() + REMEMBERED_MS, session });
  return session;
}

/** Forgets a session that this container has just ended. */
export const forgetSession = (id: string): boolean => remembered.delete(id);
