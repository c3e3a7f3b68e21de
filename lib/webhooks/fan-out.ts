/** Makes deliveries of a batch of public events, one for each endpoint that wants the event, and tries them. */
import { newId } from '../platform/ids.ts';
import { composeBodies, type PublicMessage } from './compose-payload.ts';
import { deliver } from './deliver.ts';
import { insertDeliveries } from './delivery-repository.ts';
import { findSubscribed } from './endpoint-repository.ts';
import { subscriptionsTo } from './payloads.ts';
import { KEPT_MS } from './retries.ts';
import type { WebhookDelivery, WebhookEndpoint } from './types.ts';

const wants = ({ events }: WebhookEndpoint, { type }: PublicMessage): boolean =>
  subscriptionsTo(type).some((subscription) => events.includes(subscription));

const deliveryOf = (endpoint: WebhookEndpoint, message: PublicMessage, body: string, now: Date): WebhookDelivery => ({
  ...{ _id: newId('whd'), endpointId: endpoint._id, eventId: message.id, type: message.type, body },
  ...{ state: 'pending', dueAt: now, tries: 0, attempts: [], createdAt: now, expiresAt: new Date(now.getTime() + KEPT_MS) },
});

/** Returns the ids of the messages that could not be worked off, with the reason. A receiver that fails is no such reason: it is tried again later. */
export async function fanOut(messages: readonly PublicMessage[]): Promise<Map<string, Error>> {
  if (messages.length === 0) return new Map();
  const endpoints = await findSubscribed([...new Set(messages.flatMap(({ type }) => subscriptionsTo(type)))]);
  const wanted = messages.filter((message) => endpoints.some((endpoint) => wants(endpoint, message)));
  if (wanted.length === 0) return new Map();
  const bodies = await composeBodies(wanted);
  const now = new Date();
  const deliveries = wanted.flatMap((message) => {
    const body = bodies.get(message.id);
    if (typeof body !== 'string') return [];
    return endpoints.filter((endpoint) => wants(endpoint, message)).map((endpoint) => deliveryOf(endpoint, message, body, now));
  });
  const ids = await insertDeliveries(deliveries);
  await Promise.all(ids.map(deliver));
  return new Map([...bodies].flatMap(([id, body]) => (typeof body === 'string' ? [] : [[id, body] as const])));
}
