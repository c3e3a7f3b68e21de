/**
 * Decides who may open a WebSocket: the token comes as the second subprotocol, because browsers cannot set headers there and a URL would be logged.
 * Unlike the HTTP one it refuses: a handshake has no body to explain anything in.
 */
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { verifyCartToken } from '../../lib/identity/cart-token.ts';
import { verifyToken } from '../../lib/identity/verify-token.ts';

type Context = { kind: 'user'; sub: string; sid: string; exp: number } | { kind: 'guest'; cartId: string };

async function contextOf(kind: string | undefined, token: string | undefined): Promise<Context | undefined> {
  if (!token) return undefined;
  if (kind === 'cart') {
    const cartId = await verifyCartToken(token);
    return cartId === undefined ? undefined : { kind: 'guest', cartId };
  }
  if (kind !== 'bearer') return undefined;
  const result = await verifyToken(token);
  if (!result.valid) return undefined;
  const { sub, sid, exp } = result.claims;
  return { kind: 'user', sub, sid, exp };
}

/** The header as the client wrote it: names of headers come in whatever case they were sent. */
function protocolsOf({ headers }: APIGatewayRequestAuthorizerEvent): string[] {
  const entry = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'sec-websocket-protocol');
  return entry?.[1]?.split(',').map((part) => part.trim()) ?? [];
}

/** A line as the logger of the other functions writes it, without the logger: this function is to start fast. */
const noteRefusal = (code: string, requestId: string): boolean =>
  process.stdout.write(`${JSON.stringify({ level: 'WARN', message: 'Refused', timestamp: new Date().toISOString(), code, requestId })}\n`);

export const handler = async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
  const [kind, token] = protocolsOf(event);
  const context = await contextOf(kind, token);
  const Effect = context ? 'Allow' : 'Deny';
  if (!context) noteRefusal(token ? 'invalid_token' : 'unauthenticated', event.requestContext.requestId);
  return {
    principalId: context ? (context.kind === 'user' ? context.sub : context.cartId) : 'nobody',
    policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource: event.methodArn }] },
    ...(context && { context }),
  };
};
