/** Checkout, and a customer's or guest's own orders. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Id, idParams, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import { byToken, orderToken } from './by-token.ts';
import { PlaceOrderBody, Quote, QuoteBody } from './checkout-schemas.ts';
import { Reordered } from './reorder-schemas.ts';
import { orderReturns } from './returns-api.ts';
import {
  Cancellation,
  CreditNoteSummary,
  InvoiceSummary,
  OpenPayment,
  Order,
  OrderSummary,
  ownOrderFilters,
  TimelineEntry,
  Tracking,
} from './schemas.ts';

const checkout = defineApi({
  quoteOrder: {
    method: 'POST',
    path: '/v1/checkout/quote',
    summary: 'What an order would cost, and what stands in its way',
    description:
      'Prices the cart, or the `items` given. Placing the order reads the same anew; send its total as `expectedTotal`, and its `cartVersion`.',
    auth: 'guest',
    body: QuoteBody,
    reply: { 200: Quote },
    errors: ['not_found'],
  },
  placeOrder: {
    method: 'POST',
    path: '/v1/orders',
    summary: 'Place an order',
    description:
      'Orders the cart, or the `items` given. The same key and body again gets the first answer with `Idempotent-Replayed: true`. A guest’s answer carries an `orderToken`. ' +
      'Paid online, the order is `pending` with a `payment` to open: it holds its items until `payment.expiresAt`, and is placed, and the cart emptied, when the payment is captured.',
    auth: 'guest',
    idempotency: 'resource',
    rateLimit: 'order',
    body: PlaceOrderBody,
    reply: { 201: Order.extend({ payment: OpenPayment, orderToken: z.string().optional() }).meta({ id: 'PlacedOrder' }) },
    errors: [
      'feature_disabled',
      'not_found',
      'insufficient_stock',
      'insufficient_store_credit',
      'promotion_unavailable',
      'quote_changed',
      'cart_empty',
      'cart_changed',
      'cart_already_ordered',
      'cart_limit',
      'item_unavailable',
      'gstin_elsewhere',
      'not_serviceable',
      'payment_method_unavailable',
      'upstream_unavailable',
      'idempotency_in_progress',
      'idempotency_key_reused',
    ],
  },
  listOrders: {
    method: 'GET',
    path: '/v1/orders',
    summary: 'Own orders, newest first',
    description:
      '`q` finds words of product names, options, SKUs and order numbers, also by their beginning; all of its words have to be in the order.',
    auth: 'customer',
    query: z.strictObject({ ...pageQuery, ...ownOrderFilters }),
    reply: { 200: pageOf(OrderSummary) },
  },
  getOrder: {
    method: 'GET',
    path: '/v1/orders/{id}',
    summary: 'An order',
    auth: 'guest',
    params: idParams,
    query: byToken,
    reply: { 200: Order },
    errors: ['not_found', 'invalid_token'],
  },
  getOrderTimeline: {
    method: 'GET',
    path: '/v1/orders/{id}/timeline',
    summary: 'What happened to an order',
    auth: 'guest',
    params: idParams,
    query: byToken,
    reply: { 200: z.object({ items: z.array(TimelineEntry) }) },
    errors: ['not_found', 'invalid_token'],
  },
  getOrderTracking: {
    method: 'GET',
    path: '/v1/orders/{id}/tracking',
    summary: 'Where the parcels of an order are',
    auth: 'guest',
    params: idParams,
    query: byToken,
    reply: { 200: Tracking },
    errors: ['not_found', 'invalid_token'],
  },
  cancelOrder: {
    method: 'POST',
    path: '/v1/orders/{id}/cancel',
    summary: 'Cancel an order, or some units of it',
    description:
      'The whole of it until its first shipment is on its way; `lines` until those units are. What was paid for them goes back to where it came from; ' +
      'shipping and fees when nothing is left. `lines` take an `Idempotency-Key`: the same again changes nothing, as does cancelling a cancelled order.',
    auth: 'guest',
    params: idParams,
    query: byToken,
    body: Cancellation,
    reply: { 200: Order },
    errors: [
      'not_found',
      'invalid_token',
      'invalid_transition',
      'not_cancellable',
      'idempotency_key_required',
      'idempotency_key_reused',
      'conflict',
    ],
  },
  reorder: {
    method: 'POST',
    path: '/v1/orders/{id}/reorder',
    summary: 'Put what an order had into the cart again',
    description:
      'As far as it can be had today, at today’s prices. The cart then holds at least as many of each SKU, so that the same request again adds nothing. `lines` says of each what became of it.',
    auth: 'customer',
    params: idParams,
    reply: { 200: Reordered },
    errors: ['not_found'],
  },
  getOrderInvoice: {
    method: 'GET',
    path: '/v1/orders/{id}/invoice',
    summary: 'The invoice, as a PDF',
    description:
      'Leads to a short-lived download. An order in several shipments has an invoice for each: name it by `shipment`, else the answer is their list.',
    auth: 'guest',
    params: idParams,
    query: z.strictObject({ token: orderToken, shipment: z.string().max(64).optional() }),
    reply: { 200: z.object({ items: z.array(InvoiceSummary) }), 303: empty('`Location`: the PDF') },
    errors: ['not_found', 'invalid_token', 'invoice_not_ready'],
  },
  listCreditNotes: {
    method: 'GET',
    path: '/v1/orders/{id}/credit-notes',
    summary: 'The credit notes of an order',
    description: 'One for each time that goods of an invoice were cancelled, came back, or were refunded.',
    auth: 'guest',
    params: idParams,
    query: byToken,
    reply: { 200: z.object({ items: z.array(CreditNoteSummary) }) },
    errors: ['not_found', 'invalid_token'],
  },
  getCreditNote: {
    method: 'GET',
    path: '/v1/orders/{id}/credit-notes/{noteId}',
    summary: 'A credit note, as a PDF',
    description: 'Leads to a short-lived download.',
    auth: 'guest',
    params: idParams.extend({ noteId: Id }),
    query: byToken,
    reply: { 303: empty('`Location`: the PDF') },
    errors: ['not_found', 'invalid_token', 'invoice_not_ready'],
  },
});

export const orders = { ...checkout, ...orderReturns };
