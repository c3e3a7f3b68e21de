/** What the steps of the chain pass on to one another: one exchange per event. */
import type middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Route } from '../contract.ts';
import type { Caller, Reply, RequestContext } from '../types.ts';

/** The authorizer's verdict as API Gateway passes it on. It never refuses by itself: the chain answers with a problem document. */
export interface Verdict {
  valid: boolean;
  sub?: string;
  sid?: string;
  role?: string;
  /** Expiry in epoch seconds: the verdict is cached for longer than the token may live. */
  exp?: number;
  reason?: string;
}

export type Event = APIGatewayProxyEventV2 & {
  requestContext: APIGatewayProxyEventV2['requestContext'] & { authorizer?: { lambda?: Verdict | null } };
};

export interface Exchange {
  context: RequestContext;
  name?: string;
  route?: Route;
  caller?: Caller;
  params?: unknown;
  query?: unknown;
  body?: unknown;
  /** Columns that a list for staff is to answer with. */
  columns?: ReadonlySet<string>;
  reply?: Reply;
  /** Headers that are sent whatever the outcome is. */
  headers: Record<string, string>;
}

type Internal = { exchange: Exchange };
type MiddyRequest = middy.Request<Event, APIGatewayProxyStructuredResultV2, Error, Context, Internal>;
export type Step = middy.MiddlewareObj<Event, APIGatewayProxyStructuredResultV2, Error, Context, Internal>;

/** The exchange of a request; the first step of the chain makes it. */
export const exchangeOf = (request: MiddyRequest): Exchange => request.internal.exchange;

/** The exchange once its route is known. */
export function routed(request: MiddyRequest): Exchange & { name: string; route: Route } {
  const { exchange } = request.internal;
  if (!exchange.route || !exchange.name) throw new Error('The route step did not run');
  return exchange as Exchange & { name: string; route: Route };
}
