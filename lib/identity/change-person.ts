import { AppError, found } from '../platform/errors.ts';
import { endSession } from './end-session.ts';
import { forgetSession } from './live-session.ts';
import { changePerson as change, findPerson, type PersonChange, type PersonRow, whileOthersStay } from './people-repository.ts';
import type { Permission, Role } from './permissions.ts';
import { recordEvent } from './security-events.ts';
import { findSessionsOf, revokeSessionsOf } from './session-repository.ts';

const isAdmin = (role: Role): boolean => role === 'admin' || role === 'super_admin';

/** Throws `forbidden` when the role of an admin is touched by someone without `admins:write`. */
export function assertMayGrant(role: Role, permissions: readonly Permission[]): void {
  if (isAdmin(role) && !permissions.includes('admins:write'))
    throw new AppError('forbidden', 'Roles of admins need the permission admins:write.');
}

/** Ends all sessions of a user; this container forgets them at once, others within 30 s. */
export async function endAllSessions(userId: string): Promise<void> {
  const sessions = await findSessionsOf(userId);
  await revokeSessionsOf(userId);
  for (const { _id } of sessions) forgetSession(_id);
}

async function endSessionsAsStaff(userId: string): Promise<void> {
  await endAllSessions(userId);
  await recordEvent('session_revoked', userId);
}

const isActiveSuper = (person: Pick<PersonRow, 'role' | 'disabled'>): boolean => person.role === 'super_admin' && !person.disabled;

async function write(before: PersonRow, asked: PersonChange): Promise<PersonRow | null> {
  if (!isActiveSuper(before) || isActiveSuper({ ...before, ...asked })) return change(before, asked);
  let after: PersonRow | null = null;
  const stay = await whileOthersStay(before._id, async (session) => {
    after = await change(before, asked, session);
  });
  if (!stay) throw new AppError('last_super_admin', 'Make someone else a super admin first.');
  return after;
}

/**
 * Changes someone's role, or disables or enables them. Their sessions end, because a session carries its role. Errors: `not_found`, `forbidden`,
 * `last_super_admin`, `conflict` when someone else changed the same person meanwhile.
 */
export async function changePerson(
  id: string,
  asked: { role?: Role | undefined; disabled?: boolean | undefined },
  by: { permissions: readonly Permission[] },
): Promise<PersonRow> {
  const before = found(await findPerson(id), 'user');
  assertMayGrant(before.role, by.permissions);
  if (asked.role) assertMayGrant(asked.role, by.permissions);
  const { role = before.role, disabled = before.disabled } = asked;
  const after = await write(before, { role, disabled });
  if (!after) throw new AppError('conflict', 'Someone else has just changed this person. Please look again.');
  // Also when nothing changed: the request before may have died between the change and this.
  if (role !== before.role || disabled) await endSessionsAsStaff(id);
  return after;
}

/** Ends all sessions of someone. Errors: `not_found`, `forbidden` for an admin without `admins:write`. */
export async function endSessionsOfPerson(id: string, by: { permissions: readonly Permission[] }): Promise<void> {
  const person = found(await findPerson(id), 'user');
  assertMayGrant(person.role, by.permissions);
  await endSessionsAsStaff(id);
}

/** Ends one session of someone. Errors: `not_found`, also for a session that has ended, `forbidden` for an admin without `admins:write`. */
export async function endSessionOfPerson(id: string, sessionId: string, by: { permissions: readonly Permission[] }): Promise<void> {
  const person = found(await findPerson(id), 'user');
  assertMayGrant(person.role, by.permissions);
  await endSession(sessionId, id);
}
