import { etagOf, expectedVersion } from '../../lib/http/etag.ts';
import type { Handlers } from '../../lib/http/types.ts';
import { listDeliveries, readDelivery, replay } from '../../lib/webhooks/deliveries.ts';
import {
  createEndpoint,
  deleteEndpoint,
  listEndpoints,
  patchEndpoint,
  readEndpoint,
  rotateSecret,
  type WithSecret,
} from '../../lib/webhooks/edit-endpoint.ts';
import type { WebhookDelivery, WebhookEndpoint } from '../../lib/webhooks/types.ts';
import type { webhooksApi } from './webhooks-api.ts';

const endpointView = (endpoint: WebhookEndpoint) => ({
  ...{ id: endpoint._id, url: endpoint.url, events: endpoint.events, description: endpoint.description, enabled: endpoint.enabled },
  disabledReason: endpoint.disabledReason ?? null,
  failingSince: endpoint.failingSince?.toISOString() ?? null,
  createdAt: endpoint.createdAt.toISOString(),
  updatedAt: endpoint.updatedAt.toISOString(),
});

const deliveryRow = ({ _id, eventId, type, state, tries, dueAt, attempts, createdAt }: Omit<WebhookDelivery, 'body'>) => ({
  ...{ id: _id, eventId, type, state, tries, nextTryAt: dueAt?.toISOString() ?? null, createdAt: createdAt.toISOString() },
  attempts: attempts.map(({ at, status = null, error = null, durationMs }) => ({ at: at.toISOString(), status, error, durationMs })),
});

const shown = (endpoint: WebhookEndpoint) => ({ headers: etagOf(endpoint.version), body: endpointView(endpoint) });
const withSecret = ({ endpoint, secret }: WithSecret) => ({
  headers: etagOf(endpoint.version),
  body: { ...endpointView(endpoint), secret },
});
const keyOf = ({ id, deliveryId }: { id: string; deliveryId: string }) => ({ _id: deliveryId, endpointId: id });

export const webhooksHandlers: Handlers<typeof webhooksApi> = {
  listWebhooks: async ({ query }) => {
    const { items, nextCursor } = await listEndpoints(query);
    return { status: 200, body: { items: items.map(endpointView), nextCursor } };
  },
  createWebhook: async ({ body }) => ({ status: 201, ...withSecret(await createEndpoint(body)) }),
  getWebhook: async ({ params }) => ({ status: 200, ...shown(await readEndpoint(params.id)) }),
  patchWebhook: async ({ params, body, context }) => ({
    status: 200,
    ...shown(await patchEndpoint(params.id, expectedVersion(context.ifMatch), body)),
  }),
  deleteWebhook: async ({ params, context }) => {
    await deleteEndpoint(params.id, expectedVersion(context.ifMatch));
    return { status: 204 };
  },
  rotateWebhookSecret: async ({ params, context }) => ({
    status: 200,
    ...withSecret(await rotateSecret(params.id, expectedVersion(context.ifMatch))),
  }),
  listWebhookDeliveries: async ({ params, query }) => {
    const { items, nextCursor } = await listDeliveries(params.id, query);
    return { status: 200, body: { items: items.map(deliveryRow), nextCursor } };
  },
  getWebhookDelivery: async ({ params }) => {
    const delivery = await readDelivery(keyOf(params));
    return { status: 200, body: { ...deliveryRow(delivery), body: delivery.body } };
  },
  replayWebhookDelivery: async ({ params }) => ({ status: 202, body: deliveryRow(await replay(keyOf(params))) }),
};
