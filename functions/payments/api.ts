/** Paying an order online: the checkout page, what comes back from it, and the messages of the providers. */
import * as z from 'zod';
import { defineApi, document } from '../../lib/http/contract.ts';
import { Id, RawBody } from '../../lib/http/schemas.ts';
import { OpenPayment } from '../orders/schemas.ts';
import { PaidOrder, Verification } from './schemas.ts';

const params = z.object({ orderId: Id });
const token = z.string().max(256).meta({ description: 'The order’s token, from the placement or a mail.' });

export const payments = defineApi({
  verifyPayment: {
    method: 'POST',
    path: '/v1/payments/verify',
    summary: 'Tell that an order was paid, as the provider’s checkout said',
    description:
      'The signature is checked and the provider asked; then the order is placed. Again, late, or beside the webhook it changes nothing. ' +
      'For Razorpay: `paymentId` is `razorpay_payment_id`, `signature` is `razorpay_signature`.',
    auth: 'guest',
    rateLimit: 'order',
    body: Verification,
    reply: { 200: PaidOrder },
    errors: ['not_found', 'invalid_signature', 'upstream_unavailable', 'conflict'],
  },
  retryPayment: {
    method: 'POST',
    path: '/v1/payments/{orderId}/retry',
    summary: 'Try again to pay an order',
    description: 'At the same order of the provider, until the order expires. A guest sends the order’s token.',
    auth: 'guest',
    rateLimit: 'order',
    params,
    query: z.strictObject({ token: token.optional() }),
    reply: { 200: z.object({ payment: OpenPayment }) },
    errors: ['not_found', 'invalid_token', 'payment_closed'],
  },
  openCheckout: {
    method: 'GET',
    path: '/v1/payments/{orderId}/checkout',
    summary: 'A page that leads to the provider’s checkout',
    description:
      'For a shop without a checkout of its own: the buyer pays at the provider and comes back to a page that says what came of it.',
    auth: 'public',
    params,
    query: z.strictObject({
      token,
      left: z
        .enum(['true', 'false'])
        .optional()
        .meta({ description: '`true`: the buyer has left the provider’s page; says so, and offers to try again.' }),
    }),
    reply: { 200: document('text/html; charset=utf-8', 'The page') },
    errors: ['not_found', 'invalid_token'],
  },
  returnFromCheckout: {
    method: 'POST',
    path: '/v1/payments/callback',
    summary: 'Where the provider’s checkout sends the buyer back to',
    auth: 'public',
    rateLimit: 'auth',
    consumes: 'raw',
    body: RawBody,
    reply: { 200: document('text/html; charset=utf-8', 'A page that says whether the order is paid') },
  },
  receiveWebhook: {
    method: 'POST',
    path: '/v1/webhooks/{provider}',
    summary: 'Messages of a payment provider',
    description:
      'Signed over the raw body: `X-Razorpay-Signature`, for the sandbox also `X-Sandbox-Signature`, is the hex HMAC-SHA256 with the webhook secret. ' +
      'Both speak Razorpay’s dialect. Late, doubled and unordered messages change nothing and are answered with 200.',
    auth: 'public',
    rateLimit: 'webhook',
    consumes: 'raw',
    params: z.object({ provider: z.enum(['razorpay', 'sandbox']) }),
    body: RawBody,
    reply: { 200: z.object({ received: z.literal(true) }) },
    errors: ['invalid_signature', 'malformed_body'],
  },
});
