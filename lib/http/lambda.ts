/** Binds a contract to its handlers: the one middleware chain of all groups. */
import middy from '@middy/core';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { reachDatabase, whileThere } from '../platform/db.ts';
import { audited } from './chain/audited.ts';
import { authenticate } from './chain/authenticate.ts';
import { type Event, type Exchange, routed, type Step } from './chain/exchange.ts';
import { featured } from './chain/featured.ts';
import { idempotent } from './chain/idempotent.ts';
import { limit } from './chain/limit.ts';
import { open } from './chain/open.ts';
import { type MultipartReader, parse } from './chain/parse.ts';
import { problems } from './chain/problems.ts';
import { respond } from './chain/respond.ts';
import { route } from './chain/route.ts';
import type { Api } from './contract.ts';
import type { Handlers, Reply } from './types.ts';

interface LambdaOptions {
  /** For groups with multipart routes. */
  multipart?: MultipartReader;
  /** False for a group that never reads the database: it then has no rate limit, no caller and no idempotency either. */
  database?: boolean;
  /** How errors are answered, where it is not by problem documents. */
  problems?: Step;
}

type Handle = (request: unknown) => Promise<Reply>;

/** HSTS, nosniff and a referrer policy on every answer. What concerns pages only (policies for scripts, frames) is set where a page is served. */
const securityHeaders = {
  contentSecurityPolicy: false,
  crossOriginEmbedderPolicy: false,
  crossOriginOpenerPolicy: false,
  crossOriginResourcePolicy: false,
  originAgentCluster: false,
  permissionsPolicy: false,
  permittedCrossDomainPolicies: false,
  downloadOptions: false,
  dnsPrefetchControl: false,
  reportTo: false,
  reportingEndpoints: false,
  strictTransportSecurity: { maxAge: 180 * 24 * 60 * 60, includeSubDomains: true, preload: false },
} as const;

/** Of five seconds, so that the refusal still arrives within them. */
const ANSWER_WITHIN_MS = 4_000;

const answerBy = ({ event }: Parameters<NonNullable<Step['before']>>[0]): number => event.requestContext.timeEpoch + ANSWER_WITHIN_MS;

/** A step that ends with the database, should that be away too long for whoever waits; what went before it in a line of requests counts. */
function hurried({ before, after, onError }: Step): Step {
  const hurry = (step: NonNullable<Step['before']>): Step['before'] => {
    return (request) => whileThere(answerBy(request), Promise.resolve(step(request)));
  };
  return { ...(before && { before: hurry(before) }), ...(after && { after: hurry(after) }), ...(onError && { onError }) };
}

const connected = (): Step => ({
  before: async (request) => {
    await reachDatabase(answerBy(request));
  },
});

/** Runs the handler last of all `before` steps; a step that already has the reply (a replay) skips it. */
const run = (handlers: Record<string, Handle>): Step => ({
  before: async (request) => {
    const exchange = routed(request);
    if (exchange.reply) return;
    const handle = handlers[exchange.name];
    if (!handle) throw new Error(`No handler for ${exchange.name}`);
    const { params, query, body, caller, context } = exchange;
    exchange.reply = await handle({ params, query, body, caller, context });
  },
});

/**
 * The Lambda handler of an endpoint group. Steps in order: request id and logger, problem mapper, route, database, caller and permission,
 * rate limit, feature switch, parsing, idempotency, the audit log, the handler, and on the way back the reply's schema and the security headers.
 */
export function lambda<const A extends Api>(api: A, handlers: Handlers<NoInfer<A>>, options: LambdaOptions = {}) {
  const withDatabase = options.database === false ? [] : [connected(), ...[authenticate(), limit(), featured()].map(hurried)];
  const handles = handlers as unknown as Record<string, Handle>;
  const withKeys = options.database === false ? [] : [idempotent(), audited(api, handles)].map(hurried);
  return middy<Event, APIGatewayProxyStructuredResultV2, Error, Context, { exchange: Exchange }>({ timeoutEarlyInMillis: 0 })
    .use(httpSecurityHeaders(securityHeaders))
    .use(options.problems ?? problems())
    .use(open())
    .use(route(api))
    .use(withDatabase)
    .use(respond())
    .use(parse(options.multipart))
    .use(withKeys)
    .use(hurried(run(handles)))
    .handler(async () => ({}));
}
