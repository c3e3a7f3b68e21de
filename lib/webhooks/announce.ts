import { relay } from '../messaging/relay.ts';
import { logger } from '../platform/logger.ts';
import { webhookOutbox } from './endpoint-repository.ts';
import type { WebhookEndpoint } from './types.ts';

/** Sends what an endpoint has to announce. What fails is left to the sweeper. */
export const announceEndpoint = (endpoint: WebhookEndpoint): Promise<void> =>
  relay(endpoint, webhookOutbox.pull, (error) =>
    logger().warn('Announcing a webhook failed', { endpointId: endpoint._id, error: error as Error }),
  );
