/** Categories, stock, and the jobs that bring products in and take data out. */
import { type components, ProblemError } from '@open-shop/client';
import { api } from '../../client.ts';
import { type Asked, pageOf, type Source } from './source.ts';

type Category = components['schemas']['AdminCategory'];

const categories: Source = {
  // There are few enough of them that the API has no pages.
  list: async (_, signal) => ({ ...(await api().get('/v1/admin/categories', { signal: signal ?? null })), nextCursor: null }),
  one: (id, signal) => api().get('/v1/admin/categories/{id}', { params: { path: { id } }, signal: signal ?? null }),
  create: (data) => api().post('/v1/admin/categories', { body: data as Category }),
  update: (id, data, before) =>
    api().patch('/v1/admin/categories/{id}', {
      params: { path: { id } },
      body: data,
      ifMatch: `"${(before as Category).version}"`,
    }),
};

type Stock = components['schemas']['Stock'];

async function stockRows(query: Asked['filter'], signal: AbortSignal | undefined) {
  const { items, nextCursor } = await api().get('/v1/admin/inventory', { params: { query }, signal: signal ?? null });
  // Rows are whole unless columns were asked for.
  return { items: (items as Stock[]).map((row) => ({ ...row, id: row.sku })), nextCursor };
}

/** Known by its SKU. */
const inventory: Source = {
  list: (asked, signal) => stockRows({ ...asked.filter, ...pageOf(asked) }, signal),
  one: async (id, signal) => {
    // In the order of SKUs, so that of those which begin with it, it is the first.
    const { items } = await stockRows({ q: id, limit: 10 }, signal);
    const row = items.find(({ sku }) => sku === id);
    if (!row) throw new ProblemError(404, { code: 'not_found', detail: 'There is no such SKU.' });
    return row;
  },
};

const imports: Source = {
  list: (asked, signal) => api().get('/v1/admin/imports', { params: { query: pageOf(asked) }, signal: signal ?? null }),
  one: (id, signal) => api().get('/v1/admin/imports/{id}', { params: { path: { id } }, signal: signal ?? null }),
};

export const stock = { categories, inventory, imports };
