import type { OnlineMethod, ProviderRefund } from '../adapters/payments/port.ts';
import { providerOf } from '../adapters/payments/providers.ts';
import { newId } from '../platform/ids.ts';
import { logger } from '../platform/logger.ts';
import { changeOrder } from './change-order.ts';
import { askingKey, withStatus } from './ledger.ts';
import { noteRefund } from './make-refund.ts';
import { findByPayment } from './payment-repository.ts';
import { settlePayment } from './settle.ts';
import type { Refund } from './types.ts';
import { isKnownEvent, rememberEvent } from './webhook-repository.ts';

/** A refund that somebody made at the provider itself counts as well: what it took cannot be refunded again. */
const foreign = ({ id, paymentId, amount }: ProviderRefund, at: Date): Refund => ({
  ...{ id: newId('rfd'), paymentId, amount, status: 'pending', reason: 'Refunded at the payment provider.', key: `provider:${id}` },
  ...{ round: 0, tries: 0, providerRefundId: id, requestedAt: at },
});

async function settleRefund(method: OnlineMethod, refund: ProviderRefund, correlationId: string): Promise<void> {
  const order = await findByPayment(method, refund.paymentId);
  if (!order) return logger().warn('Refund for no order of ours', { refundId: refund.id });
  const isIt = (one: Refund): boolean => one.providerRefundId === refund.id || askingKey(one) === refund.key;
  const isEarlier = (one: Refund): boolean => refund.key?.startsWith(`${one.id}-`) ?? false;
  const known = await changeOrder(order._id, ({ payment }) => {
    // Late news of an asking that failed says nothing about the one that staff made after it.
    if (payment.refunds?.some((one) => isIt(one) || isEarlier(one))) return undefined;
    const refunds = [...(payment.refunds ?? []), foreign(refund, new Date())];
    return { payment: withStatus({ ...payment, refunds }), timeline: [], outbox: [] };
  });
  const ours = known.payment.refunds?.find(isIt);
  const error = refund.status === 'failed' && { error: 'The provider could not deliver the refund.' };
  if (ours) await noteRefund(order._id, ours.id, { status: refund.status, providerRefundId: refund.id, ...error }, correlationId);
}

interface Webhook {
  method: OnlineMethod;
  rawBody: string;
  headers: Readonly<Record<string, string | undefined>>;
  correlationId: string;
}

/**
 * Works off a provider's message. It is remembered after that and not before: one that could not be worked off comes again. Late, doubled and
 * unordered ones change nothing. Errors: `invalid_signature`, `malformed_body`.
 */
export async function receiveWebhook({ method, rawBody, headers, correlationId }: Webhook): Promise<void> {
  const provider = providerOf(method);
  if (!provider) return;
  const event = await provider.readWebhook(rawBody, headers);
  const id = event.eventId && `${method}:${event.eventId}`;
  if (id && (await isKnownEvent(id))) return;
  if (event.kind === 'payment') await settlePayment(provider, event.payment, correlationId);
  if (event.kind === 'refund') await settleRefund(method, event.refund, correlationId);
  if (id) await rememberEvent(id);
}
