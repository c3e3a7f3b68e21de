import { AppError } from '../platform/errors.ts';
import { announceCart } from './announce-cart.ts';
import type { Cart, CartKey } from './cart.ts';
import { replaceItems } from './cart-repository.ts';
import { accepted } from './changes.ts';
import { readWholeCart } from './read-cart.ts';

/** A change in another tab makes us read again. */
const TRIES = 3;

/**
 * Accepts all that has changed in the shop, in one write. `isShown` says whether the cart is still the one that the customer was shown: nobody
 * agrees to a price unseen. Errors: `version_conflict`. Accepting when nothing has changed writes nothing.
 */
export async function acceptChanges(key: CartKey, isShown: (cart: Cart) => boolean): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { cart, stored } = await readWholeCart(key);
    if (!stored) return;
    if (!isShown(cart)) throw new AppError('version_conflict', 'The cart is not the one that was shown: look at it again.');
    if (cart.changes.length === 0) return;
    const next = accepted(stored.items, stored.saved ?? [], cart.lines);
    if (await replaceItems(key, stored.version, next)) return announceCart(key);
  }
  throw new AppError('version_conflict', 'The cart is being changed elsewhere: try again.');
}
