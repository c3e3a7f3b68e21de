import { outboxEntry } from '../messaging/outbox-entry.ts';
import { changeEmail, markVerified } from './email-repository.ts';
import { limitAccount } from './limit-account.ts';
import { linkOver, readLink } from './mail-links.ts';
import type { Origin } from './origin.ts';
import { relayUser } from './relay-user.ts';
import { recordEvent } from './security-events.ts';
import type { User } from './user-repository.ts';

async function applyChange(user: User, origin: Origin): Promise<void> {
  const { _id, email, emailVerified, emailChange } = user;
  if (!emailChange) throw linkOver();
  const told = { userId: _id, changeId: emailChange.id, from: email };
  const changed = await changeEmail({ _id, email, emailVerified, emailChange }, outboxEntry('user.email_changed', told, origin.requestId));
  if (!changed) throw linkOver();
  await Promise.all([relayUser(changed), recordEvent('email_changed', _id, origin)]);
}

/**
 * Opens the link of a mail, once: the address is verified, or the new one takes the place of the old one, which is told. Errors: `link_invalid`,
 * `rate_limited`, `email_taken` when the new address has got an account meanwhile.
 */
export async function verifyEmail(token: string, origin: Origin): Promise<void> {
  const { kind, user } = await readLink(['verify', 'change'], token);
  await limitAccount(user._id);
  if (kind === 'change') return applyChange(user, origin);
  if (!(await markVerified(user._id, user.email))) throw linkOver();
  await recordEvent('email_verified', user._id, origin);
}
