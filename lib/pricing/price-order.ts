/** The one function that prices a cart, a quote and an order. */
import type { Settings } from '../settings/types.ts';
import { allocate } from './money.ts';
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
}

export interface PricingRequest<L extends PriceableLine> {
  lines: readonly L[];
  /** Whether the goods stay in the seller's state: CGST and SGST instead of IGST. */
  sameState: boolean;
  cashOnDelivery: boolean;
  /** Discount on the goods in paise, shared out over the lines; what exceeds the subtotal is ignored. */
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
  shippingTax: Tax;
  feesTax: Tax;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Prices lines by the settings. An empty order costs nothing, no shipping either. Free shipping counts from the goods after discount. */
export function priceOrder<L extends PriceableLine>(
  request: PricingRequest<L>,
  settings: Pick<Settings, 'shipping' | 'cod'>,
): PricedOrder<L> {
  const { lines, sameState } = request;
  const gross = lines.map((line) => line.quantity * line.unitPrice);
  const subtotal = sum(gross);
  const discount = Math.min(request.discount ?? 0, subtotal);
  const shares = allocate(discount, gross);
  const priced = lines.map((line, index) => {
    const share = shares[index] ?? 0;
    const total = line.quantity * line.unitPrice - share;
    return { ...line, discount: share, total, tax: taxInside(total, line.gstRate, sameState) };
  });
  const goods = subtotal - discount;
  const shipping = lines.length === 0 || goods >= settings.shipping.freeFrom ? 0 : settings.shipping.fee;
  const fees = lines.length > 0 && request.cashOnDelivery ? settings.cod.fee : 0;
  const shippingTax = taxInside(shipping, SERVICE_GST_RATE, sameState);
  const feesTax = taxInside(fees, SERVICE_GST_RATE, sameState);
  const tax = sum(priced.map((line) => taxOf(line.tax))) + taxOf(shippingTax) + taxOf(feesTax);
  return { lines: priced, totals: { subtotal, discount, shipping, fees, tax, total: goods + shipping + fees }, shippingTax, feesTax };
}
