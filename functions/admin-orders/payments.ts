import type { Handlers, Staff } from '../../lib/http/types.ts';
import { listRefunds } from '../../lib/payments/list-refunds.ts';
import { markPaid } from '../../lib/payments/mark-paid.ts';
import { requestRefund } from '../../lib/payments/request-refund.ts';
import { completeRefund, retryRefund } from '../../lib/payments/staff-refunds.ts';
import type { orderPayments } from './payments-api.ts';
import { refundRows } from './payments-view.ts';
import { adminOrderView } from './view.ts';

const actorOf = (caller: Staff) => ({ kind: 'staff' as const, id: caller.id });

export const paymentHandlers: Handlers<typeof orderPayments> = {
  refundOrder: async ({ params, body, caller, context }) => {
    const { idempotencyKey = context.requestId, requestId } = context;
    const { amount, ...wanted } = body;
    const order = await requestRefund({
      ...{ ...wanted, orderId: params.id, amount: amount?.amount, idempotencyKey, actor: actorOf(caller), correlationId: requestId },
    });
    return { status: 201, body: adminOrderView(order) };
  },
  retryRefund: async ({ params, caller, context }) => {
    const order = await retryRefund({
      orderId: params.id,
      refundId: params.refundId,
      actor: actorOf(caller),
      correlationId: context.requestId,
    });
    return { status: 200, body: adminOrderView(order) };
  },
  completeRefund: async ({ params, body, caller, context }) => {
    const step = { orderId: params.id, refundId: params.refundId, ...body, actor: actorOf(caller), correlationId: context.requestId };
    return { status: 200, body: adminOrderView(await completeRefund(step)) };
  },
  listRefunds: async ({ query }) => {
    const { items, nextCursor } = await listRefunds(query.status, query.limit, query.cursor);
    return { status: 200, body: { items: items.flatMap((order) => refundRows(order, query.status)), nextCursor } };
  },
  markOrderPaid: async ({ params, body, caller }) => ({
    status: 200,
    body: adminOrderView(await markPaid({ orderId: params.id, ...body, actor: actorOf(caller) })),
  }),
};
