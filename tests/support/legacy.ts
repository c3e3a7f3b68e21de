/** Calls `/api` as the two existing clients do: axios 0.21 in a browser, from another origin, with an `Authorization` header that may be empty. */
import { randomUUID } from 'node:crypto';
import { type Answer, PASSWORD, staff } from './client.ts';
import { expectStatus } from './orders.ts';
import { stack } from './stack.ts';

const ORIGIN = 'https://storefront.example';

export interface LegacyClient {
  get: (path: string) => Promise<Answer>;
  /** A POST without a body and without a content type. */
  empty: (path: string) => Promise<Answer>;
  post: (path: string, body: object) => Promise<Answer>;
  form: (path: string, fields: [name: string, value: string | File][]) => Promise<Answer>;
  /** With a JSON body. */
  remove: (path: string, body: object) => Promise<Answer>;
}

async function call(method: string, path: string, token: string | undefined, body?: object | FormData): Promise<Answer> {
  const isJson = body !== undefined && !(body instanceof FormData);
  const response = await fetch(stack().apiUrl + path, {
    method,
    headers: {
      accept: 'application/json, text/plain, */*',
      origin: ORIGIN,
      authorization: token ? `Bearer ${token}` : '',
      ...(isJson && { 'content-type': 'application/json;charset=utf-8' }),
    },
    ...(body !== undefined && { body: isJson ? JSON.stringify(body) : (body as FormData) }),
  });
  // Without this header a browser hides the answer, and the storefront signs its shopper out.
  if (response.headers.get('access-control-allow-origin') === null) throw new Error(`${path}: the browser would hide this answer`);
  const text = await response.text();
  const answersJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, headers: response.headers, body: answersJson ? JSON.parse(text) : text };
}

export const legacyClient = (token?: string): LegacyClient => ({
  get: (path) => call('GET', path, token),
  empty: (path) => call('POST', path, token),
  post: (path, body) => call('POST', path, token, body),
  remove: (path, body) => call('DELETE', path, token, body),
  form: (path, fields) => {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    return call('POST', path, token, form);
  },
});

export const nobody = legacyClient();

export interface Shopper extends LegacyClient {
  token: string;
  email: string;
  id: string;
}

/** A customer, signed in at the storefront. */
export async function shopper(): Promise<Shopper> {
  const email = `shopper.${randomUUID()}@example.com`;
  const form = { firstName: 'Asha', lastName: 'Rao', email, password: PASSWORD };
  const { token, user } = expectStatus(await nobody.post('/api/signup', form), 201).body;
  return { ...legacyClient(token), token, email, id: user._id };
}

/** Staff, signed in at the admin panel. */
export async function panel(role: Parameters<typeof staff>[0] = 'admin'): Promise<LegacyClient> {
  const { email } = await staff(role);
  const { token } = expectStatus(await nobody.post('/api/admin/signin', { email, password: PASSWORD }), 200).body;
  return legacyClient(token);
}

/** The address form of the storefront, filled in. */
export const addressForm = {
  name: 'Asha Rao',
  mobileNumber: '9845012345',
  pinCode: '560034',
  locality: 'Koramangala',
  address: '17, 3rd Cross',
  cityDistrictTown: 'Bengaluru',
  state: 'karnataka',
  landmark: '',
  alternatePhone: '',
  addressType: '',
};

/** The smallest PNG. */
export const png = (name = 'picture.png'): File =>
  new File(
    [Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')],
    name,
    { type: 'image/png' },
  );
