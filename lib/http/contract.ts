/**
 * What an endpoint is, as data. CDK routes, the authorizer setting, OpenAPI, the local gateway and the authorization tests read only this;
 * the Lambda binds it to handlers with `lambda(api, handlers)`.
 */
import type * as z from 'zod';
import type { Permission } from '../identity/permissions.ts';
import type { ErrorCode } from '../platform/errors.ts';
import type { RateClass } from '../platform/rate-limit.ts';
import type { Feature } from '../settings/types.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call a route. `public` runs without an authorizer; `guest` takes a bearer or an `X-Cart-Token` or neither; `customer` any
 * logged-in user; a permission only staff whose role holds it. `legacy` is for the existing clients, which know neither our tokens nor our
 * refusals: a shopper, or staff with a permission, told by their session token in the function itself.
 */
export type Auth = 'public' | 'guest' | 'customer' | { readonly permission: Permission } | { readonly legacy: 'shopper' | Permission };

/** A reply without a JSON schema: no body at all, or a body of another media type. */
export interface PlainReply {
  readonly plain: true;
  readonly description: string;
  readonly mediaType?: string;
}

type ReplySpec = z.ZodType | PlainReply;
export type Status = 200 | 201 | 202 | 204 | 301 | 303;

export interface Route<P extends string = string> {
  method: Method;
  path: P;
  summary: string;
  description?: string;
  auth: Auth;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /**
   * Default `json`. A multipart body reaches its schema as `{field: string | File}`; a raw one, whatever its media type, as {@link RawBody}:
   * its text and the headers, for a signature over the very bytes that were sent.
   */
  consumes?: 'json' | 'multipart' | 'raw';
  reply: Partial<Record<Status, ReplySpec>>;
  /** Error codes beyond those that follow from the route itself (validation, authentication, rate limit). */
  errors?: readonly ErrorCode[];
  /**
   * The `Idempotency-Key` header is required. `stored`: the chain keeps the first answer and replays it. `resource`: the use case does,
   * because the resource itself is the record (an order).
   */
  idempotency?: 'stored' | 'resource';
  rateLimit?: RateClass;
  /** What it belongs to, where a shop can turn that off: the route then answers `feature_disabled`. */
  feature?: Feature;
  /** Open to a session that must still enrol a second factor; all other routes with a bearer refuse it. */
  whileEnrolling?: boolean;
  /** A public read: `Cache-Control: public, max-age` in seconds, and a weak ETag with 304. */
  cache?: number;
  /** A read of one's own with an ETag from its handler: a matching `If-None-Match` is 304. */
  conditional?: boolean;
  /** A question that does not fit into an address: although it is a POST nothing is changed, and the audit log has no entry of it. */
  asksOnly?: true;
  /** With `format=csv` in its query it answers with the same as CSV, for a spreadsheet. */
  csv?: true;
  deprecated?: boolean;
  /** Other spellings of the path that clients use: the gateway tells upper from lower case. */
  aliases?: readonly P[];
}

export type Api = Record<string, Route>;

type Segments<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | Segments<Rest> : never;

/** Checks at compile time that `params` names exactly the {placeholders} of `path`. */
type Checked<R extends Route> = [Segments<R['path']>] extends [never]
  ? R & { params?: never }
  : R & { params: z.ZodObject<{ [K in Segments<R['path']>]: z.ZodType }> };

/** Declares an endpoint group. The key of a route is its operationId, handler name, metric dimension and test title. */
export const defineApi = <const A extends Api>(api: A & { [K in keyof A]: Checked<A[K]> }): A => api;

/** A reply without a body. */
export const empty = (description: string): PlainReply => ({ plain: true, description });

/** A reply whose body is not JSON. */
export const document = (mediaType: string, description: string): PlainReply => ({ plain: true, mediaType, description });

export const isPlain = (reply: ReplySpec): reply is PlainReply => 'plain' in reply;

/** The permission that a route asks for, if any. */
export function permissionOf(auth: Auth): Permission | undefined {
  if (typeof auth === 'string') return undefined;
  if ('permission' in auth) return auth.permission;
  return auth.legacy === 'shopper' ? undefined : auth.legacy;
}

/** All spellings of a route's path. */
export const pathsOf = ({ path, aliases = [] }: Pick<Route, 'path' | 'aliases'>): string[] => [path, ...aliases];

/** API Gateway's key of a route, and the key of our own route tables. */
export const routeKey = (route: Pick<Route, 'method' | 'path'>): string => `${route.method} ${route.path}`;
