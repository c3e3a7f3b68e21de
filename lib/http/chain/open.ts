/** First step: the request id, the logger and the surroundings of the request. */
import { setCorrelation } from '../../platform/correlation.ts';
import { logger } from '../../platform/logger.ts';
import type { Event, Step } from './exchange.ts';

const VISIBLE_ASCII = /^[\x21-\x7e]{1,128}$/;

function requestIdOf(event: Event): string {
  const given = event.headers['x-request-id'];
  return given && VISIBLE_ASCII.test(given) ? given : event.requestContext.requestId;
}

function baseUrlOf(event: Event): string {
  const host = event.headers.host ?? event.requestContext.domainName;
  return `${event.headers['x-forwarded-proto'] ?? 'https'}://${host}`;
}

export const open = (): Step => ({
  before: (request) => {
    const { event } = request;
    const requestId = requestIdOf(event);
    setCorrelation(requestId);
    const log = logger();
    log.resetKeys();
    log.appendKeys({ requestId, route: event.routeKey });
    const ifMatch = event.headers['if-match'];
    const idempotencyKey = event.headers['idempotency-key'];
    request.internal.exchange = {
      context: {
        requestId,
        ip: event.requestContext.http.sourceIp,
        userAgent: event.headers['user-agent'] ?? '',
        baseUrl: baseUrlOf(event),
        logger: log,
        ...(ifMatch && { ifMatch }),
        ...(idempotencyKey !== undefined && { idempotencyKey }),
      },
      headers: { 'x-request-id': requestId, 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" },
    };
  },
});
