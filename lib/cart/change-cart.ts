/** The changes that a caller makes to a cart. */
import { AppError, found } from '../platform/errors.ts';
import { readSettings } from '../settings/repository.ts';
import { type CartKey, type Refusal, refusalOf } from './cart.ts';
import { addItem, clearItems, removeItem, setItem } from './cart-changes.ts';
import { changeCart, changeExistingCart } from './cart-repository.ts';
import { maxQuantityOf, type Offer } from './offer.ts';
import { findOffers } from './offer-repository.ts';
import type { CartItem } from './types.ts';

const isGuest = (key: CartKey): boolean => !('ownerId' in key);

const itemOf = (offer: Offer, quantity: number): CartItem => ({
  sku: offer.sku,
  quantity,
  priceSeen: offer.unitPrice,
  name: offer.name,
  addedAt: new Date(),
});

function refuse(refusal: Refusal, offer: Offer, requested: number, maxQuantity: number, maxLines: number): AppError {
  if (refusal === 'cart_limit')
    return new AppError('cart_limit', `A cart holds at most ${maxLines} different items.`, { data: { maxLines } });
  if (maxQuantity < offer.available)
    return new AppError('cart_limit', `At most ${maxQuantity} of one item can be bought at once.`, {
      data: { sku: offer.sku, maxQuantity },
    });
  const data = { lines: [{ sku: offer.sku, requested, available: offer.available }] };
  return new AppError('insufficient_stock', `Only ${offer.available} of ${offer.name} are left.`, { data });
}

async function offerOf(sku: string): Promise<Offer> {
  const offer = (await findOffers([sku])).get(sku);
  return found(offer?.active ? offer : undefined, 'item');
}

/** Adds units of an SKU. Errors: `not_found`, `insufficient_stock` with how many are left, `cart_limit`. */
export async function addToCart(key: CartKey, sku: string, quantity: number): Promise<void> {
  const [offer, { cart }] = [await offerOf(sku), await readSettings()];
  const limits = { maxQuantity: maxQuantityOf(offer, { cart }), maxLines: cart.maxLines };
  if (quantity > limits.maxQuantity) throw refuse('insufficient_stock', offer, quantity, limits.maxQuantity, limits.maxLines);
  const before = await changeCart(key, addItem(itemOf(offer, quantity), limits, isGuest(key)));
  const items = before?.items ?? [];
  const refusal = refusalOf(items, sku, quantity, limits);
  const requested = (items.find((item) => item.sku === sku)?.quantity ?? 0) + quantity;
  if (refusal) throw refuse(refusal, offer, requested, limits.maxQuantity, limits.maxLines);
}

/** Sets how many units of an SKU the cart holds; 0 removes it. Errors: as {@link addToCart}. */
export async function setInCart(key: CartKey, sku: string, quantity: number): Promise<void> {
  if (quantity === 0) return removeFromCart(key, sku);
  const [offer, { cart }] = [await offerOf(sku), await readSettings()];
  const maxQuantity = maxQuantityOf(offer, { cart });
  if (quantity > maxQuantity) throw refuse('insufficient_stock', offer, quantity, maxQuantity, cart.maxLines);
  const before = await changeCart(key, setItem(itemOf(offer, quantity), cart.maxLines, isGuest(key)));
  const refusal = refusalOf(before?.items ?? [], sku, 0, { maxQuantity: Number.POSITIVE_INFINITY, maxLines: cart.maxLines });
  if (refusal) throw refuse(refusal, offer, quantity, maxQuantity, cart.maxLines);
}

/** Removes an SKU; one that is not in the cart is no error. */
export const removeFromCart = (key: CartKey, sku: string): Promise<void> => changeExistingCart(key, removeItem(sku, isGuest(key)));

/** Empties the cart. */
export const emptyCart = (key: CartKey): Promise<void> => changeExistingCart(key, clearItems(isGuest(key)));
