/** Rules of a cart, and what a caller sees of it: its items against today's catalogue and stock. Nothing is silently removed. */
import type { Availability } from '../inventory/availability.ts';
import { type PriceableLine, type PricedOrder, priceOrder } from '../pricing/price-order.ts';
import { rateFor } from '../pricing/tax-rates.ts';
import type { OrderTotals } from '../pricing/types.ts';
import type { PromotionRequest } from '../promotions/apply.ts';
import type { Settings } from '../settings/types.ts';
import { type CartChange, changesOf } from './changes.ts';
import { type Explanation, explain } from './explain.ts';
import { maxQuantityOf, type Offer, offerAvailability } from './offer.ts';
import type { CartItem, Gift } from './types.ts';

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
  note?: string;
  gift?: Gift;
  /** When the price is not what it was when the item was added. */
  priceChanged?: { from: number; to: number };
  /** Missing when the SKU left the catalogue. */
  offer?: Offer;
}

export interface Cart {
  id: string | null;
  version: number;
  lines: CartLine[];
  /** Put aside: counted in nothing. */
  saved: CartLine[];
  /** What the customer has to know before buying, line by line. */
  changes: CartChange[];
  /** The totals in words, in the order in which they add up. */
  explanation: Explanation[];
  totals: OrderTotals;
  /** Codes on the cart. */
  coupons: readonly string[];
  promotions: PricedOrder<PriceableLine>['promotions'];
  rejectedCodes: PricedOrder<PriceableLine>['rejectedCodes'];
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
    ...(item.note !== undefined && { note: item.note }),
    ...(item.gift && { gift: item.gift }),
    ...(unitPrice !== item.priceSeen && { priceChanged: { from: item.priceSeen, to: unitPrice } }),
    ...(offer && { offer }),
  };
}

/** Reads items against their offers. What cannot be bought any more is shown, and counts for nothing in the totals. */
export function cartOf(
  stored: {
    _id: string | null;
    version: number;
    items: readonly CartItem[];
    saved?: readonly CartItem[];
    coupons?: readonly string[];
  },
  offers: ReadonlyMap<string, Offer>,
  settings: Settings,
  promotions?: PromotionRequest,
): Cart {
  const lines = stored.items.map((item) => lineOf(item, offers.get(item.sku), settings));
  const sold = lines.flatMap(({ offer, quantity }) => (offer?.active ? [{ offer, quantity }] : []));
  const priceable = sold.map(({ offer, quantity }) => ({
    sku: offer.sku,
    quantity,
    unitPrice: offer.unitPrice,
    gstRate: rateFor(offer.hsnCode, offer.gstRate, settings.tax.rates, new Date()),
    offer,
  }));
  const priced = priceOrder({ lines: priceable, sameState: true, cashOnDelivery: false, ...(promotions && { promotions }) }, settings);
  const { totals, promotions: applied, rejectedCodes } = priced;
  const saved = (stored.saved ?? []).map((item) => lineOf(item, offers.get(item.sku), settings));
  return {
    ...{ id: stored._id, version: stored.version, lines, saved, totals },
    ...{ coupons: stored.coupons ?? [], promotions: applied, rejectedCodes },
    changes: lines.flatMap(changesOf),
    explanation: explain(lines, totals, settings),
  };
}

export type Refusal = 'too_many' | 'too_many_lines' | 'too_many_units';

export interface AddLimits {
  /** Units that one cart may hold of the SKU. */
  maxQuantity: number;
  maxLines: number;
  /** Units of all SKUs together. */
  maxUnits: number;
}

/**
 * Why these items may not have `quantity` of an SKU, if so. The write carries the same rule as a database expression; this one tells the caller
 * what the write did, from the items as they were right before it.
 */
export function refusalOf(items: readonly CartItem[], sku: string, quantity: number, limits: AddLimits): Refusal | undefined {
  const held = items.find((item) => item.sku === sku);
  if (!held && items.length >= limits.maxLines) return 'too_many_lines';
  if (quantity <= (held?.quantity ?? 0)) return undefined;
  if (quantity > limits.maxQuantity) return 'too_many';
  const units = items.reduce((sum, item) => sum + (item.sku === sku ? 0 : item.quantity), quantity);
  return units > limits.maxUnits ? 'too_many_units' : undefined;
}
