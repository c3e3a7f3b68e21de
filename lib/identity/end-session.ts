import { found } from '../platform/errors.ts';
import { forgetSession } from './live-session.ts';
import { revokeSession } from './session-repository.ts';

/** Ends one of a user's sessions; this container forgets it at once, others within 30 s. Throws `not_found` for another user's. */
export async function endSession(id: string, userId: string): Promise<void> {
  found((await revokeSession(id, userId)) || undefined, 'session');
  forgetSession(id);
}
