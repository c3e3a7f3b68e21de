import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Id, idParams, pageOf, pageQuery, Timestamp } from '../../lib/http/schemas.ts';
import { subscriptions } from '../../lib/webhooks/payloads.ts';

const read = { permission: 'operations:read' } as const;
const write = { permission: 'operations:write' } as const;

const endpointFields = {
  id: Id,
  url: z.string(),
  events: z.array(z.string()),
  description: z.string(),
  enabled: z.boolean(),
  disabledReason: z.string().nullable().meta({ description: 'Why it was turned off by itself.' }),
  failingSince: Timestamp.nullable().meta({ description: 'Since when nothing has got through; after five days it is turned off.' }),
  createdAt: Timestamp,
  updatedAt: Timestamp,
};

const Endpoint = z.object(endpointFields).meta({ id: 'WebhookEndpoint' });
const secret = z
  .string()
  .meta({ description: 'Shown this once. Keep it where the receiver finds it.', example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' });
const EndpointWithSecret = z.object({ ...endpointFields, secret }).meta({ id: 'WebhookEndpointWithSecret' });

const input = {
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .meta({ description: 'HTTPS, on the public internet. Redirects are not followed.' }),
  events: z.array(z.enum(subscriptions)).min(1).max(subscriptions.length).meta({ description: 'Events, or all of a kind: `order.*`.' }),
  description: z.string().trim().max(200),
  enabled: z.boolean(),
};

const EndpointInput = z
  .strictObject({ ...input, description: input.description.default(''), enabled: input.enabled.default(true) })
  .meta({ example: { url: 'https://erp.example.com/hooks/shop', events: ['order.*', 'stock.changed'], description: 'ERP' } });

const EndpointPatch = z
  .strictObject(input)
  .partial()
  .meta({ example: { events: ['order.placed'], enabled: true } });

const states = ['pending', 'succeeded', 'failed'] as const;

const deliveryFields = {
  id: Id,
  eventId: Id.meta({ description: 'The `webhook-id` that the receiver sees: the same for each try.' }),
  type: z.string(),
  state: z.enum(states).meta({ description: '`pending` is tried again at `nextTryAt`; `failed` is not tried any more.' }),
  tries: z.int(),
  nextTryAt: Timestamp.nullable(),
  attempts: z
    .array(z.object({ at: Timestamp, status: z.int().nullable(), error: z.string().nullable(), durationMs: z.int() }))
    .meta({ description: 'The last twenty, the oldest first.' }),
  createdAt: Timestamp,
};

const DeliveryRow = z.object(deliveryFields).meta({ id: 'WebhookDeliveryRow' });
const Delivery = z
  .object({ ...deliveryFields, body: z.string().meta({ description: 'The text that is signed and sent.' }) })
  .meta({ id: 'WebhookDelivery' });

const deliveryParams = z.object({ id: Id, deliveryId: Id });

export const webhooksApi = defineApi({
  listWebhooks: {
    method: 'GET',
    path: '/v1/admin/webhooks',
    summary: 'Where webhooks go, the newest first',
    auth: read,
    query: z.strictObject(pageQuery),
    reply: { 200: pageOf(Endpoint) },
  },
  createWebhook: {
    method: 'POST',
    path: '/v1/admin/webhooks',
    summary: 'Have events sent to an address',
    description: [
      'Each event is posted as JSON `{type, timestamp, data}`, signed as Standard Webhooks says: `webhook-signature` is `v1,` and the base64 of HMAC-SHA256 over',
      '`<webhook-id>.<webhook-timestamp>.<body>`, with the bytes of the secret after `whsec_`. A 2xx within 8 seconds is success; all else is tried again, nine times',
      'within a day and an hour. The same event may come twice, and events may overtake one another: know them by `webhook-id`. The payload of each event is in',
      'this document, under webhooks. 410 turns the webhook off, and so does it when nothing gets through for five days; staff are told by mail.',
    ].join(' '),
    auth: write,
    body: EndpointInput,
    reply: { 201: EndpointWithSecret },
    errors: ['conflict'],
  },
  getWebhook: {
    method: 'GET',
    path: '/v1/admin/webhooks/{id}',
    summary: 'One webhook',
    auth: read,
    params: idParams,
    reply: { 200: Endpoint },
    errors: ['not_found'],
  },
  patchWebhook: {
    method: 'PATCH',
    path: '/v1/admin/webhooks/{id}',
    summary: 'Change a webhook, or turn it off and on',
    description: 'What was due while it was off has failed; replay it where it matters.',
    auth: write,
    params: idParams,
    body: EndpointPatch,
    reply: { 200: Endpoint },
    errors: ['not_found', 'conflict', 'version_conflict'],
  },
  deleteWebhook: {
    method: 'DELETE',
    path: '/v1/admin/webhooks/{id}',
    summary: 'Remove a webhook and its deliveries',
    auth: write,
    params: idParams,
    reply: { 204: empty('Gone') },
    errors: ['not_found', 'version_conflict'],
  },
  rotateWebhookSecret: {
    method: 'POST',
    path: '/v1/admin/webhooks/{id}/secret',
    summary: 'Give a webhook a new secret',
    description: 'For a day both secrets sign: `webhook-signature` then has two signatures, separated by a space, and either will do.',
    auth: write,
    params: idParams,
    reply: { 200: EndpointWithSecret },
    errors: ['not_found', 'version_conflict'],
  },
  listWebhookDeliveries: {
    method: 'GET',
    path: '/v1/admin/webhooks/{id}/deliveries',
    summary: 'What was sent and how it went, for thirty days, the newest first',
    auth: read,
    params: idParams,
    query: z.strictObject({ ...pageQuery, state: z.enum(states).optional() }),
    reply: { 200: pageOf(DeliveryRow) },
    errors: ['not_found'],
  },
  getWebhookDelivery: {
    method: 'GET',
    path: '/v1/admin/webhooks/{id}/deliveries/{deliveryId}',
    summary: 'One delivery, with the text that was sent',
    auth: read,
    params: deliveryParams,
    reply: { 200: Delivery },
    errors: ['not_found'],
  },
  replayWebhookDelivery: {
    method: 'POST',
    path: '/v1/admin/webhooks/{id}/deliveries/{deliveryId}/replay',
    summary: 'Send a delivery again, with the same id and text',
    auth: write,
    params: deliveryParams,
    reply: { 202: DeliveryRow },
    errors: ['not_found'],
  },
});
