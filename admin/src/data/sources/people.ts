/** Customers and staff, who are one kind of account to the API, and the mail addresses that get nothing. */
import type { components } from '@open-shop/client';
import { may } from '../../auth/permissions.ts';
import { session } from '../../auth/session.ts';
import { api } from '../../client.ts';
import { type Segment, segmentOf } from '../../segments/rules.ts';
import { staffRoles } from '../../staff/roles.ts';
import { type Asked, pageOf, type Source, unchanged } from './source.ts';

type Person = components['schemas']['Person'];

const MOST_PER_CALL = 100;

/** As many letters as a look-up needs. */
const LEAST_LETTERS = 3;

/** Customers whose name or address begins so; none until enough is typed. */
async function lookUp(q: unknown, signal: AbortSignal | undefined) {
  const text = String(q ?? '').trim();
  if (text.length < LEAST_LETTERS) return { items: [], nextCursor: null };
  const { items } = await api().get('/v1/admin/customers', { params: { query: { q: text } }, signal: signal ?? null });
  return { items, nextCursor: null };
}

const customers: Source = {
  list: (asked, signal) => {
    if (!may(session.snapshot().user, 'users:read')) return lookUp(asked.filter.q, signal);
    return api().get('/v1/admin/users', {
      params: { query: { ...asked.filter, role: 'customer', invited: 'false', ...pageOf(asked) } },
      signal: signal ?? null,
    });
  },
  one: (id, signal) => api().get('/v1/admin/customers/{id}', { params: { path: { id } }, signal: signal ?? null }),
};

/** Everyone whom a filter fits. */
async function everyone(filter: Asked['filter'], signal: AbortSignal | undefined): Promise<Person[]> {
  const found: Person[] = [];
  let cursor: string | undefined;
  do {
    const query = { ...filter, limit: MOST_PER_CALL, ...(cursor !== undefined && { cursor }) };
    const page = await api().get('/v1/admin/users', { params: { query }, signal: signal ?? null });
    // Rows are whole unless columns were asked for.
    found.push(...(page.items as Person[]));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

const staff: Source = {
  // The API filters by one role, and knows no word for all but customers; there are few of them, so they come as one page.
  list: async ({ filter: { role, ...filter } }, signal) => {
    const roles = role === undefined ? staffRoles : [role as Person['role']];
    // Who was invited is a customer until the invitation is accepted.
    const [invited = [], ...found] = await Promise.all([
      everyone({ ...filter, invited: 'true' }, signal),
      ...roles.map((one) => everyone({ ...filter, role: one }, signal)),
    ]);
    const expected = invited.filter(({ invitation }) => role === undefined || invitation?.role === role);
    return { items: [...expected, ...found.flat()].sort((a, b) => b.createdAt.localeCompare(a.createdAt)), nextCursor: null };
  },
  one: (id, signal) => api().get('/v1/admin/users/{id}', { params: { path: { id } }, signal: signal ?? null }),
};

const segments: Source = {
  // There are few enough of them that the API has no pages.
  list: async (_, signal) => ({ ...(await api().get('/v1/admin/segments', { signal: signal ?? null })), nextCursor: null }),
  one: (id, signal) => api().get('/v1/admin/segments/{id}', { params: { path: { id } }, signal: signal ?? null }),
  create: (data) => api().post('/v1/admin/segments', { body: segmentOf(data) }),
  update: (id, data, before) =>
    api().patch('/v1/admin/segments/{id}', {
      params: { path: { id } },
      body: segmentOf(data),
      ifMatch: `"${(before as Segment).version}"`,
    }),
  remove: (id, before) => api().delete('/v1/admin/segments/{id}', { params: { path: { id } }, ...unchanged(before) }),
};

const suppressions: Source = {
  list: async (asked, signal) => {
    const { items, nextCursor } = await api().get('/v1/admin/suppressions', {
      params: { query: { ...asked.filter, ...pageOf(asked) } },
      signal: signal ?? null,
    });
    return { items: items.map((item) => ({ ...item, id: item.email })), nextCursor };
  },
};

export const people = { customers, staff, segments, suppressions };
