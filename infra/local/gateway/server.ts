/** The HTTP API: takes a request through CORS, route, body limit, authorizer and function, as API Gateway does. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { payloadLimit } from '../runtime/pool.ts';
import type { Cloud } from '../template/cloud.ts';
import { createAuthorizer } from './authorize.ts';
import { corsHeaders, preflight } from './cors.ts';
import { eventOf, type HttpEvent, type Received, withBody } from './event.ts';
import { createMatcher, type Match } from './match.ts';
import { type Answer, answerOf, gatewayAnswer } from './respond.ts';

const bodyLimit = 10 * 1024 * 1024;
const integrationTimeoutMs = 30_000;

export type Invoke = (functionArn: string, event: unknown) => Promise<unknown>;

/** A gateway over one state of the template. */
export type Gateway = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const tooLarge = (): Answer => gatewayAnswer(413, 'Request Entity Too Large');
const failed = (): Answer => gatewayAnswer(500, 'Internal Server Error');

/** The body, or undefined when it is over the limit; the rest is read and thrown away, so that the client gets its answer. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= bodyLimit) chunks.push(chunk as Buffer);
  }
  return size > bodyLimit ? undefined : Buffer.concat(chunks);
}

async function answerInTime(answer: Promise<unknown>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(gatewayAnswer(503, 'Service Unavailable')), integrationTimeoutMs);
  });
  try {
    return await Promise.race([answer.then(answerOf), late]);
  } catch {
    return failed();
  } finally {
    clearTimeout(timer);
  }
}

/** Serves the template's routes. Stage throttling is not emulated: it protects an account that is not there. */
export function createGateway({ routes, cors }: Pick<Cloud, 'routes' | 'cors'>, invoke: Invoke): Gateway {
  const match = createMatcher(routes);
  const authorize = createAuthorizer(invoke);

  function find({ request, path }: Received): Match | Answer {
    try {
      return match(request.method ?? 'GET', path) ?? gatewayAnswer(404, 'Not Found');
    } catch {
      return gatewayAnswer(400, 'Bad Request');
    }
  }

  async function authorized(found: Match, event: HttpEvent): Promise<Answer | undefined> {
    if (!found.route.authorizer) return undefined;
    const verdict = await authorize(found.route.authorizer, event).catch(() => undefined);
    if (!verdict) return failed();
    if (verdict.kind === 'missing') return gatewayAnswer(401, 'Unauthorized');
    if (verdict.kind === 'refused') return gatewayAnswer(403, 'Forbidden');
    event.requestContext.authorizer = { lambda: verdict.context };
    return undefined;
  }

  async function handle(received: Received): Promise<Answer> {
    const found = find(received);
    if (!('route' in found)) return found;

    const body = await readBody(received.request);
    if (!body) return tooLarge();
    const event = eventOf(received, found);
    const refusal = await authorized(found, event);
    if (refusal) return refusal;
    const complete = withBody(event, body);
    if ((complete.body?.length ?? 0) > payloadLimit) return tooLarge();
    return answerInTime(invoke(found.route.functionArn, complete));
  }

  return async (request, response) => {
    const allowed = preflight(cors, request);
    if (allowed) {
      response.writeHead(204, allowed).end();
      return;
    }
    const requestId = randomUUID();
    const [path = '/', rawQuery = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const answer = await handle({ request, requestId, path, rawQuery }).catch(failed);
    if (response.destroyed) return;
    const own = { 'content-length': Buffer.byteLength(answer.body), 'apigw-requestid': requestId };
    response.writeHead(answer.status, { ...answer.headers, ...corsHeaders(cors, request), ...own });
    response.end(answer.body);
  };
}
