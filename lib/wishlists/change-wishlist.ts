/** What a customer does with their lists. */
import { ensureInCart, removeFromCart } from '../cart/change-cart.ts';
import { findOffers } from '../cart/offer-repository.ts';
import { AppError, found } from '../platform/errors.ts';
import {
  changeWishlist,
  deleteWishlist,
  ensureDefault,
  insertWishlist,
  pullItem,
  putItem,
  readWishlist,
  type StoredWishlist,
} from './repository.ts';
import { waitFor } from './wait-for-stock.ts';

const MAX_LISTS = 20;
const MAX_ITEMS = 200;
export const DEFAULT_NAME = 'Wishlist';

/** One list of the caller's. Errors: `not_found`. */
export const wishlistOf = async (ownerId: string, id: string): Promise<StoredWishlist> =>
  found(await readWishlist({ ownerId, id }), 'wishlist');

/** Makes a named list; the first of a customer is the default one. Errors: `wishlist_limit`. */
export async function createWishlist(ownerId: string, name: string): Promise<StoredWishlist> {
  const id = await insertWishlist(ownerId, name, MAX_LISTS);
  if (id === undefined)
    throw new AppError('wishlist_limit', `There can be at most ${MAX_LISTS} wishlists.`, { data: { maxLists: MAX_LISTS } });
  return wishlistOf(ownerId, id);
}

/** Renames a list, or makes it the default one. Errors: `not_found`. */
export async function editWishlist(
  ownerId: string,
  id: string,
  change: { name?: string | undefined; isDefault?: true | undefined },
): Promise<StoredWishlist> {
  const set = { ...(change.name !== undefined && { name: change.name }), ...(change.isDefault && { defaultAt: new Date() }) };
  found((await changeWishlist(ownerId, id, set)) || undefined, 'wishlist');
  return wishlistOf(ownerId, id);
}

/** Deletes a list with its link; the one that was made the default before becomes it again. Errors: `not_found`. */
export async function dropWishlist(ownerId: string, id: string): Promise<void> {
  found((await deleteWishlist(ownerId, id)) || undefined, 'wishlist');
}

/** Puts an SKU on a list, by default on the default one; again changes nothing. Errors: `not_found`, `wishlist_limit`. */
export async function wish(ownerId: string, id: string | undefined, sku: string): Promise<StoredWishlist> {
  const offer = (await findOffers([sku])).get(sku);
  const { unitPrice, name } = found(offer?.active ? offer : undefined, 'item');
  const listId = id ?? (await ensureDefault(ownerId, DEFAULT_NAME, MAX_LISTS));
  await putItem(ownerId, listId, { sku, priceSeen: unitPrice, name, addedAt: new Date() }, MAX_ITEMS);
  if (offer?.available === 0) await waitFor(ownerId, offer);
  const stored = await wishlistOf(ownerId, listId);
  if (stored.list.items.some((item) => item.sku === sku)) return stored;
  throw new AppError('wishlist_limit', `A wishlist holds at most ${MAX_ITEMS} items.`, { data: { maxItems: MAX_ITEMS } });
}

/** Takes an SKU off a list, by default off the default one; one that is not there is no error. Errors: `not_found` for a list. */
export async function unwish(ownerId: string, id: string | undefined, sku: string): Promise<void> {
  const listId = id ?? (await readWishlist({ ownerId }))?.list._id;
  if (listId !== undefined) found((await pullItem(ownerId, listId, sku)) || undefined, 'wishlist');
}

/**
 * Moves an SKU into the cart, which then has at least `quantity` of it: moving twice, or dying half-way and moving again, is the same as once.
 * Errors: `not_found`, `insufficient_stock`, `cart_limit`.
 */
export async function moveToCart(ownerId: string, id: string | undefined, sku: string, quantity: number): Promise<void> {
  const { list } = found(await readWishlist({ ownerId, ...(id !== undefined && { id }) }), 'wishlist');
  found(
    list.items.find((item) => item.sku === sku),
    'item',
  );
  await ensureInCart({ ownerId }, sku, quantity);
  await pullItem(ownerId, list._id, sku);
}

/** Moves an SKU out of the cart onto a list: first it is on the list, then it leaves the cart. Errors: as {@link wish}. */
export async function moveToWishlist(ownerId: string, id: string | undefined, sku: string): Promise<void> {
  await wish(ownerId, id, sku);
  await removeFromCart({ ownerId }, sku);
}
