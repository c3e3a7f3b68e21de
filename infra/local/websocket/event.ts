/** What API Gateway tells a function of a WebSocket: the handshake, a message, the end. */
import type { IncomingMessage } from 'node:http';
import { account, region } from '../template/names.ts';

/** An open WebSocket, or one that is being opened. */
export interface Connection {
  id: string;
  openedAt: number;
  sourceIp: string;
  userAgent: string;
  domainName: string;
  /** Of the authorizer, as text; kept for all later events. */
  authorizer?: Record<string, string>;
}

type EventType = 'CONNECT' | 'MESSAGE' | 'DISCONNECT';

interface Happening {
  routeKey: string;
  eventType: EventType;
  requestId: string;
  stage: string;
}

/** The request context of any event of a connection. */
export const contextOf = (connection: Connection, { routeKey, eventType, requestId, stage }: Happening) => ({
  routeKey,
  eventType,
  requestId,
  extendedRequestId: requestId,
  messageDirection: 'IN',
  ...(eventType === 'MESSAGE' && { messageId: requestId }),
  stage,
  apiId: 'local-live',
  accountId: account,
  domainName: connection.domainName,
  connectionId: connection.id,
  connectedAt: connection.openedAt,
  requestTimeEpoch: Date.now(),
  identity: { sourceIp: connection.sourceIp, userAgent: connection.userAgent },
  ...(connection.authorizer && { authorizer: connection.authorizer }),
});

/** Headers of the handshake, as they were written. */
export function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let i = 0; i < request.rawHeaders.length; i += 2) headers[request.rawHeaders[i] ?? ''] = request.rawHeaders[i + 1] ?? '';
  return headers;
}

/** ARN that an authorizer's policy is about. */
export const methodArn = (stage: string): string => `arn:aws:execute-api:${region}:${account}:local-live/${stage}/$connect`;
