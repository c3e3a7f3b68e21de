/** Connections of API Gateway's WebSocket API, through its management endpoint. */
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import * as z from 'zod';
import { environment, once } from '../../platform/config.ts';
import type { Sockets } from './port.ts';

const Env = z.object({ LIVE_ENDPOINT: z.url() });
/** One connection that does not answer must not keep all others waiting until the function's time is over. */
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };
const client = once(() => new ApiGatewayManagementApiClient({ endpoint: environment(Env).LIVE_ENDPOINT, maxAttempts: 3, requestHandler }));

/** What a call to the endpoint comes to; a connection that is gone is no error. */
async function unlessGone(call: Promise<unknown>): Promise<'sent' | 'gone'> {
  try {
    await call;
    return 'sent';
  } catch (error) {
    if (error instanceof GoneException) return 'gone';
    throw error;
  }
}

export const gatewaySockets: Sockets = {
  send: (ConnectionId, Data) => unlessGone(client().send(new PostToConnectionCommand({ ConnectionId, Data }))),
  close: async (ConnectionId) => {
    await unlessGone(client().send(new DeleteConnectionCommand({ ConnectionId })));
  },
};
