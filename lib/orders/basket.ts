/** What is to be ordered: items given, or else the cart. */
import type { CartKey } from '../cart/cart.ts';
import { type StoredCart, storedCartOf } from '../cart/cart-repository.ts';
import type { Offer } from '../cart/offer.ts';
import { offersOf } from '../cart/offer-repository.ts';
import type { CartItem } from '../cart/types.ts';
import { mapped, type Read } from '../platform/read-together.ts';
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

/** Of somebody who has no cart. */
export const emptyBasket: Basket = { items: [], coupons: [] };

function basketFrom(stored: StoredCart | null): Basket {
  if (!stored) return emptyBasket;
  const { _id: id, version, items, coupons = [], lastOrderId } = stored.cart;
  return { items: withOffers(items, stored.offers), coupons, cart: { id, version }, ...(lastOrderId && { lastOrderId }) };
}

/** Reads the basket with its offers, and of items given also whether an order holds some; undefined when there is nothing to be read. */
export function basketOf(buyer: BuyerRef, items: readonly Item[] | undefined, orderId?: string): Read<Basket> | undefined {
  if (items)
    return mapped(
      offersOf(
        items.map((item) => item.sku),
        orderId,
      ),
      (offers): Basket => ({ coupons: [], items: withOffers(items, offers) }),
    );
  const key = cartKeyOf(buyer);
  return key && mapped(storedCartOf(key), basketFrom);
}
