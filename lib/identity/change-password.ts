import { outboxEntry } from '../messaging/outbox-entry.ts';
import { AppError, found } from '../platform/errors.ts';
import { readSettings } from '../settings/repository.ts';
import { acceptPassword } from './accept-password.ts';
import { confirmPassword } from './confirm-password.ts';
import { forgetSession } from './live-session.ts';
import type { Origin } from './origin.ts';
import { replacePassword } from './password-repository.ts';
import { hashPassword } from './passwords.ts';
import { relayUser } from './relay-user.ts';
import { recordEvent } from './security-events.ts';
import { findSessionsOf } from './session-repository.ts';
import { findUser } from './user-repository.ts';

interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

/**
 * Changes the password of whoever is logged in and knows the old one; their other sessions end, and a mail tells of it. Errors: `validation_failed`
 * for a weak password, `invalid_credentials`, `account_locked`, `conflict` when it was changed meanwhile.
 */
export async function changePassword(
  caller: { id: string; sessionId: string },
  { currentPassword, newPassword }: PasswordChange,
  origin: Origin,
): Promise<void> {
  const user = found(await findUser(caller.id), 'user');
  acceptPassword(newPassword, user.email, 'body.newPassword');
  await confirmPassword(user, currentPassword);
  const [{ passwords }, sessions] = await Promise.all([readSettings(), findSessionsOf(user._id)]);
  const replaced = await replacePassword(user, {
    passwordHash: await hashPassword(newPassword, passwords.bcryptCost),
    announcement: outboxEntry('user.password_changed', { userId: user._id }, origin.requestId),
    keep: caller.sessionId,
  });
  if (!replaced) throw new AppError('conflict', 'Your password was changed just now. Please look again.');
  for (const { _id } of sessions) forgetSession(_id);
  await Promise.all([relayUser(replaced), recordEvent('password_changed', user._id, origin)]);
}
