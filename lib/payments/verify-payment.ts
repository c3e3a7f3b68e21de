/** What a browser brings back from the provider's checkout: the signature is checked, and the provider asked, before anything is believed. */
import { PaymentRefused } from '../adapters/payments/port.ts';
import { providerOf } from '../adapters/payments/providers.ts';
import { findOrder } from '../orders/order-repository.ts';
import type { OrderDocument } from '../orders/types.ts';
import { AppError, found } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { findByProviderOrder } from './payment-repository.ts';
import { settlePayment } from './settle.ts';

interface VerifyPayment {
  orderId: string;
  paymentId: string;
  signature: string;
  correlationId: string;
}

/**
 * Verifies and settles a payment. The order's id in the signature is the one that we stored, never one that the caller sends. Errors:
 * `not_found`, `invalid_signature`, `upstream_unavailable` when the provider does not answer: the payment is then settled by its webhook.
 */
export async function verifyPayment({ orderId, paymentId, signature, correlationId }: VerifyPayment): Promise<OrderDocument> {
  const order = found(await findOrder(orderId), 'order');
  const provider = providerOf(order.payment.method);
  const { providerOrderId } = order.payment;
  if (!provider || !providerOrderId) throw new AppError('not_found', 'There is no payment to verify for this order.');
  if (!(await provider.isSigned(providerOrderId, paymentId, signature)))
    throw new AppError('invalid_signature', 'The payment is not signed by the provider.');
  try {
    const payment = await provider.findPayment(paymentId, providerOrderId);
    if (payment.providerOrderId !== providerOrderId) throw new AppError('invalid_signature', 'The payment is for another order.');
    return (await settlePayment(provider, payment, correlationId)) ?? order;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (cause instanceof PaymentRefused) throw new AppError('invalid_signature', 'The provider does not know this payment.', { cause });
    logger().error('Payment not verified', { orderId, error: cause as Error });
    throw new AppError('upstream_unavailable', 'We will know of your payment in a moment. Please do not pay again.', { cause });
  }
}

/** The same by the provider's id of the order, for its checkout's way back to us. */
export async function verifyByProviderOrder(request: Omit<VerifyPayment, 'orderId'> & { providerOrderId: string }): Promise<OrderDocument> {
  const { providerOrderId, ...rest } = request;
  const order = found(await findByProviderOrder('razorpay', providerOrderId), 'order');
  return verifyPayment({ ...rest, orderId: order._id });
}
