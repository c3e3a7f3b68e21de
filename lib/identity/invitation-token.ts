/** What an invitation's link carries: the user, the invitation and its expiry, signed. The database holds nothing that opens it. */
import { AppError } from '../platform/errors.ts';
import { linkKey } from './link-keys.ts';
import { signValue, verifyValue } from './signed-value.ts';

const PURPOSE = 'invitation';

/** How long an invitation can be accepted. */
export const INVITATION_MS = 72 * 60 * 60_000;

interface Invited {
  _id: string;
  invitation?: { id: string; expiresAt: Date };
}

/** The token of a pending invitation: the same each time it is asked for. Undefined when there is none any more. */
export async function invitationTokenOf({ _id, invitation }: Invited): Promise<string | undefined> {
  if (!invitation) return undefined;
  return signValue(await linkKey(), PURPOSE, `${_id}.${invitation.id}.${invitation.expiresAt.getTime()}`);
}

/** The user and the invitation that a token names. Throws `invitation_invalid` when it was forged or has expired. */
export async function readInvitationToken(token: string): Promise<{ userId: string; invitationId: string }> {
  const [userId, invitationId, expires] = (verifyValue(await linkKey(), PURPOSE, token) ?? '').split('.');
  if (!userId || !invitationId || !(Number(expires) > Date.now())) throw invitationOver();
  return { userId, invitationId };
}

export const invitationOver = (): AppError =>
  new AppError('invitation_invalid', 'This invitation was used, replaced or has expired. Please ask for a new one.');
