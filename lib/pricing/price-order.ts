/** The one function that prices a cart, a quote and an order. */
import { applyPromotions, type PromotionRequest } from '../promotions/apply.ts';
import type { PromotionLine } from '../promotions/eligibility.ts';
import type { AppliedPromotion, RejectedCode } from '../promotions/types.ts';
import type { Settings } from '../settings/types.ts';
import { allocate } from './money.ts';
import { type ShippingCharge, shippingFor } from './shipping.ts';
import { taxInside, taxOf } from './tax.ts';
import type { OrderTotals, Tax } from './types.ts';

/** Shipping and fees are services at the standard rate, in percent. */
export const SERVICE_GST_RATE = 18;

export interface PriceableLine {
  sku: string;
  quantity: number;
  /** Paise, GST included. */
  unitPrice: number;
  /** Percent. */
  gstRate: number;
  /** What promotions and shipping ask about the goods. */
  offer?: NonNullable<PromotionLine['offer']> & { weightGrams?: number };
}

export interface PricingRequest<L extends PriceableLine> {
  lines: readonly L[];
  /** Whether the goods stay in the seller's state: CGST and SGST instead of IGST. */
  sameState: boolean;
  cashOnDelivery: boolean;
  /** Where it goes; without one the shop's usual shipping is counted. */
  pincode?: string;
  promotions?: PromotionRequest;
  /** A discount on the goods beside those of promotions, in paise, shared out over the lines; what exceeds the goods is ignored. */
  discount?: number;
}

export interface LinePrice {
  discount: number;
  total: number;
  tax: Tax;
}

export interface PricedOrder<L extends PriceableLine> {
  lines: (L & LinePrice)[];
  totals: OrderTotals;
  /** How shipping was reckoned, before a promotion took anything off it. */
  shipping: ShippingCharge;
  shippingTax: Tax;
  feesTax: Tax;
  promotions: AppliedPromotion[];
  rejectedCodes: RejectedCode[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const nobody = { candidates: [], unknownCodes: [], buyer: { hasOrdered: false, segments: [] }, at: new Date(0) };

/** What promotions, and then a discount beside them, take off each line. */
function discountsOf(
  lines: readonly PriceableLine[],
  gross: readonly number[],
  { promotions = nobody, discount = 0 }: PricingRequest<PriceableLine>,
) {
  const deal = applyPromotions(lines, promotions);
  const open = gross.map((amount, index) => amount - (deal.discounts[index] ?? 0));
  const shares = allocate(Math.min(discount, sum(open)), open);
  return { deal, discounts: deal.discounts.map((amount, index) => amount + (shares[index] ?? 0)) };
}

const weightOf = (lines: readonly PriceableLine[]): number => sum(lines.map(({ quantity, offer }) => quantity * (offer?.weightGrams ?? 0)));

/** Prices lines by the settings. An empty order costs nothing, no shipping either. Free shipping counts from the goods after discount. */
export function priceOrder<L extends PriceableLine>(
  request: PricingRequest<L>,
  settings: Pick<Settings, 'shipping' | 'cod'>,
): PricedOrder<L> {
  const { lines, sameState, pincode } = request;
  const gross = lines.map((line) => line.quantity * line.unitPrice);
  const { deal, discounts } = discountsOf(lines, gross, request);
  const priced = lines.map((line, index) => {
    const discount = discounts[index] ?? 0;
    const total = line.quantity * line.unitPrice - discount;
    return { ...line, discount, total, tax: taxInside(total, line.gstRate, sameState) };
  });
  const [subtotal, discount] = [sum(gross), sum(discounts)];
  const goods = subtotal - discount;
  const charge = shippingFor({ empty: lines.length === 0, goods, weightGrams: weightOf(lines), pincode }, settings);
  const shipping = charge.amount - deal.shipping(charge.amount);
  const fees = lines.length > 0 && request.cashOnDelivery ? settings.cod.fee : 0;
  const shippingTax = taxInside(shipping, SERVICE_GST_RATE, sameState);
  const feesTax = taxInside(fees, SERVICE_GST_RATE, sameState);
  const tax = sum(priced.map((line) => taxOf(line.tax))) + taxOf(shippingTax) + taxOf(feesTax);
  const totals = { subtotal, discount, shipping, fees, tax, total: goods + shipping + fees };
  return { lines: priced, totals, shipping: charge, shippingTax, feesTax, promotions: deal.applied, rejectedCodes: deal.rejected };
}
