/** How each resource of the console is read from the API, and changed there. */
import { api } from '../client.ts';
import type { Page } from './cursors.ts';

export interface Asked {
  limit: number;
  cursor: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: what a list's own filters hold; the API refuses what it does not know
  filter: Record<string, any>;
  sort: { field: string; order: 'ASC' | 'DESC' };
}

interface Row {
  id: string;
}

/** A resource. What it lacks cannot be done to it. */
export interface Source {
  list?: (asked: Asked, signal: AbortSignal | undefined) => Promise<Page<Row>>;
  one?: (id: string, signal: AbortSignal | undefined) => Promise<Row>;
  create?: (data: object) => Promise<Row>;
  /** `before` is what the form began with, as the API sent it. */
  update?: (id: string, data: object, before: object) => Promise<Row>;
  remove?: (id: string) => Promise<unknown>;
}

/** The part of a query that every list has. */
const pageOf = ({ limit, cursor }: Asked) => ({ limit, ...(cursor !== undefined && { cursor }) });

const orders: Source = {
  list: (asked, signal) =>
    api().get('/v1/admin/orders', { params: { query: { ...asked.filter, ...pageOf(asked) } }, signal: signal ?? null }),
  one: (id, signal) => api().get('/v1/admin/orders/{id}', { params: { path: { id } }, signal: signal ?? null }),
};

const shipments: Source = {
  list: (asked, signal) =>
    api().get('/v1/admin/shipments', { params: { query: { ...asked.filter, ...pageOf(asked) } }, signal: signal ?? null }),
};

const returns: Source = {
  list: (asked, signal) =>
    api().get('/v1/admin/returns', { params: { query: { ...asked.filter, ...pageOf(asked) } }, signal: signal ?? null }),
  one: (id, signal) => api().get('/v1/admin/returns/{id}', { params: { path: { id } }, signal: signal ?? null }),
};

const refunds: Source = {
  list: (asked, signal) =>
    api().get('/v1/admin/refunds', { params: { query: { ...asked.filter, ...pageOf(asked) } }, signal: signal ?? null }),
};

export const sources: Record<string, Source> = { orders, shipments, returns, refunds };
