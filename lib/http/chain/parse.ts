/** Parses params, query and body by the route's schemas and reports every bad field at once. */
import type * as z from 'zod';
import { contentHash } from '../../platform/canonical-json.ts';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { columnsOf, readFields } from '../columns.ts';
import type { Route } from '../contract.ts';
import { type Event, routed, type Step } from './exchange.ts';

/** Reads a multipart body into `{field: string | File}`; only groups that take files carry a parser in their bundle. */
export type MultipartReader = (event: Event) => Promise<unknown>;

const MAX_IDEMPOTENCY_KEY = 255;
/** What is told of a request: a body of a hundred thousand wrong fields must not become an answer that is larger than Lambda sends. */
const MAX_ERRORS = 100;
const MAX_NAME = 100;

/** Zod's own words for what is not there would puzzle whoever reads them in a form. */
const messageOf = ({ code, message }: z.core.$ZodIssue): string =>
  code.startsWith('invalid_') && message.endsWith('received undefined') ? 'This field is required.' : message;

const fieldErrors = (where: string, error: z.ZodError): FieldError[] =>
  error.issues.slice(0, MAX_ERRORS).flatMap((issue) => {
    const at = [where, ...issue.path.map((part) => String(part).slice(0, MAX_NAME))].join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path: at, code: issue.code, message: messageOf(issue) }];
    return issue.keys
      .slice(0, MAX_ERRORS)
      .map((key) => ({ path: `${at}.${key.slice(0, MAX_NAME)}`, code: 'unknown_field', message: 'This field is not known here.' }));
  });

const textOf = (event: Event): string => (event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString() : (event.body ?? ''));

/** The database refuses null characters in the names of fields, and no field has any. */
function withoutNullName(name: string, value: unknown): unknown {
  if (name.includes('\0')) throw new AppError('malformed_body', 'The name of a field has a null character.');
  return value;
}

function jsonBody(event: Event): unknown {
  if (!event.body) return undefined;
  const mediaType = (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (mediaType !== 'application/json')
    throw new AppError('unsupported_media_type', `Send application/json, not ${mediaType || 'an unnamed type'}.`);
  const text = textOf(event);
  // What is not UTF-8 was replaced on its way here: nobody types the replacement character.
  if (text.includes('\uFFFD')) throw new AppError('malformed_body', 'The body is not valid UTF-8.');
  try {
    return JSON.parse(text, text.includes('\\u0000') ? withoutNullName : undefined);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('malformed_body', 'The body is not valid JSON.', { cause });
  }
}

async function bodyOf(event: Event, route: Route, multipart: MultipartReader | undefined): Promise<unknown> {
  if (!route.body) return undefined;
  if (route.consumes === 'raw') return { text: textOf(event), headers: event.headers };
  if (route.consumes !== 'multipart') return jsonBody(event);
  if (!multipart) throw new Error('The group has a multipart route but no reader');
  return multipart(event);
}

export const parse = (multipart?: MultipartReader): Step => ({
  before: async (request) => {
    const exchange = routed(request);
    const { route, context } = exchange;
    const { event } = request;
    const key = context.idempotencyKey;
    if (route.idempotency && !key)
      throw new AppError('idempotency_key_required', 'Send an Idempotency-Key header, new for each intended effect.');
    const errors: FieldError[] = [];
    if (key && key.length > MAX_IDEMPOTENCY_KEY)
      errors.push({ path: 'headers.idempotency-key', code: 'too_big', message: 'At most 255 characters.' });
    const read = (where: string, schema: z.ZodType | undefined, value: unknown): unknown => {
      const result = schema?.safeParse(value);
      if (result?.error) errors.push(...fieldErrors(where, result.error));
      return result?.data;
    };
    errors.push(...nullCharacters('params', event.pathParameters), ...nullCharacters('query', event.queryStringParameters));
    exchange.params = read('params', route.params, event.pathParameters ?? {});
    const { fields, ...parameters } = event.queryStringParameters ?? {};
    const columns = fields === undefined ? undefined : columnsOf(route);
    if (fields !== undefined && columns) {
      const asked = readFields(fields, columns);
      exchange.columns = asked.chosen;
      errors.push(...asked.errors);
    }
    const query = columns ? parameters : (event.queryStringParameters ?? {});
    exchange.query = read('query', route.query, query);
    if (!route.query) for (const name of Object.keys(query)) errors.push(unknownParameter(name));
    const body = await bodyOf(event, route, multipart);
    exchange.body = read('body', route.body, body);
    if (errors.length) throw refusal(errors.slice(0, MAX_ERRORS));
    if (route.idempotency) {
      context.requestHash = contentHash({ key: event.routeKey, params: exchange.params, query: exchange.query, body });
    }
  },
});

const refusal = (errors: FieldError[]): AppError =>
  new AppError('validation_failed', errors.map((e) => `${e.path}: ${e.message}`).join('; '), { errors });

/** The database refuses them in patterns, and no text has any. */
const nullCharacters = (where: string, values: Event['queryStringParameters'] = {}): FieldError[] =>
  Object.entries(values).flatMap(([name, value]) =>
    value?.includes('\0') ? [{ path: `${where}.${name}`, code: 'invalid_format', message: 'Null characters are not allowed.' }] : [],
  );

const unknownParameter = (name: string): FieldError => ({
  path: `query.${name}`,
  code: 'unknown_field',
  message: 'This parameter is not known here.',
});
