/** Runs a function's real handler inside the test, with the environment that the stack gives it: to watch what it does to the database. */
import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Answer, Person } from './client.ts';
import { stack } from './stack.ts';

/** Takes over a function's environment. Do this before the function's code is imported. */
export async function becomeFunction(name: string): Promise<void> {
  const answer = await fetch(new URL(`/functions/${name}/environment`, stack().controlUrl));
  if (answer.status !== 200) throw new Error(await answer.text());
  Object.assign(process.env, await answer.json());
}

export interface Invocation {
  method: string;
  /** As the contract has it, with {placeholders}. */
  route: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** The body as it is sent, where its very bytes matter. */
  rawBody?: string;
  headers?: Record<string, string>;
  person?: Pick<Person, 'id' | 'token'>;
  idempotencyKey?: string;
  ip?: string;
}

type Handler = (event: never, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

const sessionOf = (token: string): string => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sid;

/** The event of a request as API Gateway hands it over, after its authorizer. */
export function httpEvent(call: Invocation): object {
  const { method, route, params, query, body, rawBody, headers, person, idempotencyKey, ip = '127.0.0.1' } = call;
  return {
    version: '2.0',
    routeKey: `${method} ${route}`,
    rawPath: route,
    rawQueryString: '',
    headers: {
      'content-type': 'application/json',
      ...(person && { authorization: `Bearer ${person.token}` }),
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      ...headers,
    },
    pathParameters: params,
    queryStringParameters: query,
    body: rawBody ?? (body === undefined ? undefined : JSON.stringify(body)),
    isBase64Encoded: false,
    requestContext: {
      requestId: randomUUID(),
      domainName: '127.0.0.1',
      http: { method, path: route, sourceIp: ip },
      ...(person && { authorizer: { lambda: { valid: true, sub: person.id, sid: sessionOf(person.token) } } }),
    },
  };
}

/** Calls a handler as API Gateway would, after its authorizer. */
export async function invoke(handler: Handler, call: Invocation): Promise<Pick<Answer, 'status' | 'body'>> {
  const context = { getRemainingTimeInMillis: () => 30_000, awsRequestId: randomUUID(), functionName: 'test' };
  const result = await handler(httpEvent(call) as never, context as unknown as Context);
  return { status: result.statusCode ?? 0, body: JSON.parse(result.body ?? 'null') };
}
