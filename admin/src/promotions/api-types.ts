import type { paths } from '@open-shop/client';

type Bodies = {
  post: paths['/v1/admin/promotions']['post']['requestBody']['content']['application/json'];
  patch: paths['/v1/admin/promotions/{id}']['patch']['requestBody']['content']['application/json'];
};

/** What a route of promotions takes. */
export type BodyOf<M extends keyof Bodies> = Bodies[M];
