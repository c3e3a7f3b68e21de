import { outboxEntry } from '../messaging/outbox-entry.ts';
import { newId } from '../platform/ids.ts';
import { readSettings } from '../settings/repository.ts';
import { assertMayGrant } from './change-person.ts';
import { INVITATION_MS } from './invitation-token.ts';
import { hashPassword } from './passwords.ts';
import { type PersonRow, renewInvitation } from './people-repository.ts';
import type { Permission, Role } from './permissions.ts';
import { relayUser } from './relay-user.ts';
import { findUserByEmail, insertUser } from './user-repository.ts';

export interface StaffInvitation {
  email: string;
  firstName: string;
  lastName: string;
  role: Exclude<Role, 'customer'>;
}

/**
 * Invites a member of staff by mail. Until they accept, they have no password and no role; inviting them again replaces the link. Errors:
 * `email_taken` (give an existing account its role instead), `forbidden` for the role of an admin without `admins:write`.
 */
export async function inviteStaff(
  form: StaffInvitation,
  by: { permissions: readonly Permission[] },
  correlationId: string,
): Promise<PersonRow> {
  assertMayGrant(form.role, by.permissions);
  const { email, firstName, lastName } = form;
  const invitation = { id: newId('inv'), role: form.role, expiresAt: new Date(Date.now() + INVITATION_MS) };
  const announce = (userId: string) => outboxEntry('user.invited', { userId, invitationId: invitation.id }, correlationId);
  const person = { firstName, lastName, invitation };
  const invited = await findUserByEmail(email);
  const renewed = invited?.invitation && (await renewInvitation(invited._id, person, announce(invited._id)));
  if (renewed) {
    await relayUser(renewed);
    return renewed;
  }
  const id = newId('usr');
  const { passwords } = await readSettings();
  const user = {
    ...{ _id: id, email, ...person, role: 'customer' as const, emailVerified: false, disabled: false, addresses: [] },
    // Nobody knows this password: the account opens by accepting the invitation.
    passwordHash: await hashPassword(crypto.randomUUID(), passwords.bcryptCost),
    outbox: [announce(id)],
  };
  await insertUser(user);
  await relayUser(user);
  return { ...user, createdAt: new Date() };
}
