import * as z from 'zod';
import { PaymentEntity, paymentOf, RefundEntity, readSignedWebhook, refundOf } from './dialect.ts';
import { type OnlineProvider, type OpenRequest, PaymentRefused } from './port.ts';
import { callRazorpay, razorpayAccount } from './razorpay-client.ts';
import { isSignedBy } from './signature.ts';

const OrderEntity = z.object({ id: z.string(), amount: z.int(), receipt: z.string().nullish() });
const listOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item) });
const path = (parts: TemplateStringsArray, ...values: string[]): string => String.raw(parts, ...values.map(encodeURIComponent));

/**
 * What is authorized within half an hour of its order is captured by them. What is authorized later we capture while the order can be had;
 * else it goes back to the buyer after five days. Minutes; 12 is their least. Source: "Payment Capture Settings" in Razorpay's documentation.
 */
const capture = {
  capture: 'automatic',
  capture_options: { automatic_expiry_period: 30, manual_expiry_period: 7_200, refund_speed: 'normal' },
} as const;

/** Our order's id is their receipt: a second attempt to open finds what the first one made. */
async function findOpened({ orderId, amount }: OpenRequest): Promise<string | undefined> {
  const { items } = await callRazorpay(listOf(OrderEntity), { method: 'GET', path: path`/orders?receipt=${orderId}&count=10` });
  return items.find((order) => order.receipt === orderId && order.amount === amount)?.id;
}

const make = async ({ orderId, number, amount }: OpenRequest): Promise<string> => {
  const body = { amount, currency: 'INR', receipt: orderId, notes: { orderId, number }, payment: capture };
  return (await callRazorpay(OrderEntity, { method: 'POST', path: '/orders', body })).id;
};

/** Razorpay. */
export const razorpay: OnlineProvider = {
  name: 'razorpay',

  async open(request) {
    const { keyId } = await razorpayAccount();
    return { providerOrderId: (await findOpened(request)) ?? (await make(request)), keyId };
  },

  async paymentsOf(providerOrderId) {
    const answer = await callRazorpay(listOf(PaymentEntity), { method: 'GET', path: path`/orders/${providerOrderId}/payments` });
    return answer.items.map(paymentOf);
  },

  async findPayment(paymentId) {
    return paymentOf(await callRazorpay(PaymentEntity, { method: 'GET', path: path`/payments/${paymentId}` }));
  },

  async capture(payment) {
    const body = { amount: payment.amount, currency: 'INR' };
    try {
      return paymentOf(await callRazorpay(PaymentEntity, { method: 'POST', path: path`/payments/${payment.id}/capture`, body }));
    } catch (error) {
      // Refused also when someone else captured it meanwhile: its state says which.
      if (error instanceof PaymentRefused) return razorpay.findPayment(payment.id, payment.providerOrderId);
      throw error;
    }
  },

  async isSigned(providerOrderId, paymentId, signature) {
    const { keySecret } = await razorpayAccount();
    return isSignedBy([keySecret], `${providerOrderId}|${paymentId}`, signature);
  },

  async readWebhook(rawBody, headers) {
    return readSignedWebhook(await razorpayAccount(), rawBody, headers['x-razorpay-signature'], headers);
  },

  async refund({ key, paymentId, amount, reason }) {
    const answer = await callRazorpay(RefundEntity, {
      method: 'POST',
      path: path`/payments/${paymentId}/refund`,
      body: { amount, speed: 'normal', receipt: key, notes: { reason } },
      headers: { 'x-refund-idempotency': key },
    });
    return refundOf(answer);
  },

  async findRefund(refundId) {
    return refundOf(await callRazorpay(RefundEntity, { method: 'GET', path: path`/refunds/${refundId}` }));
  },
};
