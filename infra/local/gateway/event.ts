/** An HTTP request as the event of payload format 2.0. */
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { account } from '../template/names.ts';
import type { Match } from './match.ts';

/** Bodies of these types reach the function as text, all others in base64. */
const textTypes = /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded|[\w.+-]+\+(json|xml)))/i;

/** Describe the connection, not the request. */
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer', 'cookie']);

export type HttpEvent = APIGatewayProxyEventV2 & { requestContext: { authorizer?: unknown } };

/** What the gateway knows of a request before its body was read. */
export interface Received {
  request: IncomingMessage;
  requestId: string;
  path: string;
  rawQuery: string;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** `24/Nov/2026:05:10:00 +0000` */
const logTime = (at: Date): string =>
  `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;

function headersOf({ request, requestId }: Received, sourceIp: string, port: number): Record<string, string> {
  const own = Object.entries(request.headersDistinct)
    .filter(([name]) => !hopByHop.has(name))
    .map(([name, values]) => [name, values?.join(',') ?? '']);
  const headers = Object.fromEntries(own) as Record<string, string>;
  const before = headers['x-forwarded-for'];
  return {
    ...headers,
    'x-forwarded-for': before ? `${before}, ${sourceIp}` : sourceIp,
    'x-forwarded-port': String(port),
    'x-forwarded-proto': 'http',
    'x-amzn-trace-id': `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${requestId.replaceAll('-', '').slice(0, 24)}`,
  };
}

function queryOf(rawQuery: string): Record<string, string> {
  // A map, since `__proto__` is a name like any other there.
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(rawQuery)) query.set(name, query.has(name) ? `${query.get(name)},${value}` : value);
  return Object.fromEntries(query);
}

/** The event without its body; see {@link withBody}. */
export function eventOf(received: Received, { route, parameters }: Match): HttpEvent {
  const { request, requestId, path, rawQuery } = received;
  const sourceIp = (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  const headers = headersOf(received, sourceIp, request.socket.localPort ?? 0);
  const query = queryOf(rawQuery);
  const cookies = request.headersDistinct.cookie?.flatMap((line) => line.split(/;\s*/));
  const now = new Date();
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: path,
    rawQueryString: rawQuery,
    ...(cookies && { cookies }),
    headers,
    ...(rawQuery && { queryStringParameters: query }),
    requestContext: {
      accountId: account,
      apiId: 'local',
      domainName: headers.host ?? '',
      domainPrefix: 'local',
      http: { method: request.method ?? 'GET', path, protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId,
      routeKey: route.key,
      stage: '$default',
      time: logTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    isBase64Encoded: false,
  };
}

/** Adds the body: as text for text types, else in base64. */
export function withBody(event: HttpEvent, body: Buffer): HttpEvent {
  if (body.length === 0) return event;
  const isText = textTypes.test(event.headers['content-type'] ?? '') && !event.headers['content-encoding'];
  return { ...event, body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}
