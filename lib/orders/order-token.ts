/** What lets a guest see one order: its id and an expiry, signed. It goes into the answer of the placement and into the mails. */
import { linkKey } from '../identity/link-keys.ts';
import { signValue, verifyValue } from '../identity/signed-value.ts';
import { AppError } from '../platform/errors.ts';

const PURPOSE = 'order';
const LIFETIME_MS = 90 * 24 * 60 * 60_000;

/** The order's token, good for 90 days from its placement: the same each time it is asked for. */
export async function orderTokenOf(order: { _id: string; createdAt: Date }): Promise<string> {
  const expires = Math.floor((order.createdAt.getTime() + LIFETIME_MS) / 1000);
  return signValue(await linkKey(), PURPOSE, `${order._id}.${expires}`);
}

/** The order that a token opens. Throws `invalid_token` when it was forged or has expired. */
export async function orderIdOf(token: string): Promise<string> {
  const [orderId, expires] = (verifyValue(await linkKey(), PURPOSE, token) ?? '').split('.');
  if (!orderId || !expires) throw new AppError('invalid_token', 'This order token is not valid.');
  if (Number(expires) * 1000 <= Date.now())
    throw new AppError('invalid_token', 'This order token has expired. Please ask us for a new link.');
  return orderId;
}
