import { findUser } from '../identity/user-repository.ts';
import { found } from '../platform/errors.ts';
import { emailsOf } from './emails-of.ts';
import { readAllOf } from './export-repository.ts';

/** Everything that we hold of a person, as far as it is theirs: no hashes, no tokens, no internal fields. Throws `not_found`. */
export async function exportAccount(userId: string) {
  const user = found(await findUser(userId), 'user');
  const {
    _id,
    email,
    firstName,
    lastName,
    role,
    emailVerified,
    formerEmails = [],
    segments = [],
    createdAt,
    addresses,
    preferences,
  } = user;
  return {
    exportedAt: new Date().toISOString(),
    profile: { id: _id, email, firstName, lastName, role, emailVerified, formerEmails, segments, createdAt },
    preferences: { ...preferences },
    addresses: addresses.map((address) => ({ ...address })),
    ...(await readAllOf({ userId, ...emailsOf(user) })),
  };
}
