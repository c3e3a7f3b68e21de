/** The WebSocket API: opens and forgets connections, and answers what clients send. */
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { connectDatabase } from '../../lib/platform/db.ts';
import { logger } from '../../lib/platform/logger.ts';
import { answerMessage } from '../../lib/realtime/answer-message.ts';
import { closeConnection, forgetConnection } from '../../lib/realtime/close-connections.ts';
import { message } from '../../lib/realtime/message.ts';
import { openConnection } from '../../lib/realtime/open-connection.ts';
import { readSettings } from '../../lib/settings/repository.ts';

/** What the authorizer found out. API Gateway hands its values on as text. */
const Caller = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), sub: z.string(), sid: z.string(), exp: z.coerce.number() }),
  z.object({ kind: z.literal('guest'), cartId: z.string() }),
]);

type WebSocketEvent = APIGatewayProxyWebsocketEventV2 & { requestContext: { authorizer?: unknown } };

async function connect(id: string, authorizer: unknown): Promise<APIGatewayProxyResultV2> {
  if (!(await readSettings()).features.liveUpdates) return { statusCode: 403 };
  const caller = Caller.parse(authorizer);
  const opened =
    caller.kind === 'user'
      ? await openConnection(id, { kind: 'user', userId: caller.sub, sessionId: caller.sid }, new Date(caller.exp * 1_000))
      : await openConnection(id, { kind: 'guest', cartId: caller.cartId }, undefined);
  if (!opened) return { statusCode: 401 };
  // A browser gives up on a handshake that does not choose one of its subprotocols.
  return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': caller.kind === 'user' ? 'bearer' : 'cart' } };
}

async function answer(id: string, text: string): Promise<APIGatewayProxyResultV2> {
  const answered = await answerMessage(id, text);
  const body = JSON.stringify(answered.message);
  if (answered.close) await closeConnection(id, body);
  return { statusCode: 200, ...(!answered.close && { body }) };
}

export const handler = async (event: WebSocketEvent): Promise<APIGatewayProxyResultV2> => {
  const { connectionId, routeKey, authorizer } = event.requestContext;
  try {
    await connectDatabase();
    if (routeKey === '$connect') return await connect(connectionId, authorizer);
    if (routeKey !== '$disconnect') return await answer(connectionId, event.body ?? '');
    await forgetConnection(connectionId);
    return { statusCode: 200 };
  } catch (error) {
    logger().error('WebSocket event failed', { connectionId, routeKey, error: error as Error });
    const body = JSON.stringify(message('error', { code: 'internal', detail: 'This could not be done: try again.' }));
    return { statusCode: 500, body };
  }
};
