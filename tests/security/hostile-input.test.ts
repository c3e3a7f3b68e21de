/**
 * Every route of the registry against what it must not swallow: operators where texts belong, other prototypes, bodies that are deep, huge or not
 * text, ids that are paths. Whoever calls may call: what refuses them is the validation. A new route is attacked by being declared.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { groups } from '../../functions/index.ts';
import type { Route } from '../../lib/http/contract.ts';
import { type Answer, api, newCustomer, PASSWORD, staff } from '../support/client.ts';
import { figure } from '../support/figures.ts';
import { expectStatus } from '../support/orders.ts';
import { stack } from '../support/stack.ts';
import { database } from '../support/stock.ts';

/** In whatever a request carries: nothing in the database may have it afterwards. */
const MARK = `hostile-${randomUUID()}`;
let attacks = 0;

const routes: [name: string, route: Route][] = Object.values(groups).flatMap((group) => Object.entries(group));

const tokens = { customer: '', staff: '', legacyCustomer: '', legacyStaff: '' };

beforeAll(async () => {
  const [customer, admin] = [await newCustomer(), await staff('super_admin')];
  const legacyToken = async (path: string, email: string): Promise<string> =>
    expectStatus(await api.post(path, { email, password: PASSWORD }), 200).body.token;
  Object.assign(tokens, { customer: customer.token, staff: admin.token });
  tokens.legacyCustomer = await legacyToken('/api/signin', customer.email);
  tokens.legacyStaff = await legacyToken('/api/admin/signin', admin.email);
});

/** The token of someone who may call the route; none where everybody may. */
function tokenFor({ auth }: Route): string {
  if (auth === 'public') return '';
  if (typeof auth !== 'object') return tokens.customer;
  if ('legacy' in auth) return auth.legacy === 'shopper' ? tokens.legacyCustomer : tokens.legacyStaff;
  return tokens.staff;
}

interface Attack {
  path?: string;
  body?: string | Uint8Array;
  contentType?: string;
}

async function attack(route: Route, { path, body, contentType = 'application/json' }: Attack): Promise<Answer> {
  attacks += 1;
  const token = tokenFor(route);
  const response = await fetch(stack().apiUrl + (path ?? route.path.replaceAll(/\{\w+\}/g, 'none')), {
    method: route.method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      'idempotency-key': randomUUID(),
      ...(body !== undefined && { 'content-type': contentType }),
    },
    ...(body !== undefined && { body: body as string }),
    redirect: 'manual',
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text };
}

/** The existing clients are answered 500 on a stale token only; theirs is not. */
const isClear = ({ status }: Answer): boolean => status >= 400 && status < 500;

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

/** No route takes any of these. */
const bodies: [what: string, body: string | Uint8Array][] = [
  ['nothing', ''],
  ['half a document', '{"a": '],
  ['a list', '[{}]'],
  ['a number', '17'],
  ['null', 'null'],
  ['ten thousand levels', deep(10_000)],
  ['ten thousand levels below a null character', `{"\\u0000": ${deep(10_000)}}`],
  ['bytes that are no text', bytes('{"name": "', [0xff, 0xfe, 0xc0, 0x80], '", "$where": 1}')],
  ['another prototype', `{"__proto__": {"role": "super_admin", "mark": "${MARK}"}, "constructor": {"prototype": {"isAdmin": true}}}`],
  ['unknown fields', `{"role": "super_admin", "ownerId": "usr_1", "price": 1, "total": 1, "mark": "${MARK}", "$set": {"role": "admin"}}`],
];

const withJson = routes.filter(([, route]) => route.body && route.consumes === undefined);

describe.each(withJson)('%s, with a body of', (_name, route) => {
  // Some bodies are wholly optional: those routes do what they do without one.
  const needsBody = !(route.body as z.ZodType).safeParse(undefined).success;

  test.each(bodies.filter(([what]) => needsBody || what !== 'nothing'))('%s', async (_what, body) => {
    const answer = await attack(route, { body });
    expect({ status: answer.status, body: answer.body }).toSatisfy(() => isClear(answer));
  });

  test('operators in the place of each of its fields', async () => {
    const schema = z.toJSONSchema(route.body as z.ZodType, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
    const attacks = operatorBodies(schema);
    const answers = await Promise.all(attacks.map(async (body) => ({ body, answer: await attack(route, { body: JSON.stringify(body) }) })));
    expect(answers.filter(({ answer }) => !isClear(answer))).toEqual([]);
  });

  test('numbers that no number holds, in the place of each of its fields', async () => {
    const schema = z.toJSONSchema(route.body as z.ZodType, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
    const bodies = fieldsOf(schema).map(([name], i) => `{"${name}": ${numbers[i % numbers.length]}}`);
    const answers = await Promise.all(bodies.map(async (body) => ({ body, answer: await attack(route, { body }) })));
    expect(answers.filter(({ answer }) => answer.status >= 500)).toEqual([]);
    // Some fields are numbers, and what is theirs may be far away.
    expect(answers.filter(({ answer, body }) => answer.status < 400 && !/: -?[\d.]+}$/.test(body))).toEqual([]);
  });
});

const numbers = ['1e400', '-1e400', '9007199254740993', '1e308', '-1', '0.1', '1e-400', `1${'0'.repeat(5_000)}`];

interface JsonSchema {
  properties?: Record<string, JsonSchema & { type?: string | string[]; anyOf?: unknown[] }>;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  type?: string | string[];
  additionalProperties?: unknown;
  pattern?: string;
}

/** Fields that take any value, such as what is to be audited. */
const isAnything = (schema: object): boolean =>
  !['type', 'anyOf', 'oneOf', 'enum', 'const', '$ref', 'allOf'].some((word) => word in schema);

const fieldsOf = (schema: JsonSchema): [string, JsonSchema][] =>
  [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(({ properties = {} }) => Object.entries(properties));

/** For each field of a body, one body that has an operator there and nothing else. */
function operatorBodies(schema: JsonSchema): Record<string, unknown>[] {
  const fields = fieldsOf(schema);
  const operators = [{ $gt: '' }, { $ne: null, mark: MARK }, { $where: `"${MARK}"` }];
  return fields.filter(([, of]) => !isAnything(of)).map(([name], i) => ({ [name]: operators[i % operators.length] }));
}

const ids = [
  '%00',
  '..%2f..%2fetc%2fpasswd',
  '%7B%22%24gt%22%3A%22%22%7D',
  '__proto__',
  'a'.repeat(2_000),
  '%F0%9F%92%A3',
  '%25%32%65',
  "1'%20OR%20'1'='1",
  // Bytes that are no text, and what is no byte.
  '%ff%fe',
  '%c0%80',
  '%zz',
];

/** One route of each function: the body is refused before the route matters. */
const ofEachGroup = Object.values(groups).flatMap((group) => withJson.filter(([name]) => name in group).slice(0, 1));

describe.each(ofEachGroup)('%s, with a body that is too large', (_name, route) => {
  test.each([
    ['a text of two million characters', JSON.stringify(`${MARK}${'x'.repeat(2_000_000)}`), [400]],
    ['more than a function takes', `{"name": "${'x'.repeat(7 * 1024 * 1024)}"}`, [413]],
    ['a list of a million', `[${'1,'.repeat(1_000_000)}1]`, [400]],
    ['a field whose name has two million characters', `{"${'n'.repeat(2_000_000)}": 1}`, [400]],
    ['a hundred thousand fields', JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`f${i}`, i]))), [400]],
  ])('%s', async (_what, body, statuses) => {
    expect(statuses).toContain((await attack(route, { body })).status);
  });
});

const withIds = routes.filter(([, { path }]) => path.includes('{'));

describe.each(withIds)('%s, for', (_name, route) => {
  test.each(ids)('%s', async (id) => {
    const answer = await attack(route, { path: route.path.replaceAll(/\{\w+\}/g, id), ...(route.body && { body: '{}' }) });
    // Some routes take back what is not there, which is no error.
    expect(answer.status).toSatisfy((status: number) => status < 500);
    expect(JSON.stringify(answer.body)).not.toMatch(/Mongo|mongoose|node:internal|\.ts:\d/);
  });
});

const queries = [
  ...['limit=1e309', 'limit=-1', 'limit=101', 'limit=NaN', 'cursor=%00', 'cursor=e30', 'cursor=WyIkZ3QiLDFd', 'sort=%24where'],
  ...['q%5B%24gt%5D=', 'q[$ne]=1', 'q=%ff%fe', 'q=%c0%80', 'cursor=%zz', '__proto__=1', 'constructor=1', '%24where=1', 'limit=1&limit=2'],
];

const lists = routes.filter(([, { method, query, auth }]) => method === 'GET' && query && typeof auth !== 'object');
const staffLists = routes.filter(([, { method, query, auth }]) => method === 'GET' && query && typeof auth === 'object');

describe.each([...lists, ...staffLists])('%s, asked for', (_name, route) => {
  test('what nobody may ask', async () => {
    const path = route.path.replaceAll(/\{\w+\}/g, 'none');
    const answers = await Promise.all(queries.map(async (query) => ({ query, answer: await attack(route, { path: `${path}?${query}` }) })));
    expect(answers.filter(({ answer }) => answer.status >= 500)).toEqual([]);
    // Where names are open (`option.<Name>`), `__proto__` is dropped and not refused.
    const swallowed = answers.filter(({ query, answer }) => /ne|gt|where|constructor/.test(query) && answer.status < 400);
    expect(swallowed.map(({ query }) => query)).toEqual([]);
  });
});

describe('searching', () => {
  const texts = ['(a+)+$'.repeat(20), 'a'.repeat(100), '\\', '[', '$where', '.*', '\u0000', '💣'.repeat(50), '" OR 1=1 --'];

  test.each(texts)('%s', async (text) => {
    const q = encodeURIComponent(text);
    const admin = { token: tokens.staff };
    const answers = await Promise.all([
      api.get(`/v1/products?q=${q}`),
      api.get(`/v1/search/suggestions?q=${q}`),
      api.get(`/v1/admin/users?q=${q}`, admin),
      api.get(`/v1/admin/orders?q=${q}`, admin),
      api.get(`/v1/admin/products?q=${q}`, admin),
      api.get(`/v1/admin/inventory?q=${q}`, admin),
    ]);
    for (const { status } of answers) expect(status).toBeLessThan(500);
  });
});

/** Every schema inside of one, with the way to it. */
function* within(schema: unknown, path = ''): Generator<[path: string, schema: JsonSchema]> {
  if (!schema || typeof schema !== 'object') return;
  if (!Array.isArray(schema)) yield [path, schema as JsonSchema];
  for (const [key, inner] of Object.entries(schema)) yield* within(inner, `${path}/${key}`);
}

const inputs = routes.flatMap(([name, { body, query, params, consumes }]) =>
  [body, query, params].flatMap((schema) =>
    schema && consumes === undefined ? [[name, z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' })] as const] : [],
  ),
);

describe('what the contracts take', () => {
  test('has no object that takes more than it names: no role, price or total can be slipped in, however deep', () => {
    const bodies = withJson.map(
      ([name, { body }]) => [name, z.toJSONSchema(body as z.ZodType, { io: 'input', unrepresentable: 'any' })] as const,
    );
    const open = bodies.flatMap(([name, schema]) =>
      [...within(schema)]
        .filter(
          ([path, { properties, additionalProperties }]) =>
            properties && typeof properties === 'object' && !path.endsWith('/properties') && additionalProperties !== false,
        )
        .map(([path]) => `${name} ${path}`),
    );
    expect(open.filter((place) => !place.startsWith('legacy'))).toEqual([]);
  });

  test('has no pattern that a text can keep busy', () => {
    const patterns = new Set(
      inputs.flatMap(([, schema]) => [...within(schema)].flatMap(([, { pattern }]) => (typeof pattern === 'string' ? [pattern] : []))),
    );
    const evil = ['a', '0', 'a.', '-', 'a@', '=', ' ', 'A1-', '2026-01-01T', 'ab_', '%41'].flatMap((part) => [
      `${part.repeat(40)}!`,
      `${part.repeat(2_500)}\n!`,
      `a@${part.repeat(2_500)}`,
      `${part.repeat(1_000)}${'!'.repeat(1_000)}`,
    ]);
    let matched = 0;
    // One that backtracks without end does not come back before the test's time is over.
    for (const pattern of patterns) for (const text of evil) matched += Number(new RegExp(pattern, 'u').test(text));
    expect(matched).toBeLessThan(patterns.size * evil.length);
    figure('patterns of the contracts (row 11)', `${patterns.size} against ${evil.length} texts each, none kept busy`);
  });
});

afterAll(async () => {
  await using connected = await database();
  const found: string[] = [];
  let documents = 0;
  for (const { name } of await connected.db.listCollections().toArray()) {
    for await (const document of connected.db.collection(name).find()) {
      documents += 1;
      if (JSON.stringify(document).includes(MARK)) found.push(`${name} ${document._id}`);
    }
  }
  figure(
    'hostile input (row 11)',
    `${attacks} requests to ${routes.length} routes; ${found.length} of ${documents} documents have any of it`,
  );
  expect(found).toEqual([]);
}, 120_000);
