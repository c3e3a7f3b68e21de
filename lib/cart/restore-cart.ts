/** The link of a reminder: it names a cart and the version that was left, signed. It shows nothing; it only puts what was left into a cart. */
import { linkKey } from '../identity/link-keys.ts';
import { signValue, verifyValue } from '../identity/signed-value.ts';
import { AppError } from '../platform/errors.ts';
import { announceCart } from './announce-cart.ts';
import type { CartKey } from './cart.ts';
import { mergeItems } from './cart-changes.ts';
import { mergeIntoCart } from './cart-repository.ts';
import { KEPT_MARKS } from './merge-cart.ts';
import { findReminder } from './reminder-repository.ts';

const PURPOSE = 'cart-reminder';
const LIFE_MS = 30 * 24 * 60 * 60_000;

export const restoreTokenOf = async (cartId: string, version: number): Promise<string> =>
  signValue(await linkKey(), PURPOSE, `${cartId}@${version}`);

/** Unites what a reminder was about with a cart; twice is once. Errors: `link_invalid` when it was forged, is too old, or the cart was ordered. */
export async function restoreCart(key: CartKey, token: string): Promise<void> {
  const left = verifyValue(await linkKey(), PURPOSE, token);
  const [cartId = '', version] = left?.split('@') ?? [];
  const reminder = left === undefined ? null : await findReminder(cartId, Number(version));
  if (!reminder || Date.now() - reminder.at.getTime() > LIFE_MS)
    throw new AppError('link_invalid', 'The cart of this link was ordered, or the link is too old.');
  const mark = `restored:${left}`;
  await mergeIntoCart(key, mark, mergeItems(reminder.items, [], mark, KEPT_MARKS, !('ownerId' in key)));
  await announceCart(key);
}
