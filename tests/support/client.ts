/** Calls the API under test as its users do. */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { createStaff } from '../../lib/identity/create-staff.ts';
import type { Role } from '../../lib/identity/permissions.ts';
import { keepCanaries } from './canaries.ts';
import { stack } from './stack.ts';

export interface Answer {
  status: number;
  headers: Headers;
  // A test reads what it expects of a body; `expect` says what is not there.
  // biome-ignore lint/suspicious/noExplicitAny: the body of any route
  body: any;
}

export interface CallOptions {
  token?: string;
  cartToken?: string;
  idempotencyKey?: string;
  headers?: Record<string, string>;
  redirect?: 'follow' | 'manual';
}

async function call(method: string, path: string, body: unknown, options: CallOptions = {}): Promise<Answer> {
  const { token, cartToken, idempotencyKey, headers, redirect } = options;
  const isForm = body instanceof FormData;
  const response = await fetch(stack().apiUrl + path, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(cartToken && { 'x-cart-token': cartToken }),
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    redirect: redirect ?? 'manual',
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  const answered = isJson && text ? JSON.parse(text) : text;
  keepCanaries([body, answered]);
  return { status: response.status, headers: response.headers, body: answered };
}

/** Every method takes the same options; those given at construction are the defaults. */
export const client = (defaults: CallOptions = {}) => ({
  get: (path: string, options?: CallOptions) => call('GET', path, undefined, { ...defaults, ...options }),
  post: (path: string, body?: unknown, options?: CallOptions) => call('POST', path, body, { ...defaults, ...options }),
  put: (path: string, body?: unknown, options?: CallOptions) => call('PUT', path, body, { ...defaults, ...options }),
  patch: (path: string, body?: unknown, options?: CallOptions) => call('PATCH', path, body, { ...defaults, ...options }),
  del: (path: string, body?: unknown, options?: CallOptions) => call('DELETE', path, body, { ...defaults, ...options }),
});

export type Client = ReturnType<typeof client>;

/** Calls without a caller, or with the one given in the options. */
export const api = client();

/** A good password for tests. */
export const PASSWORD = 'three-blue-teapots';

export interface Person extends Client {
  id: string;
  email: string;
  token: string;
  refreshToken: string;
}

/** A new customer, logged in. */
export async function newCustomer(fields: { email?: string; firstName?: string; cartToken?: string } = {}): Promise<Person> {
  const email = fields.email ?? `customer.${randomUUID()}@example.com`;
  const answer = await api.post('/v1/auth/register', { firstName: 'Test', lastName: 'Customer', ...fields, email, password: PASSWORD });
  if (answer.status !== 201) throw new Error(`Not registered: ${JSON.stringify(answer.body)}`);
  const { accessToken, refreshToken, user } = answer.body;
  return { ...client({ token: accessToken }), id: user.id, email, token: accessToken, refreshToken };
}

/** An address that everything can be delivered to. */
export const ADDRESS = {
  name: 'Test Customer',
  phone: '9845012345',
  pincode: '560034',
  locality: 'Koramangala',
  line1: '17, 3rd Cross',
  city: 'Bengaluru',
  state: 'Karnataka',
} as const;

const staffClients = new Map<Role, Promise<Person>>();

/** Staff of several roles may be made at once: all wait for the one connection. */
let connecting: Promise<unknown> | undefined;

/** A new member of staff, logged in. */
export async function newStaff(role: Exclude<Role, 'customer'>): Promise<Person> {
  const email = `${role}.${process.pid}.${randomUUID()}@example.com`;
  // Staff are made from the command line: there is no route that could, so this is the one place where a test writes by itself.
  if (mongoose.connection.readyState === mongoose.ConnectionStates.disconnected)
    connecting = mongoose.connect(stack().mongoUri, { maxPoolSize: 2 });
  await connecting;
  const { id } = await createStaff({ email, password: PASSWORD, firstName: 'Staff', lastName: role, role });
  const answer = await api.post('/v1/auth/login', { email, password: PASSWORD });
  if (answer.status !== 200) throw new Error(`Staff cannot log in: ${JSON.stringify(answer.body)}`);
  const { accessToken, refreshToken } = answer.body;
  return { ...client({ token: accessToken }), id, email, token: accessToken, refreshToken };
}

/** A member of staff with this role, logged in; one per role and test file. */
export function staff(role: Exclude<Role, 'customer'>): Promise<Person> {
  const kept = staffClients.get(role) ?? newStaff(role);
  staffClients.set(role, kept);
  return kept;
}
