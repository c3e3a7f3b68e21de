import { announceCart } from './announce-cart.ts';
import { mergeItems } from './cart-changes.ts';
import { deleteGuestCart, findGuestCart, mergeIntoCart } from './cart-repository.ts';

/** The guest may go on adding in another tab while the carts are merged. */
const TRIES = 3;
/** How many merges a cart remembers. */
export const KEPT_MARKS = 10;

/**
 * Moves a guest's cart into a customer's: union, with the larger quantity where both have the SKU, and the codes of both. Merging twice, or
 * dying half-way and merging again, changes nothing. A cart that is gone is no error.
 */
export async function mergeGuestCart(cartId: string, userId: string): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const guest = await findGuestCart(cartId);
    if (!guest) return;
    const mark = `${guest._id}@${guest.version}`;
    const { items, saved = [], coupons = [] } = guest;
    if (items.length + saved.length + coupons.length > 0) {
      await mergeIntoCart({ ownerId: userId }, mark, mergeItems(guest, mark, KEPT_MARKS));
      await announceCart({ ownerId: userId });
    }
    if (await deleteGuestCart(guest._id, guest.version)) return;
  }
}
