/**
 * Placing an order: price it, insert it as pending, hold its stock, confirm and announce it in one write. A saga of single-document writes:
 * no transaction to abort on a hot SKU. The order itself is the idempotency record. What needs nothing but stock is held first and written once.
 */
import type { PaymentMethod } from '../adapters/payments/port.ts';
import { isDuplicateKey } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { completePlacement } from './complete-placement.ts';
import { failureOf } from './failure-of.ts';
import { finishPending, isStuck } from './finish-pending.ts';
import { type ShortLine, shortage } from './holds.ts';
import { insertNumbered } from './insert-numbered.ts';
import { type NewOrder, pendingOrder, refusedOrder } from './new-order.ts';
import { findByCart, findByKey, orderOfKey } from './order-repository.ts';
import { idOfRequest, namedByRequest, needsOnlyStock, placeAtOnce } from './place-at-once.ts';
import { emptyOrderedCart } from './placement-steps.ts';
import { type Quote, type QuoteRequest, quoteFrom } from './quote-order.ts';
import { readForQuote } from './read-for-quote.ts';
import { replayPlacement } from './replay-placement.ts';
import type { OrderDocument } from './types.ts';

export interface PlaceOrder extends QuoteRequest {
  paymentMethod: PaymentMethod;
  /** The total in paise that the buyer was shown. */
  expectedTotal?: number;
  /** The version of the cart that the buyer was shown. */
  cartVersion?: number;
  idempotency: OrderDocument['idempotency'];
  correlationId: string;
  /** How a quote is shown in the error `quote_changed`. */
  showQuote: (quote: Quote) => unknown;
}

export interface Placement {
  order: OrderDocument;
  /** Whether this request had been made before. */
  replayed: boolean;
}

const alreadyOrdered = (orderId: string) =>
  new AppError('cart_already_ordered', 'This cart has already been ordered.', { data: { orderId } });

/** Refuses what stands in the way, but for stock: that refusal is final, and kept. */
function assertPlaceable(quote: Quote, request: PlaceOrder): void {
  const { items, lastOrderId } = quote.basket;
  // Another tab was faster by so much that its order has already emptied the cart.
  if (items.length === 0 && lastOrderId) throw alreadyOrdered(lastOrderId);
  const { cartVersion, expectedTotal, showQuote } = request;
  // Another tab may have swapped an item for one of the same price: the total alone would not tell.
  if (cartVersion !== undefined && cartVersion !== (quote.basket.cart?.version ?? 0))
    throw new AppError('cart_changed', 'The cart is not the one that was shown.', { data: { quote: showQuote(quote) } });
  const problem = quote.problems.find(({ code }) => code !== 'insufficient_stock');
  if (problem) throw new AppError(problem.code, problem.detail, { data: problem.data });
  if (expectedTotal === undefined || expectedTotal === quote.totals.total) return;
  throw new AppError('quote_changed', 'The total is not the one that was shown.', { data: { quote: showQuote(quote) } });
}

/** The cart's version is taken: by an order that stands, or by one whose process died, which is settled first. */
async function resolveCartClash(cart: NonNullable<OrderDocument['cart']>): Promise<void> {
  const other = await findByCart(cart);
  if (!other) return;
  const order = isStuck(other) ? await finishPending(other) : other;
  if (order.failure) return;
  // An order that waits for its payment leaves the cart as it is.
  if (order.status !== 'pending') await emptyOrderedCart(order);
  throw alreadyOrdered(order._id);
}

/**
 * What the quote knows to be short needs no hold to be refused: the order is inserted as failed, in one write, and keeps the refusal for its
 * key. A crowd at a sold-out SKU costs little. Undefined when everything was there a moment ago, or the same request made before holds some of it.
 */
async function refuseShort(quote: Quote, order: NewOrder, isAtOnce: boolean): Promise<OrderDocument | undefined> {
  const short = quote.problems.find(({ code }) => code === 'insufficient_stock');
  // Only an order that is named by its request can hold anything before it is written.
  if (!short || (isAtOnce && quote.lines.some(({ offer }) => offer.held))) return undefined;
  // The units may be short because an order of this very cart holds them.
  if (order.cart) await resolveCartClash(order.cart);
  return insertNumbered(refusedOrder(order, shortage(short.data.lines as ShortLine[])));
}

/** What a request comes to: the order that it makes now, pending or settled, or the one that it made before. */
interface Written {
  order: OrderDocument;
  isNew: boolean;
}

async function insertFromQuote(request: PlaceOrder): Promise<Written> {
  const now = new Date();
  // What is held before it is written must not take the units of an order that this very request made before, and whose process died.
  const placing = request.items && { orderId: idOfRequest(request.idempotency), first: orderOfKey(request.idempotency) };
  const { first, ...readings } = await readForQuote(request, now, placing);
  if (first) return { order: first, isNew: false };
  return { order: await insertQuoted(await quoteFrom(request, readings, now), request), isNew: true };
}

/** The order of a quote, written: pending, or settled already. */
async function insertQuoted(quote: Quote, request: PlaceOrder): Promise<OrderDocument> {
  const pending = pendingOrder(quote, request.paymentMethod, request.idempotency);
  assertPlaceable(quote, request);
  const isAtOnce = await needsOnlyStock(pending);
  const order = isAtOnce ? namedByRequest(pending) : pending;
  try {
    const refused = await refuseShort(quote, order, isAtOnce);
    if (refused) return refused;
    return isAtOnce ? await placeAtOnce(order, request.correlationId) : await insertNumbered(order);
  } catch (error) {
    if (!isDuplicateKey(error) || !order.cart || (await findByKey(request.idempotency))) throw error;
    await resolveCartClash(order.cart);
    return insertNumbered(order);
  }
}

/** The first request may have emptied the cart or used up the key: whatever went wrong, a repeated request gets the first answer. */
async function insertOnce(request: PlaceOrder): Promise<Written> {
  try {
    return await insertFromQuote(request);
  } catch (error) {
    const first = await findByKey(request.idempotency);
    if (!first) throw error;
    return { order: first, isNew: false };
  }
}

/**
 * Places an order. Errors: `validation_failed` without recipient, `cart_empty`, `item_unavailable`, `cart_limit`, `not_serviceable`,
 * `payment_method_unavailable`, `cart_changed`, `quote_changed` (nothing is kept of these); `insufficient_stock` (final for the key), `cart_already_ordered`,
 * `upstream_unavailable` when the payment cannot be opened, and those of {@link replayPlacement}. A cart takes 5 round trips to the database, items that
 * need nothing but stock 3, and {@link readForQuote} says when it is one more.
 */
export async function placeOrder(request: PlaceOrder): Promise<Placement> {
  const written = await insertOnce(request);
  if (!written.isNew) return { order: await replayPlacement(written.order, request.idempotency.hash), replayed: true };
  const { order: made } = written;
  const order = made.status === 'pending' ? await completePlacement(made, request.correlationId) : made;
  const failure = failureOf(order, false);
  if (failure) throw failure;
  return { order, replayed: false };
}
