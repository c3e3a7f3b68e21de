import { lambda } from '../../lib/http/lambda.ts';
import type { Staff } from '../../lib/http/types.ts';
import { creditNoteLink, listCreditNotes } from '../../lib/invoices/credit-link.ts';
import { invoiceLink } from '../../lib/invoices/invoice-link.ts';
import { addNote } from '../../lib/orders/add-note.ts';
import { cancel } from '../../lib/orders/cancel-lines.ts';
import { listOrders, listShipments } from '../../lib/orders/list-orders.ts';
import { findOrder } from '../../lib/orders/order-repository.ts';
import { found } from '../../lib/platform/errors.ts';
import { moveShipment } from '../../lib/shipments/move-shipment.ts';
import { packOrder } from '../../lib/shipments/pack-shipment.ts';
import { recordFailedAttempt } from '../../lib/shipments/record-attempt.ts';
import { creditNoteView, invoiceSummaryView } from '../orders/list-view.ts';
import { adminOrders } from './api.ts';
import { paymentHandlers } from './payments.ts';
import { adminReturnHandlers } from './returns.ts';
import { storeCreditHandlers } from './store-credit.ts';
import { adminOrderView, orderSummaryView, queuedShipmentView } from './view.ts';

const actorOf = (caller: Staff) => ({ kind: 'staff' as const, id: caller.id });

export const handler = lambda(adminOrders, {
  ...paymentHandlers,
  ...adminReturnHandlers,
  ...storeCreditHandlers,
  listAllOrders: async ({ query }) => {
    const page = await listOrders(query);
    return { status: 200, body: { ...page, items: page.items.map(orderSummaryView) } };
  },
  getAnyOrder: async ({ params }) => ({ status: 200, body: adminOrderView(found(await findOrder(params.id), 'order')) }),
  packShipment: async ({ params, body, caller, context }) => {
    const { idempotencyKey = context.requestId, requestId } = context;
    const { estimatedDelivery, ...parcel } = body;
    const estimate = estimatedDelivery && { estimatedDelivery: new Date(estimatedDelivery) };
    const order = await packOrder({
      orderId: params.id,
      ...parcel,
      ...estimate,
      idempotencyKey,
      actor: actorOf(caller),
      correlationId: requestId,
    });
    return { status: 201, body: adminOrderView(order) };
  },
  moveShipment: async ({ params, body, caller, context }) => {
    const { status, attempt, note, estimatedDelivery } = body;
    const report = {
      ...{ shipmentId: params.id, note, actor: actorOf(caller), correlationId: context.requestId },
      ...(estimatedDelivery && { estimatedDelivery: new Date(estimatedDelivery) }),
    };
    const order = await (status === 'delivery_failed' ? recordFailedAttempt({ ...report, attempt }) : moveShipment({ ...report, status }));
    return { status: 200, body: adminOrderView(order) };
  },
  cancelAnyOrder: async ({ params, body, caller, context }) => {
    const request = { orderId: params.id, owner: undefined, ...body, actor: actorOf(caller), correlationId: context.requestId };
    return { status: 200, body: adminOrderView(await cancel(request, context.idempotencyKey)) };
  },
  addOrderNote: async ({ params, body, caller }) => ({
    status: 201,
    body: adminOrderView(await addNote(params.id, body.note, actorOf(caller))),
  }),
  getAnyOrderInvoice: async ({ params, query }) => {
    const answer = await invoiceLink(found(await findOrder(params.id), 'order'), query.shipment);
    if ('url' in answer) return { status: 303, headers: { location: answer.url } };
    return { status: 200, body: { items: answer.invoices.map(invoiceSummaryView) } };
  },
  listAnyCreditNotes: async ({ params }) => {
    const order = found(await findOrder(params.id), 'order');
    return { status: 200, body: { items: (await listCreditNotes(order._id)).map(creditNoteView) } };
  },
  getAnyCreditNote: async ({ params }) => ({ status: 303, headers: { location: await creditNoteLink(params.id, params.noteId) } }),
  listShipments: async ({ query }) => {
    const page = await listShipments(query.status, query);
    return { status: 200, body: { ...page, items: page.items.map(queuedShipmentView) } };
  },
});
