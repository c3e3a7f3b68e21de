/** A quote: what an order would cost, and everything that stands in its way. An order is placed from the very same reading. */
import type { PaymentMethod } from '../adapters/payments/port.ts';
import { type Offer, skuLimit } from '../cart/offer.ts';
import { enabledMethods, LEAST_ONLINE } from '../payments/methods.ts';
import type { ErrorCode } from '../platform/errors.ts';
import { type Delivery, deliveryTo, estimateFrom } from '../pricing/delivery.ts';
import { type LinePrice, type PriceableLine, type PricedOrder, priceOrder } from '../pricing/price-order.ts';
import { rateFor } from '../pricing/tax-rates.ts';
import { type Guesser, lookUpGuarded } from '../promotions/code-guesses.ts';
import { withCodes } from '../promotions/find-candidates.ts';
import type { Candidate } from '../promotions/types.ts';
import { turnedOff } from '../settings/features.ts';
import type { Settings } from '../settings/types.ts';
import type { Basket, LineDetails } from './basket.ts';
import { registeredElsewhere } from './business-buyer.ts';
import type { Buyer, BuyerRef, Destination } from './buyer.ts';
import { type QuoteReadings, readForQuote } from './read-for-quote.ts';
import type { BusinessBuyer } from './types.ts';
import type { Item } from './units.ts';

export interface QuoteRequest extends Destination {
  buyer: BuyerRef;
  /** Else the cart. */
  items?: readonly Item[];
  /** Codes, beside those on the cart when the cart is ordered. */
  coupons?: readonly string[];
  /** Who gives the codes; absent for staff. */
  guesser?: Guesser;
  /** A promotion that is not in the shop: for staff who try one out. */
  draft?: Candidate;
  /** As if the buyer were a customer of these segments, or the order went to this pincode: for staff who try something out. */
  as?: { segments?: readonly string[] | undefined; pincode?: string | undefined };
  /** Pays with store credit as far as it goes; guests have none. */
  useStoreCredit?: boolean;
  /** A business that buys: it is billed by its registration. */
  gst?: BusinessBuyer;
  /** Without one, the quote has no payment fee. */
  paymentMethod?: PaymentMethod;
}

interface Problem {
  code: Extract<
    ErrorCode,
    | 'cart_empty'
    | 'feature_disabled'
    | 'item_unavailable'
    | 'insufficient_stock'
    | 'cart_limit'
    | 'gstin_elsewhere'
    | 'not_serviceable'
    | 'payment_method_unavailable'
  >;
  detail: string;
  data: Record<string, unknown>;
}

export type QuoteLine = PriceableLine & LinePrice & { offer: Offer } & LineDetails;

interface PaymentOption {
  method: PaymentMethod;
  available: boolean;
  fee: number;
  /** Largest total. */
  limit?: number;
}

export interface Quote extends Omit<PricedOrder<PriceableLine>, 'lines'> {
  gst?: BusinessBuyer;
  buyer: Buyer;
  basket: Basket;
  lines: QuoteLine[];
  delivery?: Delivery & { estimatedAt: Date };
  /** What the buyer has, and what of it pays; when asked for. Paise. */
  credit?: { available: number; used: number };
  paymentOptions: PaymentOption[];
  problems: Problem[];
}

const problem = (code: Problem['code'], detail: string, data: Record<string, unknown> = {}): Problem => ({ code, detail, data });

/** What is wrong with the items, worst first. How much is left may change before the order: only the hold decides that. */
function itemProblems({ items }: Basket, settings: Settings): Problem[] {
  if (items.length === 0) return [problem('cart_empty', 'There is nothing to order.')];
  const problems: Problem[] = [];
  const gone = items.filter((item) => !item.offer?.active).map((item) => item.sku);
  if (gone.length > 0) problems.push(problem('item_unavailable', `No longer sold: ${gone.join(', ')}.`, { skus: gone }));
  const { maxLines, maxQuantityPerSku, maxUnits } = settings.cart;
  const units = items.reduce((sum, item) => sum + item.quantity, 0);
  const tooMany = items.filter((item) => item.quantity > skuLimit(item.sku, settings)).map(({ sku }) => sku);
  if (items.length > maxLines || units > maxUnits || tooMany.length > 0) {
    const detail = `At most ${maxQuantityPerSku} of one item, ${maxLines} different items and ${maxUnits} in all can be ordered at once.`;
    const ofSkus = Object.fromEntries(tooMany.map((sku) => [sku, skuLimit(sku, settings)]));
    problems.push(problem('cart_limit', detail, { maxQuantity: maxQuantityPerSku, maxLines, maxUnits, ofSkus }));
  }
  const short = items.flatMap(({ sku, quantity, offer }) =>
    offer?.active && offer.available < quantity ? [{ sku, requested: quantity, available: offer.available }] : [],
  );
  if (short.length > 0) problems.push(problem('insufficient_stock', 'Some items are not in stock in this quantity.', { lines: short }));
  return problems;
}

/** What of the credit pays: what it leaves to be paid online is never less than what can be paid online. */
function usableCredit(available: number, total: number, method: PaymentMethod | undefined): number {
  const used = Math.min(available, total);
  const isTooLittle = method !== undefined && method !== 'cod' && used < total && total - used < LEAST_ONLINE;
  return isTooLittle ? Math.max(0, total - LEAST_ONLINE) : used;
}

/** Prices what a buyer would order. Error: `rate_limited` after too many codes that do not exist. */
export async function quoteFrom(request: QuoteRequest, readings: QuoteReadings, now: Date): Promise<Quote> {
  const { settings, buyer, basket, seeker, automatic, credit } = readings;
  const given = request.coupons ?? [];
  const offered = await lookUpGuarded(request.guesser, given, () =>
    withCodes(automatic, [...basket.coupons, ...given], seeker, [...buyer.segments, ...(request.as?.segments ?? [])], now),
  );
  const promotions = {
    ...offered,
    candidates: [...offered.candidates, ...(request.draft ? [request.draft] : [])],
    // Only a customer is in a segment.
    buyer: { ...(request.as?.segments && { customerId: buyer.owner.id }), ...offered.buyer },
  };
  const pincode = request.as?.pincode ?? buyer.address?.pincode;
  const delivery = pincode === undefined ? undefined : deliveryTo(pincode, settings);
  const lines = basket.items.flatMap(({ offer, ...item }) =>
    offer?.active
      ? [{ ...item, unitPrice: offer.unitPrice, gstRate: rateFor(offer.hsnCode, offer.gstRate, settings.tax.rates, now), offer }]
      : [],
  );
  const sameState = !delivery?.state || delivery.state === settings.store.state;
  const priced = priceOrder(
    { lines, sameState, cashOnDelivery: request.paymentMethod === 'cod', promotions, ...(delivery && { pincode: delivery.pincode }) },
    settings,
  );
  const used = usableCredit(credit, priced.totals.total, request.paymentMethod);
  const total = priced.totals.total - used;
  const paymentOptions = enabledMethods().map((method): PaymentOption => {
    if (method !== 'cod') return { method, available: total === 0 || total >= LEAST_ONLINE, fee: 0 };
    return {
      method,
      available: (delivery?.cod ?? settings.features.cashOnDelivery) && total <= settings.cod.limit,
      fee: settings.cod.fee,
      limit: settings.cod.limit,
    };
  });
  const problems = itemProblems(basket, settings);
  if (request.buyer.kind === 'guest' && !request.draft && !request.as?.segments && !settings.features.guestCheckout)
    problems.unshift(problem('feature_disabled', turnedOff('guestCheckout'), { feature: 'guestCheckout' }));
  if (delivery && !delivery.serviceable)
    problems.push(problem('not_serviceable', `We do not deliver to ${delivery.pincode}.`, { pincode: delivery.pincode }));
  const elsewhere = request.gst && delivery?.state && registeredElsewhere(request.gst, delivery.state);
  if (elsewhere) problems.push(elsewhere);
  const { paymentMethod } = request;
  const name = paymentMethod === 'cod' ? 'Cash on delivery' : `Payment by ${paymentMethod}`;
  if (paymentMethod && !paymentOptions.some(({ method, available }) => available && method === paymentMethod))
    problems.push(problem('payment_method_unavailable', `${name} is not available for this order.`, { paymentMethod }));
  return {
    ...priced,
    ...(request.gst && { gst: request.gst }),
    buyer,
    basket,
    ...(delivery && { delivery: { ...delivery, estimatedAt: estimateFrom(now, delivery.days) } }),
    ...(request.useStoreCredit && { credit: { available: credit, used } }),
    paymentOptions,
    problems,
  };
}

/** Reads and prices what a buyer would order. Errors: those of {@link readForQuote} and {@link quoteFrom}. */
export async function quoteOrder(request: QuoteRequest, now = new Date()): Promise<Quote> {
  return quoteFrom(request, await readForQuote(request, now), now);
}
