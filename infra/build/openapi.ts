/** The OpenAPI 3.1 document, derived from the contracts: nothing in it is written by hand. */
import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathItemObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { type GroupName, groups } from '../../functions/index.ts';
import { columnsOf, narrowedReply } from '../../lib/http/columns.ts';
import { type Api, type Auth, isPlain, permissionOf, type Route } from '../../lib/http/contract.ts';
import { GatewayRefusal, LegacyProblem, ProblemDocument, Timestamp } from '../../lib/http/schemas.ts';
import { type ErrorCode, errorCodes } from '../../lib/platform/errors.ts';
import { type PublicEvent, payloads, publicEvents, WebhookHeaders } from '../../lib/webhooks/payloads.ts';

/** What a group is for, as its tag says it. */
const groupDescriptions: Record<GroupName, string> = {
  docs: 'This documentation, and liveness.',
  auth: 'Registration, log-in, tokens and sessions; passwords, e-mail addresses, the second factor, the security log.',
  account: "A customer's own profile, addresses, store credit and personal data.",
  catalog: 'Categories, products, reviews and delivery to a pincode, as the storefront shows them.',
  reviews: 'Reviews, questions and answers, and what staff decide about them.',
  cart: 'The cart of a guest or a customer; wishlists.',
  orders: 'Quote, order placement, and what follows for the customer: tracking, cancellation, returns, invoices and credit notes.',
  payments: 'Paying again, what comes back from a checkout, and messages of payment providers.',
  'admin-catalog': 'Staff: products, variants, pictures, categories and stock.',
  'admin-orders': 'Staff: orders, shipments, cancellation, refunds and returns.',
  'admin-jobs': 'Staff: imports, exports, and how far they are.',
  'admin-analytics': 'Staff: reports of sales, goods, customers, searches, stock and promotions.',
  'admin-marketing': 'Staff: collections, pages and menus; promotions, codes, customer segments and GST rates.',
  'admin-packing': 'Staff: picking lists and packing slips.',
  'admin-people': 'Staff: users, roles and invitations; customers, notes and segments.',
  'admin-operations': 'Staff: settings and feature switches, queues, health, outgoing webhooks, and the audit log.',
  carriers: 'Messages of carriers.',
  legacy: 'The two existing clients, until they are replaced: new clients use `/v1`.',
};

const statusText: Record<number, string> = { 200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'Done', 301: 'Moved', 303: 'See other' };

const securityOf = (auth: Auth): Record<string, string[]>[] => {
  if (auth === 'public') return [];
  if (typeof auth === 'object' && 'legacy' in auth) return [{ legacyToken: [] }];
  return auth === 'guest' ? [{ bearer: [] }, { cartToken: [] }, {}] : [{ bearer: [] }];
};

/** The codes a route can answer with: those it names, and those that follow from what it is. */
function codesOf(route: Route): ErrorCode[] {
  const codes = new Set<ErrorCode>(route.errors ?? []);
  codes.add('validation_failed').add('rate_limited').add('internal');
  if (route.body && route.consumes !== 'raw')
    codes.add(route.consumes === 'multipart' ? 'payload_too_large' : 'malformed_body').add('unsupported_media_type');
  if (route.auth !== 'public') codes.add('invalid_token').add('session_ended');
  if (route.auth === 'guest') codes.add('invalid_cart_token');
  if (route.auth !== 'public' && !route.whileEnrolling) codes.add('totp_enrolment_required');
  if (typeof route.auth === 'object') codes.add('forbidden');
  if (route.feature) codes.add('feature_disabled');
  if (route.auth === 'customer' || typeof route.auth === 'object') codes.add('unauthenticated');
  if (route.params && route.auth !== 'public') codes.add('not_found');
  if (route.idempotency) codes.add('idempotency_key_required').add('idempotency_in_progress').add('idempotency_key_reused');
  return [...codes];
}

/** The existing clients have their own shape of errors, and statuses that they act on. */
const legacyProblems: ZodOpenApiResponsesObject = Object.fromEntries(
  [
    ['400', 'The request is wrong, nobody is signed in, or the caller may not do this'],
    ['500', 'On the storefront: the token is stale. It signs out on this status and on no other.'],
    ['default', 'Any other error'],
  ].map(([status, description]) => [status, { description, content: { 'application/json': { schema: LegacyProblem } } }]),
);

/** Whether the gateway refuses a call without a token by itself. */
const needsToken = (auth: Auth): boolean => auth === 'customer' || (typeof auth === 'object' && !('legacy' in auth));

function problemsOf(route: Route): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy(codesOf(route), (code) => errorCodes[code][0]);
  const entries = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    entries.map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${errorCodes[code][1]}.`).join('\n\n'),
        content: {
          'application/problem+json': { schema: ProblemDocument },
          ...(status === 401 && needsToken(route.auth) && { 'application/json': { schema: GatewayRefusal } }),
        },
      },
    ]),
  );
}

function repliesOf(route: Route): ZodOpenApiResponsesObject {
  const replies = Object.entries(route.reply).map(([status, reply]) => {
    const csv = route.csv && { 'text/csv': { schema: { type: 'string' as const } } };
    if (!isPlain(reply)) {
      const narrow = status === '200' ? narrowedReply(route) : undefined;
      const schema = narrow ? z.union([reply, narrow]) : reply;
      return [status, { description: statusText[Number(status)], content: { 'application/json': { schema }, ...csv } }];
    }
    const mediaTypes = (reply.mediaType ?? '').split(',').flatMap((type) => type.split(';')[0]?.trim() || []);
    const content = Object.fromEntries(mediaTypes.map((type) => [type, { schema: { type: 'string' } }]));
    return [status, { description: reply.description, ...(mediaTypes.length > 0 && { content }) }];
  });
  const notModified = route.cache === undefined && !route.conditional ? {} : { 304: { description: 'Not modified' } };
  return { ...Object.fromEntries(replies), ...notModified };
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'New for each intended effect. The same key and body replays the first answer.',
  schema: { type: 'string', maxLength: 255 },
} as const;

const ifNoneMatch = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The `ETag` of the answer that the client has: 304 without a body when it still holds.',
  schema: { type: 'string' },
} as const;

/** `fields` of a list for staff. */
const fieldsOf = (columns: readonly string[]) =>
  ({
    name: 'fields',
    in: 'query',
    required: false,
    description:
      'Columns to answer with, separated by commas; the first one always comes. Rows then have these alone: the second of the two schemas of the answer.',
    schema: { type: 'string', example: columns.slice(0, 3).join(',') },
  }) as const;

function bodyOf(route: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (!route.body) return {};
  if (route.consumes === 'raw') return { requestBody: { required: true, content: { '*/*': { schema: { type: 'string' } } } } };
  const mediaType = route.consumes === 'multipart' ? 'multipart/form-data' : 'application/json';
  return { requestBody: { required: true, content: { [mediaType]: { schema: route.body } } } };
}

function operation(group: string, name: string, route: Route): ZodOpenApiOperationObject {
  const permission = permissionOf(route.auth);
  const needs = permission && `Needs the permission \`${permission}\`.`;
  const description = [route.description, needs].filter(Boolean).join('\n\n');
  const columns = columnsOf(route);
  return {
    operationId: name,
    summary: route.summary,
    ...(description && { description }),
    tags: [group],
    security: securityOf(route.auth),
    ...(route.deprecated && { deprecated: true }),
    ...((route.params || route.query) && {
      requestParams: { ...(route.params && { path: route.params }), ...(route.query && { query: route.query }) },
    }),
    parameters: [
      ...(route.idempotency ? [idempotencyKey] : []),
      ...(route.conditional ? [ifNoneMatch] : []),
      ...(columns ? [fieldsOf(columns)] : []),
    ],
    ...bodyOf(route),
    responses: { ...repliesOf(route), ...(group === 'legacy' ? legacyProblems : problemsOf(route)) },
  };
}

/** What a webhook's receiver gets, and has to answer. */
const webhook = (type: PublicEvent): ZodOpenApiPathItemObject => ({
  post: {
    operationId: `receive_${type.replace('.', '_')}`,
    summary: `\`${type}\` happened`,
    tags: ['admin-operations'],
    security: [],
    requestParams: { header: WebhookHeaders },
    requestBody: {
      required: true,
      content: { 'application/json': { schema: z.object({ type: z.literal(type), timestamp: Timestamp, data: payloads[type] }) } },
    },
    responses: {
      '2XX': { description: 'Taken' },
      410: { description: 'Gone for good: nothing is sent any more' },
      default: { description: 'Tried again later' },
    },
  },
});

const info = {
  title: 'Open Shop API',
  version: '1.0.0',
  description: [
    'Amounts are integers in the minor unit (paise). Lists answer `{items, nextCursor}`. Errors are RFC 9457 problem documents with a stable `code`.',
    'Errors that the gateway makes itself (404 for a path that does not exist, 401 without a bearer on a protected route, 413, 429, 5xx) have its own shape: `{"message": "..."}`.',
  ].join('\n\n'),
  license: { name: 'MIT', identifier: 'MIT' },
};

/** The whole API as an OpenAPI 3.1 document. Throws when two routes share an operationId. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  const seen = new Set<string>();
  for (const [group, api] of Object.entries<Api>(groups)) {
    for (const [name, route] of Object.entries(api)) {
      if (seen.has(name)) throw new Error(`Two routes are called ${name}`);
      seen.add(name);
      paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(group, name, route) };
    }
  }
  return createDocument({
    openapi: '3.1.1',
    info,
    servers: [{ url: '/', description: 'The API that serves this document' }],
    tags: (Object.keys(groups) as GroupName[]).map((name) => ({ name, description: groupDescriptions[name] })),
    paths,
    webhooks: Object.fromEntries(publicEvents.map((type) => [type, webhook(type)])),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        legacyToken: { type: 'http', scheme: 'bearer', description: 'Of `/api/signin` or `/api/admin/signin`; good for a day.' },
        cartToken: { type: 'apiKey', in: 'header', name: 'X-Cart-Token' },
      },
    },
  });
}
