import { changeInBulk } from '../../lib/catalog/bulk-change.ts';
import type { Handlers } from '../../lib/http/types.ts';
import type { bulkApi } from './bulk-api.ts';

export const bulkHandlers: Handlers<typeof bulkApi> = {
  changeProductsInBulk: async ({ body, caller, context }) => {
    const { requestId, idempotencyKey = requestId } = context;
    const results = await changeInBulk({ ...body, caller, idempotencyKey, requestId });
    const count = (status: (typeof results)[number]['status']) => results.filter((row) => row.status === status).length;
    return { status: 200, body: { results, changed: count('changed'), unchanged: count('unchanged'), failed: count('failed') } };
  },
};
