import { AppError } from '../platform/errors.ts';
import { announceCart } from './announce-cart.ts';
import type { CartKey } from './cart.ts';
import { mergeItems } from './cart-changes.ts';
import { mergeIntoCart } from './cart-repository.ts';
import { KEPT_MARKS } from './merge-cart.ts';
import { findReminder } from './reminder-repository.ts';
import { leftCartOf } from './restore-token.ts';

const LIFE_MS = 30 * 24 * 60 * 60_000;

/**
 * Unites what a reminder was about with a cart; twice is once. The link shows nothing and logs nobody in. Errors: `link_invalid` when it was
 * forged, is too old, or the cart was ordered.
 */
export async function restoreCart(key: CartKey, token: string): Promise<void> {
  const left = await leftCartOf(token);
  const reminder = left && (await findReminder(left.cartId, left.version));
  if (!reminder || Date.now() - reminder.at.getTime() > LIFE_MS)
    throw new AppError('link_invalid', 'The cart of this link was ordered, or the link is too old.');
  const mark = `restored:${left.cartId}@${left.version}`;
  await mergeIntoCart(key, mark, mergeItems({ items: reminder.items }, mark, KEPT_MARKS, !('ownerId' in key)));
  await announceCart(key);
}
