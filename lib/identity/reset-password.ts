import { outboxEntry } from '../messaging/outbox-entry.ts';
import { readSettings } from '../settings/repository.ts';
import { acceptPassword } from './accept-password.ts';
import { knowDevice } from './devices.ts';
import { limitAccount } from './limit-account.ts';
import { forgetSession } from './live-session.ts';
import { unlock } from './lockout.ts';
import { linkOver, readLink } from './mail-links.ts';
import type { Origin } from './origin.ts';
import { replacePassword } from './password-repository.ts';
import { hashPassword } from './passwords.ts';
import { relayUser } from './relay-user.ts';
import { recordEvent } from './security-events.ts';
import { findSessionsOf } from './session-repository.ts';

/**
 * Chooses a new password with the link of a mail, once. All sessions end, locks on the account are lifted, a mail tells of it, and the address is
 * verified, since the link came there. The device is known from now on: its owner gets in while others go on guessing. Errors: `link_invalid`, `rate_limited`, `validation_failed` for a weak password.
 */
export async function resetPassword({ token, password }: { token: string; password: string }, origin: Origin): Promise<void> {
  const { user } = await readLink(['reset'], token);
  await limitAccount(user._id);
  acceptPassword(password, user.email);
  const [{ passwords }, sessions] = await Promise.all([readSettings(), findSessionsOf(user._id)]);
  const replaced = await replacePassword(user, {
    passwordHash: await hashPassword(password, passwords.bcryptCost),
    announcement: outboxEntry('user.password_changed', { userId: user._id }, origin.requestId),
    verifiesEmail: true,
  });
  if (!replaced) throw linkOver();
  for (const { _id } of sessions) forgetSession(_id);
  await Promise.all([unlock(user), knowDevice(user._id, origin), relayUser(replaced), recordEvent('password_reset', user._id, origin)]);
}
