/** Running the shop: settings, queues, webhooks, and what staff did. */
import type { components } from '@open-shop/client';
import { api } from '../../client.ts';
import { readSettings, saveSettings } from '../../settings/values.ts';
import { type Asked, pageOf, type Source, unchanged } from './source.ts';

const DAY_MS = 86_400_000;

/** A day of the shop's time as the moment at which it begins; `after` days later. */
const beginOf = (day: string, after = 0): string => new Date(Date.parse(`${day}T00:00:00+05:30`) + after * DAY_MS).toISOString();

function auditQuery({ from, to, ...filter }: Asked['filter']) {
  return { ...filter, ...(from && { from: beginOf(from) }), ...(to && { to: beginOf(to, 1) }) };
}

const auditLog: Source = {
  list: (asked, signal) =>
    api().get('/v1/admin/audit-log', { params: { query: { ...auditQuery(asked.filter), ...pageOf(asked) } }, signal: signal ?? null }),
};

const named = (queue: components['schemas']['Queue']) => ({ ...queue, id: queue.name });

/** Known by their names; few enough that there are no pages. */
const queues: Source = {
  list: async (_, signal) => {
    const { items } = await api().get('/v1/admin/queues', { signal: signal ?? null });
    return { items: items.map(named), nextCursor: null };
  },
  one: async (name, signal) => named(await api().get('/v1/admin/queues/{name}', { params: { path: { name } }, signal: signal ?? null })),
};

const webhooks: Source = {
  list: (asked, signal) => api().get('/v1/admin/webhooks', { params: { query: pageOf(asked) }, signal: signal ?? null }),
  one: (id, signal) => api().get('/v1/admin/webhooks/{id}', { params: { path: { id } }, signal: signal ?? null }),
  remove: (id, before) => api().delete('/v1/admin/webhooks/{id}', { params: { path: { id } }, ...unchanged(before) }),
};

const settings: Source = {
  one: (_, signal) => readSettings(signal),
  update: (_, data, before) => saveSettings(data, before),
};

export const operations = { 'audit-log': auditLog, queues, webhooks, settings };
