/** One try of a delivery. Whoever claims it tries it; a try that dies is due again when its claim ends. */
import { findRecipientsWith } from '../identity/staff-repository.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { logger } from '../platform/logger.ts';
import { announceEndpoint } from './announce.ts';
import { claimDelivery, noteAttempt } from './delivery-repository.ts';
import { disableEndpoint, findEndpoint, noteFailure, noteSuccess } from './endpoint-repository.ts';
import { type Outcome, post } from './post.ts';
import { GIVE_UP_AFTER_MS, nextTryAt } from './retries.ts';
import { signedHeaders } from './signature.ts';
import type { WebhookDelivery, WebhookEndpoint } from './types.ts';

/** Longer than a call may take. */
const CLAIM_MS = 60_000;

/** The receiver says that it is gone for good. */
const GONE = 410;

const isSuccess = ({ status }: Outcome): boolean => status !== undefined && status >= 200 && status < 300;

/** Turns an endpoint off and tells staff who may turn it on again. */
async function giveUp(endpointId: string, reason: string, correlationId: string, failingBefore?: Date): Promise<void> {
  const userIds = await findRecipientsWith('operations:write');
  const entries = userIds.map((userId) => outboxEntry('webhook.disabled', { endpointId, userId }, correlationId));
  const disabled = await disableEndpoint(endpointId, reason, entries, failingBefore);
  if (disabled) await announceEndpoint(disabled);
}

async function failed(endpoint: WebhookEndpoint, delivery: WebhookDelivery, { status }: Outcome, now: Date): Promise<void> {
  await noteFailure(endpoint._id, now);
  if (status === GONE) return giveUp(endpoint._id, 'It answered 410: gone for good.', delivery.eventId);
  await giveUp(endpoint._id, 'Nothing got through for five days.', delivery.eventId, new Date(now.getTime() - GIVE_UP_AFTER_MS));
}

/** Tries a delivery if it is due and nobody else does. */
export async function deliver(deliveryId: string): Promise<void> {
  const begun = new Date();
  const delivery = await claimDelivery(deliveryId, begun, new Date(begun.getTime() + CLAIM_MS));
  if (!delivery) return;
  const endpoint = await findEndpoint(delivery.endpointId);
  if (!endpoint?.enabled) {
    await noteAttempt(delivery, { at: begun, error: 'The endpoint is turned off.', durationMs: 0 }, 'failed', undefined);
    return;
  }
  const headers = await signedHeaders(endpoint, { id: delivery.eventId, body: delivery.body }, begun);
  const outcome = await post(endpoint.url, headers, delivery.body);
  const now = new Date();
  const attempt = { at: begun, ...outcome, durationMs: now.getTime() - begun.getTime() };
  if (isSuccess(outcome)) {
    await noteAttempt(delivery, attempt, 'succeeded', undefined);
    await noteSuccess(endpoint._id);
    return;
  }
  const next = outcome.status === GONE ? undefined : nextTryAt(delivery.tries, now);
  await noteAttempt(delivery, attempt, next ? 'pending' : 'failed', next);
  logger().warn('Webhook not delivered', { endpointId: endpoint._id, deliveryId, type: delivery.type, ...outcome });
  await failed(endpoint, delivery, outcome, now);
}
