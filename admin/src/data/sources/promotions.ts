/** What the shop gives away, by rule or by code. */
import { api } from '../../client.ts';
import { changedPromotion, newPromotion } from '../../promotions/body.ts';
import type { Promotion } from '../../promotions/types.ts';
import { pageOf, type Source, unchanged } from './source.ts';

const promotions: Source = {
  list: (asked, signal) =>
    api().get('/v1/admin/promotions', { params: { query: { ...asked.filter, ...pageOf(asked) } }, signal: signal ?? null }),
  one: (id, signal) => api().get('/v1/admin/promotions/{id}', { params: { path: { id } }, signal: signal ?? null }),
  create: (data) => api().post('/v1/admin/promotions', { body: newPromotion(data) }),
  update: (id, data, before) =>
    api().patch('/v1/admin/promotions/{id}', {
      params: { path: { id } },
      body: changedPromotion(data),
      ifMatch: `"${(before as Promotion).version}"`,
    }),
  remove: (id, before) => api().delete('/v1/admin/promotions/{id}', { params: { path: { id } }, ...unchanged(before) }),
};

export const marketing = { promotions };
