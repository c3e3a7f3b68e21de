/** A new address, or a new link for the one there is. Both send mails, of which an account gets a few in an hour. */
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { assertAllowed, takeMail } from '../platform/rate-limit.ts';
import { confirmPassword } from './confirm-password.ts';
import { announceUnverified, askForEmail } from './email-repository.ts';
import type { Origin } from './origin.ts';
import { relayUser } from './relay-user.ts';
import { findUser } from './user-repository.ts';

const MAILS_PER_HOUR = 3;

/** Sends the link that verifies the address again. Errors: `email_verified` when it is already, `rate_limited`. */
export async function resendVerification(userId: string, origin: Origin): Promise<void> {
  const { emailVerified } = found(await findUser(userId), 'user');
  const verified = () => new AppError('email_verified', 'There is nothing left to do.');
  if (emailVerified) throw verified();
  assertAllowed(await takeMail(`verify|${userId}`, MAILS_PER_HOUR));
  const announced = await announceUnverified(userId, outboxEntry('user.verification_requested', { userId }, origin.requestId));
  if (!announced) throw verified();
  await relayUser(announced);
}

/**
 * Asks for a new address: it counts once the link in the mail to it was opened. Whether it has an account is not looked at here, for the answer must
 * not tell. Errors: `invalid_credentials`, `account_locked`, `rate_limited`, `conflict` when the password was changed meanwhile.
 */
export async function requestEmailChange(userId: string, asked: { email: string; password: string }, origin: Origin): Promise<void> {
  const user = found(await findUser(userId), 'user');
  if (asked.email === user.email) {
    const message = 'This is your address already.';
    throw new AppError('validation_failed', message, { errors: [{ path: 'body.email', code: 'same_email', message }] });
  }
  await confirmPassword(user, asked.password);
  assertAllowed(await takeMail(`change|${userId}`, MAILS_PER_HOUR));
  const change = { id: newId('chg'), email: asked.email };
  const announcement = outboxEntry('user.email_change_requested', { userId, changeId: change.id }, origin.requestId);
  const announced = await askForEmail(user, change, announcement);
  if (!announced) throw new AppError('conflict', 'Your password was changed just now. Please try again.');
  await relayUser(announced);
}
