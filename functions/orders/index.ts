import { readCart } from '../../lib/cart/read-cart.ts';
import { callerScope, guesserOf } from '../../lib/http/chain/idempotent.ts';
import { lambda } from '../../lib/http/lambda.ts';
import type { Guest, User } from '../../lib/http/types.ts';
import { creditNoteLink, listCreditNotes } from '../../lib/invoices/credit-link.ts';
import { invoiceLink } from '../../lib/invoices/invoice-link.ts';
import type { BuyerRef } from '../../lib/orders/buyer.ts';
import { cancel } from '../../lib/orders/cancel-lines.ts';
import { orderTokenOf } from '../../lib/orders/order-token.ts';
import { placeOrder } from '../../lib/orders/place-order.ts';
import { quoteOrder } from '../../lib/orders/quote-order.ts';
import { readOrder, readOrders } from '../../lib/orders/read-order.ts';
import { reorder } from '../../lib/orders/reorder.ts';
import { readSettings } from '../../lib/settings/repository.ts';
import { cartView } from '../cart/view.ts';
import { orders } from './api.ts';
import { creditNoteView, invoiceSummaryView, summaryView, timelineView, trackingView } from './list-view.ts';
import { openPaymentView } from './payment-view.ts';
import { quoteView } from './quote-view.ts';
import { readerOf } from './reader.ts';
import { reorderedView } from './reorder-view.ts';
import { returnHandlers } from './returns.ts';
import { orderView } from './view.ts';

const buyerOf = (caller: User | Guest, email?: string): BuyerRef => {
  if (caller.kind === 'user') return { kind: 'customer', userId: caller.id };
  return { kind: 'guest', ...(caller.cartId && { cartId: caller.cartId }), ...(email && { email }) };
};

export const handler = lambda(orders, {
  ...returnHandlers,
  quoteOrder: async ({ caller, body, context }) => ({
    status: 200,
    body: quoteView(await quoteOrder({ ...body, buyer: buyerOf(caller), guesser: guesserOf(caller, context.ip) })),
  }),

  placeOrder: async ({ caller, body: { email, expectedTotal, ...body }, context }) => {
    const { order, replayed } = await placeOrder({
      ...body,
      buyer: buyerOf(caller, email),
      guesser: guesserOf(caller, context.ip),
      expectedTotal: expectedTotal?.amount,
      idempotency: { scope: callerScope(caller, context.ip), key: context.idempotencyKey ?? '', hash: context.requestHash ?? '' },
      correlationId: context.requestId,
      showQuote: quoteView,
    });
    const guest = order.owner.kind === 'guest' && { orderToken: await orderTokenOf(order) };
    const payment = await openPaymentView(order, context.baseUrl);
    return {
      status: 201,
      body: { ...orderView(order), payment, ...guest },
      ...(replayed && { headers: { 'idempotent-replayed': 'true' } }),
    };
  },

  listOrders: async ({ caller, query }) => {
    const { items, nextCursor } = await readOrders(caller.id, query);
    return { status: 200, body: { items: items.map(summaryView), nextCursor } };
  },

  getOrder: async ({ caller, params, query }) => ({ status: 200, body: orderView(await readOrder(params.id, readerOf(caller, query))) }),

  getOrderTimeline: async ({ caller, params, query }) => ({
    status: 200,
    body: { items: timelineView(await readOrder(params.id, readerOf(caller, query))) },
  }),

  getOrderTracking: async ({ caller, params, query }) => ({
    status: 200,
    body: trackingView(await readOrder(params.id, readerOf(caller, query)), await readSettings()),
  }),

  cancelOrder: async ({ caller, params, query, body, context }) => {
    const { owner } = await readOrder(params.id, readerOf(caller, query));
    const request = { orderId: params.id, owner, ...body, actor: owner, correlationId: context.requestId };
    const order = await cancel(request, context.idempotencyKey);
    return { status: 200, body: orderView(order) };
  },

  reorder: async ({ caller, params }) => {
    const lines = await reorder(params.id, caller.id);
    return { status: 200, body: { lines: lines.map(reorderedView), cart: cartView(await readCart({ ownerId: caller.id })) } };
  },

  getOrderInvoice: async ({ caller, params, query }) => {
    const order = await readOrder(params.id, readerOf(caller, query));
    const answer = await invoiceLink(order, query.shipment);
    if ('url' in answer) return { status: 303, headers: { location: answer.url } };
    return { status: 200, body: { items: answer.invoices.map(invoiceSummaryView) } };
  },

  listCreditNotes: async ({ caller, params, query }) => {
    const order = await readOrder(params.id, readerOf(caller, query));
    return { status: 200, body: { items: (await listCreditNotes(order._id)).map(creditNoteView) } };
  },

  getCreditNote: async ({ caller, params, query }) => {
    const order = await readOrder(params.id, readerOf(caller, query));
    return { status: 303, headers: { location: await creditNoteLink(order._id, params.noteId) } };
  },
});
