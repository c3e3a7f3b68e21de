/** What is to be ordered: items given, or else the cart. */
import type { CartKey } from '../cart/cart.ts';
import { readStoredCart } from '../cart/cart-repository.ts';
import type { Offer } from '../cart/offer.ts';
import { findOffers } from '../cart/offer-repository.ts';
import type { CartItem } from '../cart/types.ts';
import type { BuyerRef } from './buyer.ts';
import { type Item, sumBy } from './units.ts';

/** What the buyer asked for on one line. */
export type LineDetails = Pick<CartItem, 'note' | 'gift'>;

export interface Basket {
  /** One per SKU. */
  items: (Item & { offer?: Offer } & LineDetails)[];
  /** The cart and its version, when the cart is ordered. */
  cart?: { id: string; version: number };
  /** Codes on the cart: they count when the cart is ordered. */
  coupons: readonly string[];
  /** The order that was last taken out of the cart. */
  lastOrderId?: string;
}

const cartKeyOf = (buyer: BuyerRef): CartKey | undefined => {
  if (buyer.kind === 'customer') return { ownerId: buyer.userId };
  return buyer.cartId ? { guestCartId: buyer.cartId } : undefined;
};

function withOffers(items: readonly (Item & LineDetails)[], offers: ReadonlyMap<string, Offer>): Basket['items'] {
  const quantities = sumBy(
    items,
    (item) => item.sku,
    (item) => item.quantity,
  );
  return [...quantities].map(([sku, quantity]) => {
    const offer = offers.get(sku);
    const { note, gift } = items.find((item) => item.sku === sku) ?? {};
    return { sku, quantity, ...(offer && { offer }), ...(note !== undefined && { note }), ...(gift && { gift }) };
  });
}

/** Reads the basket with its offers in one round trip. */
export async function readBasket(buyer: BuyerRef, items: readonly Item[] | undefined): Promise<Basket> {
  if (items) return { coupons: [], items: withOffers(items, await findOffers(items.map((item) => item.sku))) };
  const key = cartKeyOf(buyer);
  const stored = key && (await readStoredCart(key));
  if (!stored) return { items: [], coupons: [] };
  const { _id: id, version, items: stillThere, coupons = [], lastOrderId } = stored.cart;
  return { items: withOffers(stillThere, stored.offers), coupons, cart: { id, version }, ...(lastOrderId && { lastOrderId }) };
}
