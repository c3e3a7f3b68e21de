/** Rules of a cart, and what a caller sees of it: its items against today's catalogue and stock. Nothing is silently removed. */
import type { Availability } from '../inventory/availability.ts';
import { priceOrder } from '../pricing/price-order.ts';
import type { OrderTotals } from '../pricing/types.ts';
import type { Settings } from '../settings/types.ts';
import { maxQuantityOf, type Offer, offerAvailability } from './offer.ts';
import type { CartItem } from './types.ts';

/** Whose cart: a customer's, or that of a guest who holds its id. */
export type CartKey = { ownerId: string } | { guestCartId: string };

export interface CartLine {
  sku: string;
  quantity: number;
  name: string;
  unitPrice: number;
  lineTotal: number;
  availability: Availability | 'unavailable';
  maxQuantity: number;
  /** When the price is not what it was when the item was added. */
  priceChanged?: { from: number; to: number };
  /** Missing when the SKU left the catalogue. */
  offer?: Offer;
}

export interface Cart {
  id: string | null;
  version: number;
  lines: CartLine[];
  totals: OrderTotals;
}

function lineOf(item: CartItem, offer: Offer | undefined, settings: Settings): CartLine {
  const unitPrice = offer?.unitPrice ?? item.priceSeen;
  return {
    sku: item.sku,
    quantity: item.quantity,
    name: offer?.name ?? item.name,
    unitPrice,
    lineTotal: unitPrice * item.quantity,
    availability: offerAvailability(offer),
    maxQuantity: maxQuantityOf(offer, settings),
    ...(unitPrice !== item.priceSeen && { priceChanged: { from: item.priceSeen, to: unitPrice } }),
    ...(offer && { offer }),
  };
}

/** Reads items against their offers. What cannot be bought any more is shown, and counts for nothing in the totals. */
export function cartOf(
  stored: { _id: string | null; version: number; items: readonly CartItem[] },
  offers: ReadonlyMap<string, Offer>,
  settings: Settings,
): Cart {
  const lines = stored.items.map((item) => lineOf(item, offers.get(item.sku), settings));
  const sold = lines.flatMap(({ offer, quantity }) => (offer?.active ? [{ offer, quantity }] : []));
  const priceable = sold.map(({ offer, quantity }) => ({
    sku: offer.sku,
    quantity,
    unitPrice: offer.unitPrice,
    gstRate: offer.gstRate,
  }));
  const { totals } = priceOrder({ lines: priceable, sameState: true, cashOnDelivery: false }, settings);
  return { id: stored._id, version: stored.version, lines, totals };
}

export type Refusal = 'insufficient_stock' | 'cart_limit';

export interface AddLimits {
  /** Units that one cart may hold of the SKU. */
  maxQuantity: number;
  maxLines: number;
}

/**
 * Why adding to these items is refused, if it is. The write carries the same rule as a database expression; this one tells the caller what
 * the write did, from the items as they were right before it.
 */
export function refusalOf(items: readonly CartItem[], sku: string, quantity: number, limits: AddLimits): Refusal | undefined {
  const held = items.find((item) => item.sku === sku);
  if (!held && items.length >= limits.maxLines) return 'cart_limit';
  return (held?.quantity ?? 0) + quantity > limits.maxQuantity ? 'insufficient_stock' : undefined;
}
