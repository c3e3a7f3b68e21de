/** The types that a handler sees: derived from its route, so that a missing handler, status or field does not compile. */
import type { Logger } from '@aws-lambda-powertools/logger';
import type * as z from 'zod';
import type { Permission, Role } from '../identity/permissions.ts';
import type { Api, Auth, PlainReply, Route, Status } from './contract.ts';

export interface User {
  kind: 'user';
  id: string;
  sessionId: string;
  role: Role;
}

export interface Guest {
  kind: 'guest';
  /** The cart that the verified `X-Cart-Token` names, if one was sent. */
  cartId?: string;
}

export interface Staff extends User {
  permissions: readonly Permission[];
}

export type Caller<A extends Auth = Auth> = A extends 'public'
  ? undefined
  : A extends 'guest'
    ? User | Guest
    : A extends 'customer' | { legacy: 'shopper' }
      ? User
      : Staff;

/** What surrounds a request: for logs, audit, conditional requests and idempotency. */
export interface RequestContext {
  requestId: string;
  ip: string;
  userAgent: string;
  /** Public base URL of this API as the caller sees it, without a trailing slash. */
  baseUrl: string;
  ifMatch?: string;
  idempotencyKey?: string;
  /** Hash of the canonical JSON of method, params, query and body; present where the route takes an idempotency key. */
  requestHash?: string;
  logger: Logger;
}

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;
type BodyOf<S> = S extends z.ZodType ? { body: z.input<S> } : S extends PlainReply ? { body?: string } : never;

/** The answer of a route with `csv`: its own media type keeps it from being parsed by the schema. */
export interface CsvReply {
  status: 200;
  headers: { 'content-type': 'text/csv; charset=utf-8'; 'content-disposition': string };
  body: string;
}

type ReplyOf<R extends Route> =
  | { [S in Status & keyof R['reply']]: { status: S; headers?: Record<string, string> } & BodyOf<R['reply'][S]> }[Status & keyof R['reply']]
  | (R extends { csv: true } ? CsvReply : never);

interface Request<R extends Route> {
  params: Out<R['params']>;
  query: Out<R['query']>;
  body: Out<R['body']>;
  caller: Caller<R['auth']>;
  context: RequestContext;
}

export type Handlers<A extends Api> = { [K in keyof A]: (request: Request<A[K]>) => Promise<ReplyOf<A[K]>> };

/** A reply before it is serialised. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}
