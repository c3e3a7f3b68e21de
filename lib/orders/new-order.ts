import type { PaymentMethod } from '../adapters/payments/port.ts';
import type { Offer } from '../cart/offer.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { newOrderNumber } from './order-number.ts';
import { wordsOfOrder } from './order-words.ts';
import type { Quote, QuoteLine } from './quote-order.ts';
import type { OrderDocument, OrderLine } from './types.ts';

/** An order that is not written yet. */
export type NewOrder = Omit<OrderDocument, 'createdAt' | 'updatedAt'>;

const snapshot = (offer: Offer) => ({
  productId: offer.productId,
  slug: offer.slug,
  name: offer.name,
  ...(offer.image && { image: offer.image }),
  options: offer.options,
  hsnCode: offer.hsnCode,
  listPrice: offer.listPrice,
});

const lineOf = ({ offer, ...priced }: QuoteLine): OrderLine => ({ id: newId('lin'), ...snapshot(offer), ...priced });

const missing = (field: string) => ({ path: `body.${field}`, code: 'required', message: 'An order needs it.' });

/** The pending order of a quote. Error: `validation_failed` when it does not say to whom or where to. */
export function pendingOrder(quote: Quote, paymentMethod: PaymentMethod, idempotency: OrderDocument['idempotency']): NewOrder {
  const { email, name, address, owner } = quote.buyer;
  if (!email || !name || !address || !quote.delivery) {
    const errors = [...(email ? [] : [missing('email')]), ...(address ? [] : [missing('address')])];
    throw new AppError('validation_failed', 'The order does not say for whom or where to.', { errors });
  }
  const order = {
    _id: newId('ord'),
    number: newOrderNumber(),
    owner,
    email,
    customerName: name,
    ...(quote.gst && { gst: quote.gst }),
    status: 'pending' as const,
    payment: {
      method: paymentMethod,
      status: 'unpaid' as const,
      ...(quote.credit && quote.credit.used > 0 && { credit: quote.credit.used }),
    },
    lines: quote.lines.map(lineOf),
    totals: quote.totals,
    ...(quote.promotions.length > 0 && { promotions: quote.promotions }),
    shippingTax: quote.shippingTax,
    feesTax: quote.feesTax,
    // The pincode decides the place of supply, so that the address on the invoice and its taxes agree.
    address: { ...address, state: quote.delivery.state ?? address.state },
    shipments: [],
    timeline: [],
    estimatedDelivery: quote.delivery.estimatedAt,
    idempotency,
    ...(quote.basket.cart && { cart: quote.basket.cart }),
  };
  return { ...order, words: wordsOfOrder(order) };
}

/** A placement that fails for good. It is kept for replays alone: it claims no version of a cart, and nobody searches for it. */
export const refusedOrder = ({ cart: _, words: __, ...order }: NewOrder, failure: NonNullable<OrderDocument['failure']>): NewOrder => ({
  ...order,
  status: 'cancelled',
  failure,
});

/** The same order with another number. */
export function renumbered(order: NewOrder): NewOrder {
  const next = { ...order, number: newOrderNumber() };
  return { ...next, ...(order.words && { words: wordsOfOrder(next) }) };
}
