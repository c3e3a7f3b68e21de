import type * as z from 'zod';
import { inr } from '../../lib/http/schemas.ts';
import type { Quote as ReadQuote } from '../../lib/orders/quote-order.ts';
import type { Tax } from '../../lib/pricing/types.ts';
import type { Quote } from './checkout-schemas.ts';
import { promotionView, taxView, totalsView } from './view.ts';

const sumOf = (parts: readonly Tax[]): Tax =>
  parts.reduce((a, b) => ({ taxable: a.taxable + b.taxable, cgst: a.cgst + b.cgst, sgst: a.sgst + b.sgst, igst: a.igst + b.igst }));

/** A quote on the wire. */
export const quoteView = ({
  basket: { cart },
  lines,
  totals,
  shippingTax,
  shipping,
  feesTax,
  promotions,
  rejectedCodes,
  delivery,
  paymentOptions,
  problems,
  credit,
}: ReadQuote): z.input<typeof Quote> => ({
  lines: lines.map(({ offer, sku, quantity, unitPrice, discount, total, gstRate, tax }) => ({
    sku,
    productId: offer.productId,
    slug: offer.slug,
    name: offer.name,
    image: offer.image,
    options: offer.options,
    quantity,
    listPrice: inr(offer.listPrice),
    unitPrice: inr(unitPrice),
    discount: inr(discount),
    total: inr(total),
    gstRate,
    tax: taxView(tax),
  })),
  ...(cart && { cartVersion: cart.version }),
  totals: totalsView(totals),
  ...(credit && { storeCredit: { available: inr(credit.available), used: inr(credit.used) } }),
  payable: inr(totals.total - (credit?.used ?? 0)),
  tax: taxView(sumOf([shippingTax, feesTax, ...lines.map((line) => line.tax)])),
  promotions: promotions.map(promotionView),
  rejectedCodes,
  shipping: {
    rule: shipping.rule,
    charge: inr(shipping.amount),
    ...(shipping.zone && { zone: shipping.zone }),
    weightGrams: shipping.weightGrams,
    freeFrom: inr(shipping.freeFrom),
    tax: taxView(shippingTax),
  },
  fees: { cod: inr(totals.fees), tax: taxView(feesTax) },
  ...(delivery && {
    delivery: {
      pincode: delivery.pincode,
      serviceable: delivery.serviceable,
      state: delivery.state,
      days: delivery.days,
      estimatedDelivery: delivery.estimatedAt.toISOString(),
      cod: delivery.cod,
    },
  }),
  paymentMethods: paymentOptions.map(({ method, available, fee, limit }) => ({
    method,
    available,
    fee: inr(fee),
    ...(limit !== undefined && { limit: inr(limit) }),
  })),
  problems: problems.map(({ code, detail, data }) => ({ code, detail, ...data })),
});
