/** Asks the provider for refunds, and the sandbox for its decision. */
import { consumer, each } from '../../lib/messaging/consumer.ts';
import { findOrder } from '../../lib/orders/order-repository.ts';
import { makeRefund } from '../../lib/payments/make-refund.ts';
import { reconcileOrder } from '../../lib/payments/reconcile.ts';
import { found } from '../../lib/platform/errors.ts';

export const handler = consumer(
  each(async (message) => {
    if (message.type === 'refund.requested') await makeRefund(message.data.orderId, message.data.refundId, message.correlationId);
    if (message.type === 'payment.opened')
      await reconcileOrder(found(await findOrder(message.data.orderId), 'order'), message.correlationId);
  }),
);
