import { findOrder } from '../orders/order-repository.ts';
import type { OrderDocument } from '../orders/types.ts';
import { AppError, found } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { reconcileOrder } from './reconcile.ts';

/**
 * Another try to pay an order, at the same order of the provider. The provider is asked first: whoever has paid already must not be asked
 * to pay again. Errors: `payment_closed` with the order's state when there is nothing to pay any more.
 */
export async function retryPayment(order: OrderDocument, correlationId: string): Promise<OrderDocument> {
  if (!order.payment.providerOrderId)
    throw new AppError('payment_closed', 'This order is paid on delivery.', { data: { state: order.status } });
  if (order.status === 'pending') {
    await reconcileOrder(order, correlationId).catch((error: unknown) =>
      logger().warn('Payment not reconciled', { orderId: order._id, error: error as Error }),
    );
  }
  const now = found(await findOrder(order._id), 'order');
  const data = { state: now.status, paymentStatus: now.payment.status };
  if (now.status !== 'pending' || (now.payment.expiresAt ?? new Date(0)) <= new Date())
    throw new AppError('payment_closed', 'This order cannot be paid any more.', { data });
  return now;
}
