import { lambda } from '../../lib/http/lambda.ts';
import { readOrder } from '../../lib/orders/read-order.ts';
import { receiveWebhook } from '../../lib/payments/receive-webhook.ts';
import { retryPayment } from '../../lib/payments/retry-payment.ts';
import { verifyPayment } from '../../lib/payments/verify-payment.ts';
import { openPaymentView } from '../orders/payment-view.ts';
import { orderView } from '../orders/view.ts';
import { payments } from './api.ts';
import { fromCheckout, toCheckout } from './checkout.ts';

export const handler = lambda(payments, {
  verifyPayment: async ({ body, context }) => ({
    status: 200,
    body: orderView(await verifyPayment({ ...body, correlationId: context.requestId })),
  }),

  retryPayment: async ({ caller, params, query, context }) => {
    const userId = caller.kind === 'user' && { userId: caller.id };
    const order = await readOrder(params.orderId, { ...userId, ...(query.token && { token: query.token }) });
    const payment = await openPaymentView(await retryPayment(order, context.requestId), context.baseUrl);
    return { status: 200, body: { payment } };
  },

  openCheckout: async ({ params, query, context }) =>
    toCheckout(await readOrder(params.orderId, { token: query.token }), context.baseUrl, query.left === 'true'),

  returnFromCheckout: async ({ body, context }) => fromCheckout(body.text, context.baseUrl, context.requestId),

  receiveWebhook: async ({ params, body, context }) => {
    await receiveWebhook({ method: params.provider, rawBody: body.text, headers: body.headers, correlationId: context.requestId });
    return { status: 200, body: { received: true as const } };
  },
});
