import { outboxEntry } from '../messaging/outbox-entry.ts';
import { relay } from '../messaging/relay.ts';
import { newId } from '../platform/ids.ts';
import { logger } from '../platform/logger.ts';
import { takeMail } from '../platform/rate-limit.ts';
import { limitAccount } from './limit-account.ts';
import type { Origin } from './origin.ts';
import { insertResetRequest, resetRequestsOutbox } from './reset-request-repository.ts';

/** Mails to one address in an hour. Each link works until one was used, so whoever asks too often has one in the inbox. */
const MAILS_PER_HOUR = 3;

/**
 * Asks for a link to choose a new password. Nothing here looks at whether the address has an account, so that neither the answer nor its time can
 * tell: the mail's worker finds out. Throws `rate_limited`, for all addresses alike.
 */
export async function forgotPassword(email: string, origin: Origin): Promise<void> {
  const [mails] = await Promise.all([takeMail(`reset|${email}`, MAILS_PER_HOUR), limitAccount(email)]);
  const id = newId('rst');
  const announcement = outboxEntry('user.password_reset_requested', { requestId: id }, origin.requestId);
  const request = { _id: id, email, at: announcement.at, isSurplus: !mails.allowed, outbox: [announcement] };
  await insertResetRequest(request);
  await relay(request, resetRequestsOutbox.pull, (error) => logger().error('Outbox not relayed', { requestId: id, error: error as Error }));
}
