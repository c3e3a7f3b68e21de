/** Parses the reply by its schema, which strips what is not declared, and serialises it with its headers. */
import { createHash } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { narrowed } from '../columns.ts';
import { isPlain, type Route, type Status } from '../contract.ts';
import type { Reply } from '../types.ts';
import { type Exchange, routed, type Step } from './exchange.ts';

const strict = process.env.STRICT_REPLIES === 'true';

function declared(schema: z.ZodType, body: unknown, exchange: Exchange): unknown {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issues = result.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ');
  if (strict) throw new Error(`The reply of ${exchange.name} does not match its contract: ${issues}`);
  exchange.context.logger.error('Reply does not match its contract', { issues });
  return body;
}

const weakTag = (body: string): string => `W/"${createHash('sha1').update(body).digest('base64url')}"`;

/** Whether an `If-None-Match` header names the tag; comparison is weak, as RFC 9110 asks for GET. */
const matches = (header: string | undefined, tag: string): boolean =>
  header !== undefined && (header === '*' || header.split(',').some((t) => t.trim().replace(/^W\//, '') === tag.replace(/^W\//, '')));

function bodyText(route: Route, reply: Reply, exchange: Exchange): { body?: string; type?: string } {
  const spec = route.reply[reply.status as Status];
  if (reply.headers?.['content-type']) return { body: typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body) };
  if (!spec) throw new Error(`${exchange.name} answered ${reply.status}, which its contract does not declare`);
  if (isPlain(spec)) {
    if (reply.body === undefined) return {};
    return { body: String(reply.body), ...(spec.mediaType && { type: spec.mediaType }) };
  }
  const body = declared(spec, reply.body, exchange);
  const shown = exchange.columns && reply.status === 200 ? narrowed(body, exchange.columns) : body;
  return { body: JSON.stringify(shown), type: 'application/json' };
}

function responseOf(exchange: Exchange & { route: Route }, reply: Reply, ifNoneMatch?: string): APIGatewayProxyStructuredResultV2 {
  const { body, type } = bodyText(exchange.route, reply, exchange);
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    ...exchange.headers,
    ...(type && { 'content-type': type }),
    ...reply.headers,
  };
  if (exchange.route.cache !== undefined && reply.status === 200 && body !== undefined) {
    headers['cache-control'] = reply.headers?.['cache-control'] ?? `public, max-age=${exchange.route.cache}`;
    headers.etag ??= weakTag(body);
  }
  if (reply.status === 200 && headers.etag && matches(ifNoneMatch, headers.etag)) return { statusCode: 304, headers };
  return { statusCode: reply.status, headers, ...(body !== undefined && { body }) };
}

export const respond = (): Step => ({
  after: (request) => {
    const exchange = routed(request);
    if (!exchange.reply) throw new Error(`${exchange.name} gave no reply`);
    request.response = responseOf(exchange, exchange.reply, request.event.headers['if-none-match']);
  },
});
