/** Orders and what follows them. */
import { api } from '../../client.ts';
import { pageOf, type Source } from './source.ts';

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

export const sales = { orders, shipments, returns, refunds };
