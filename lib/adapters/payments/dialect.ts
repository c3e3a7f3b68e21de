/** The shapes that Razorpay speaks, on its API and in its webhooks; the sandbox speaks them too. */
import * as z from 'zod';
import { AppError } from '../../platform/errors.ts';
import type { ProviderPayment, ProviderRefund, WebhookEvent } from './port.ts';
import { isSignedBy } from './signature.ts';

/** The account, as its secret holds it. While a webhook secret is being rotated, the one before is accepted as well. */
export const Account = z.object({
  keyId: z.string(),
  keySecret: z.string(),
  webhookSecret: z.string(),
  previousWebhookSecret: z.string().optional(),
});
export type Account = z.output<typeof Account>;

export const PaymentEntity = z.object({
  id: z.string(),
  order_id: z.string().nullish(),
  amount: z.int(),
  currency: z.string(),
  status: z.enum(['created', 'authorized', 'captured', 'refunded', 'failed']),
  method: z.string().nullish(),
  error_description: z.string().nullish(),
});

export const RefundEntity = z.object({
  id: z.string(),
  payment_id: z.string(),
  amount: z.int(),
  status: z.enum(['pending', 'processed', 'failed']),
  receipt: z.string().nullish(),
});

const Webhook = z.object({
  event: z.string(),
  payload: z.object({
    payment: z.object({ entity: PaymentEntity }).optional(),
    refund: z.object({ entity: RefundEntity }).optional(),
  }),
});

/** A payment that was refunded was captured before. An amount in another currency is no amount of ours. */
export const paymentOf = (entity: z.output<typeof PaymentEntity>): ProviderPayment => ({
  id: entity.id,
  providerOrderId: entity.order_id ?? '',
  status: entity.status === 'refunded' ? 'captured' : entity.status,
  amount: entity.currency === 'INR' ? entity.amount : 0,
  ...(entity.method && { instrument: entity.method }),
  ...(entity.error_description && { error: entity.error_description }),
});

export const refundOf = (entity: z.output<typeof RefundEntity>): ProviderRefund => ({
  id: entity.id,
  paymentId: entity.payment_id,
  status: entity.status,
  amount: entity.amount,
  ...(entity.receipt && { key: entity.receipt }),
});

type Headers = Readonly<Record<string, string | undefined>>;

const secretsOf = ({ webhookSecret, previousWebhookSecret }: Account): string[] =>
  previousWebhookSecret ? [webhookSecret, previousWebhookSecret] : [webhookSecret];

/** Checks the signature over the raw body, then reads it. Errors: `invalid_signature`, `malformed_body`. */
export function readSignedWebhook(account: Account, rawBody: string, signature: string | undefined, headers: Headers): WebhookEvent {
  if (!signature || !isSignedBy(secretsOf(account), rawBody, signature))
    throw new AppError('invalid_signature', 'The webhook is not signed with our secret.');
  const eventId = headers['x-razorpay-event-id'];
  const { event, payload } = parse(rawBody);
  const known = { ...(eventId && { eventId }) };
  if (event.startsWith('refund.') && payload.refund) return { ...known, kind: 'refund', refund: refundOf(payload.refund.entity) };
  const isPayment = event.startsWith('payment.') || event === 'order.paid';
  if (isPayment && payload.payment?.entity.order_id) return { ...known, kind: 'payment', payment: paymentOf(payload.payment.entity) };
  return { ...known, kind: 'other' };
}

function parse(rawBody: string): z.output<typeof Webhook> {
  try {
    return Webhook.parse(JSON.parse(rawBody));
  } catch (cause) {
    throw new AppError('malformed_body', 'The webhook cannot be read.', { cause });
  }
}
