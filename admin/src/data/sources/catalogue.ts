/** Products. Their page saves them part by part, beyond what react-admin knows of. */
import type { paths } from '@open-shop/client';
import { api } from '../../client.ts';
import { pageOf, type Source } from './source.ts';

type Sort = NonNullable<NonNullable<paths['/v1/admin/products']['get']['parameters']['query']>['sort']>;

/** The API's word for a column and its direction; the newest first where it sorts by nothing of the kind. */
const sorts: Record<string, Sort> = {
  'createdAt ASC': 'createdAt',
  'name ASC': 'name',
  'name DESC': '-name',
  'price ASC': 'price',
  'price DESC': '-price',
};

const products: Source = {
  list: (asked, signal) =>
    api().get('/v1/admin/products', {
      params: { query: { ...asked.filter, ...pageOf(asked), sort: sorts[`${asked.sort.field} ${asked.sort.order}`] ?? '-createdAt' } },
      signal: signal ?? null,
    }),
  one: (id, signal) => api().get('/v1/admin/products/{id}', { params: { path: { id } }, signal: signal ?? null }),
};

export const catalogue = { products };
