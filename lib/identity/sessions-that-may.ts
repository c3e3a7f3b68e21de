import { type Permission, roleMay } from './permissions.ts';
import { findLiveSessions } from './session-repository.ts';

/** Those of some sessions that are alive at this moment and hold a permission: read in one query, and nothing of it remembered. */
export async function sessionsThatMay(ids: readonly string[], permission: Permission): Promise<Set<string>> {
  const sessions = ids.length > 0 ? await findLiveSessions([...new Set(ids)]) : [];
  return new Set(sessions.filter(({ role, mustEnrol }) => !mustEnrol && roleMay(role, permission)).map(({ _id }) => _id));
}
