import { findUser } from '../identity/user-repository.ts';
import { found } from '../platform/errors.ts';
import { readAllOf } from './export-repository.ts';

/** Everything that we hold of a person, as far as it is theirs: no hashes, no tokens, no internal fields. Throws `not_found`. */
export async function exportAccount(userId: string) {
  const [user, data] = await Promise.all([findUser(userId), readAllOf(userId)]);
  const { _id, email, firstName, lastName, role, emailVerified, createdAt, addresses, preferences } = found(user, 'user');
  const profile = { id: _id, email, firstName, lastName, role, emailVerified, createdAt };
  return {
    exportedAt: new Date().toISOString(),
    profile,
    preferences: { ...preferences },
    addresses: addresses.map((address) => ({ ...address })),
    ...data,
  };
}
