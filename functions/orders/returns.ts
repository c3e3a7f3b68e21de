import type { Handlers } from '../../lib/http/types.ts';
import { readOrder } from '../../lib/orders/read-order.ts';
import { changePayout } from '../../lib/returns/change-payout.ts';
import { moveReturn } from '../../lib/returns/move-return.ts';
import { signReturnPhoto } from '../../lib/returns/photos.ts';
import { readReturn, readReturnable, readReturns } from '../../lib/returns/read-return.ts';
import { requestReturn } from '../../lib/returns/request-return.ts';
import { readerOf } from './reader.ts';
import type { orderReturns } from './returns-api.ts';
import { returnableView, returnSummaryView, returnView } from './returns-view.ts';

export const returnHandlers: Handlers<typeof orderReturns> = {
  requestReturn: async ({ caller, params, query, body, context }) => {
    const { owner } = await readOrder(params.id, readerOf(caller, query));
    const { idempotencyKey = context.requestId, requestId } = context;
    const row = await requestReturn({ ...body, orderId: params.id, idempotencyKey, actor: { ...owner }, correlationId: requestId });
    return { status: 201, body: returnView(row) };
  },

  listOrderReturns: async ({ caller, params, query }) => {
    const order = await readOrder(params.id, readerOf(caller, query));
    const returnable = await readReturnable(order);
    const items = (order.returns ?? []).toReversed().map((ret) => returnSummaryView({ order, ret }));
    return { status: 200, body: { items, returnable: returnable.map(returnableView) } };
  },

  signReturnPhoto: async ({ caller, params, query }) => {
    await readOrder(params.id, readerOf(caller, query));
    const { expiresAt, ...upload } = await signReturnPhoto();
    return { status: 200, body: { ...upload, expiresAt: expiresAt.toISOString() } };
  },

  listReturns: async ({ caller, query }) => {
    const { items, nextCursor } = await readReturns({ owner: { kind: 'customer', id: caller.id } }, query.limit, query.cursor);
    return { status: 200, body: { items: items.map((row) => returnSummaryView(row)), nextCursor } };
  },

  getReturn: async ({ caller, params, query }) => ({
    status: 200,
    body: returnView(await readReturn(params.id, readerOf(caller, query))),
  }),

  changeRefundTo: async ({ caller, params, query, body, context }) => {
    const { order } = await readReturn(params.id, readerOf(caller, query));
    const change = { returnId: params.id, wish: body, actor: { ...order.owner }, correlationId: context.requestId };
    return { status: 200, body: returnView(await changePayout(change)) };
  },

  cancelReturn: async ({ caller, params, query, context }) => {
    const { order } = await readReturn(params.id, readerOf(caller, query));
    const step = { returnId: params.id, to: 'cancelled' as const, actor: { ...order.owner }, correlationId: context.requestId };
    return { status: 200, body: returnView(await moveReturn(step)) };
  },
};
