/** The changes that a caller makes to a cart. */
import { AppError, found } from '../platform/errors.ts';
import { readSettings } from '../settings/repository.ts';
import type { Settings } from '../settings/types.ts';
import { announceCart } from './announce-cart.ts';
import { type AddLimits, type CartKey, type Refusal, refusalOf } from './cart.ts';
import { addItem, clearItems, ensureItem, removeItem, removeSaved, saveItem, setItem, takeBack } from './cart-changes.ts';
import { changeCart, changeExistingCart, describeItem } from './cart-repository.ts';
import { maxQuantityOf, type Offer } from './offer.ts';
import { findOffers } from './offer-repository.ts';
import type { CartItem } from './types.ts';

const isGuest = (key: CartKey): boolean => !('ownerId' in key);

/** A new item of an offer. */
export const itemOf = (offer: Offer, quantity: number): CartItem => ({
  sku: offer.sku,
  quantity,
  priceSeen: offer.unitPrice,
  name: offer.name,
  addedAt: new Date(),
});

/** What limits the units of an offer in a cart. */
export const limitsOf = (offer: Offer, { cart }: Pick<Settings, 'cart'>): AddLimits => ({
  maxQuantity: maxQuantityOf(offer, { cart }),
  maxLines: cart.maxLines,
  maxUnits: cart.maxUnits,
});

function refuse(refusal: Refusal, offer: Offer, requested: number, { maxQuantity, maxLines, maxUnits }: AddLimits): AppError {
  if (refusal === 'too_many_lines')
    return new AppError('cart_limit', `A cart holds at most ${maxLines} different items.`, { data: { maxLines } });
  if (refusal === 'too_many_units')
    return new AppError('cart_limit', `A cart holds at most ${maxUnits} items in all.`, { data: { maxUnits } });
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

const heldOf = (items: readonly CartItem[], sku: string): number => items.find((item) => item.sku === sku)?.quantity ?? 0;

/** Adds units of an SKU. Errors: `not_found`, `insufficient_stock` with how many are left, `cart_limit`. */
export async function addToCart(key: CartKey, sku: string, quantity: number): Promise<void> {
  const [offer, settings] = [await offerOf(sku), await readSettings()];
  const limits = limitsOf(offer, settings);
  if (quantity > limits.maxQuantity) throw refuse('too_many', offer, quantity, limits);
  const before = await changeCart(key, addItem(itemOf(offer, quantity), limits, isGuest(key)));
  const items = before?.items ?? [];
  const requested = heldOf(items, sku) + quantity;
  const refusal = refusalOf(items, sku, requested, limits);
  if (refusal) throw refuse(refusal, offer, requested, limits);
  await announceCart(key);
}

/** Sets how many units of an SKU the cart holds; 0 removes it. Errors: as {@link addToCart}. */
export async function setInCart(key: CartKey, sku: string, quantity: number): Promise<void> {
  if (quantity === 0) return removeFromCart(key, sku);
  const [offer, settings] = [await offerOf(sku), await readSettings()];
  const limits = limitsOf(offer, settings);
  if (quantity > limits.maxQuantity) throw refuse('too_many', offer, quantity, limits);
  const before = await changeCart(key, setItem(itemOf(offer, quantity), limits, isGuest(key)));
  const refusal = refusalOf(before?.items ?? [], sku, quantity, limits);
  if (refusal) throw refuse(refusal, offer, quantity, limits);
  await announceCart(key);
}

/** Sees to it that the cart holds at least `quantity` of an SKU. Errors: as {@link addToCart}. */
export async function ensureInCart(key: CartKey, sku: string, quantity: number): Promise<void> {
  const [offer, settings] = [await offerOf(sku), await readSettings()];
  const limits = limitsOf(offer, settings);
  const before = await changeCart(key, ensureItem(itemOf(offer, quantity), limits, isGuest(key)));
  const items = before?.items ?? [];
  const requested = Math.max(heldOf(items, sku), quantity);
  const refusal = refusalOf(items, sku, requested, limits);
  if (refusal) throw refuse(refusal, offer, requested, limits);
  await announceCart(key);
}

/** Puts an item aside for later; one that is there already is no error. Errors: `not_found`, `cart_limit`. */
export async function saveForLater(key: CartKey, sku: string): Promise<void> {
  const { cart } = await readSettings();
  const { items = [], saved = [] } = (await changeExistingCart(key, saveItem(sku, cart.maxLines, isGuest(key)))) ?? {};
  if (!items.some((item) => item.sku === sku)) {
    found(
      saved.find((item) => item.sku === sku),
      'item',
    );
  } else if (saved.filter((item) => item.sku !== sku).length >= cart.maxLines)
    throw new AppError('cart_limit', `At most ${cart.maxLines} items can be put aside.`, { data: { maxSaved: cart.maxLines } });
  await announceCart(key);
}

/** Takes an item that was put aside back into the cart, all of it or `quantity` units. Errors: as {@link addToCart}. */
export async function takeBackIntoCart(key: CartKey, sku: string, quantity: number | undefined): Promise<void> {
  const [offer, settings] = [await offerOf(sku), await readSettings()];
  const limits = limitsOf(offer, settings);
  const before = await changeExistingCart(key, takeBack(sku, quantity, limits, isGuest(key)));
  const aside = found(
    before?.saved?.find((item) => item.sku === sku),
    'item',
  );
  const items = before?.items ?? [];
  const requested = heldOf(items, sku) + (quantity ?? aside.quantity);
  const refusal = refusalOf(items, sku, requested, limits);
  if (refusal) throw refuse(refusal, offer, requested, limits);
  await announceCart(key);
}

/** Forgets an item that was put aside; one that is not there is no error. */
export async function removeSavedItem(key: CartKey, sku: string): Promise<void> {
  await changeExistingCart(key, removeSaved(sku, isGuest(key)));
  await announceCart(key);
}

/** Sets the note and the gift option of an item; null takes one away. Errors: `not_found`. */
export async function describeInCart(key: CartKey, sku: string, details: Parameters<typeof describeItem>[2]): Promise<void> {
  found((await describeItem(key, sku, details)) || undefined, 'item');
  await announceCart(key);
}

/** Removes an SKU; one that is not in the cart is no error. */
export async function removeFromCart(key: CartKey, sku: string): Promise<void> {
  await changeExistingCart(key, removeItem(sku, isGuest(key)));
  await announceCart(key);
}

/** Empties the cart. */
export async function emptyCart(key: CartKey): Promise<void> {
  await changeExistingCart(key, clearItems(isGuest(key)));
  await announceCart(key);
}
