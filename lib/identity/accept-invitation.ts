import { readSettings } from '../settings/repository.ts';
import { acceptPassword } from './accept-password.ts';
import { invitationOver, readInvitationToken } from './invitation-token.ts';
import { limitAccount } from './limit-account.ts';
import { hashPassword } from './passwords.ts';
import { acceptInvitation as spend } from './people-repository.ts';
import { findUser, type User } from './user-repository.ts';

export interface Acceptance {
  token: string;
  password: string;
  firstName: string;
  lastName: string;
}

/**
 * Accepts an invitation, once: the person gets the role that was offered, and a password. The link came by mail, so the address is verified.
 * Errors: `invitation_invalid`, `rate_limited`, `validation_failed` for a weak password.
 */
export async function acceptInvitation({ token, password, firstName, lastName }: Acceptance): Promise<User> {
  const { userId, invitationId } = await readInvitationToken(token);
  await limitAccount(userId);
  const invited = await findUser(userId);
  if (invited?.invitation?.id !== invitationId) throw invitationOver();
  acceptPassword(password, invited.email);
  const { passwords } = await readSettings();
  const passwordHash = await hashPassword(password, passwords.bcryptCost);
  const user = await spend(userId, invitationId, { passwordHash, firstName, lastName, role: invited.invitation.role });
  if (!user) throw invitationOver();
  return user;
}
