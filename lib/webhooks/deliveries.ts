/** Staff look at what was delivered, and have it delivered again. */
import * as z from 'zod';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { sendEntries } from '../messaging/relay.ts';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { found } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { type DeliveryKey, findDeliveries, findDelivery, replayDelivery } from './delivery-repository.ts';
import { readEndpoint } from './edit-endpoint.ts';
import { KEPT_MS } from './retries.ts';
import type { DeliveryState, WebhookDelivery } from './types.ts';

interface DeliveryQuery {
  state?: DeliveryState | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** The deliveries of an endpoint, the newest first. Errors: `not_found`. */
export async function listDeliveries(endpointId: string, { state, limit, cursor }: DeliveryQuery) {
  await readEndpoint(endpointId);
  const key = decodeCursor(cursor, z.tuple([z.string()]));
  return toPage(await findDeliveries(endpointId, state, key?.[0], limit), limit, ({ _id }) => [_id]);
}

/** One delivery, with what is sent. Errors: `not_found`. */
export const readDelivery = async (key: DeliveryKey): Promise<WebhookDelivery> => found(await findDelivery(key), 'delivery');

/** Sends a delivery again, with the same id and text. Errors: `not_found`. */
export async function replay(key: DeliveryKey, now = new Date()): Promise<WebhookDelivery> {
  const delivery = found(await replayDelivery(key, now, new Date(now.getTime() + KEPT_MS)), 'delivery');
  const entry = outboxEntry('webhook.due', { deliveryId: delivery._id }, delivery.eventId);
  // It is due in the database: should the queue not take the message, the sweeper sends another.
  await sendEntries([entry]).catch((error: unknown) => logger().warn('Replay left to the sweeper', { error: error as Error }));
  return delivery;
}
