import { AppError } from '../platform/errors.ts';
import { readSettings } from '../settings/repository.ts';
import { type Cart, type CartKey, cartOf } from './cart.ts';
import { readStoredCart, replaceItems } from './cart-repository.ts';
import { accepted } from './changes.ts';

/** A change in another tab makes us read again. */
const TRIES = 3;

/**
 * Accepts all that has changed in the shop, in one write. `isShown` says whether the cart is still the one that the customer was shown: nobody
 * agrees to a price unseen. Errors: `version_conflict`. Accepting when nothing has changed writes nothing.
 */
export async function acceptChanges(key: CartKey, isShown: (cart: Cart) => boolean): Promise<void> {
  const settings = await readSettings();
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const stored = await readStoredCart(key);
    if (!stored) return;
    const cart = cartOf(stored.cart, stored.offers, settings);
    if (!isShown(cart)) throw new AppError('version_conflict', 'The cart is not the one that was shown: look at it again.');
    if (cart.changes.length === 0) return;
    const next = accepted(stored.cart.items, stored.cart.saved ?? [], cart.lines);
    if (await replaceItems(stored.cart._id, stored.cart.version, next)) return;
  }
  throw new AppError('version_conflict', 'The cart is being changed elsewhere: try again.');
}
