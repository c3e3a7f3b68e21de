/** CORS as the template configures it; the gateway answers preflights itself. */
import type { IncomingMessage } from 'node:http';
import type { CorsSpec } from '../template/cloud.ts';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

type Headers = Record<string, string>;

function allowedOrigin(cors: CorsSpec, origin: string | undefined): string | undefined {
  if (!origin) return undefined;
  const allowed = cors.AllowOrigins ?? [];
  if (allowed.includes('*')) return cors.AllowCredentials ? origin : '*';
  const matches = (pattern: string): boolean =>
    pattern.includes('*') ? new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(origin) : pattern === origin;
  return allowed.some(matches) ? origin : undefined;
}

/** Headers of every answer to a request from an allowed origin. */
export function corsHeaders(cors: CorsSpec | undefined, request: IncomingMessage): Headers {
  const origin = cors && allowedOrigin(cors, request.headers.origin);
  if (!cors || !origin) return {};
  return {
    'access-control-allow-origin': origin,
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...(cors.ExposeHeaders && { 'access-control-expose-headers': cors.ExposeHeaders.join(',').toLowerCase() }),
  };
}

/** The headers of the answer to a preflight; undefined when the request is none. */
export function preflight(cors: CorsSpec | undefined, request: IncomingMessage): Headers | undefined {
  if (!cors || request.method !== 'OPTIONS' || !request.headers.origin || !request.headers['access-control-request-method'])
    return undefined;
  const headers = corsHeaders(cors, request);
  if (!headers['access-control-allow-origin']) return {};
  return {
    ...headers,
    'access-control-allow-methods': (cors.AllowMethods ?? []).join(','),
    'access-control-allow-headers': (cors.AllowHeaders ?? []).join(',').toLowerCase(),
    ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
  };
}
