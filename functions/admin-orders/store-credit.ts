import type { Handlers } from '../../lib/http/types.ts';
import { adjustCredit } from '../../lib/store-credit/adjust-credit.ts';
import { readCredit } from '../../lib/store-credit/read-credit.ts';
import { storeCreditView } from '../account/store-credit-schemas.ts';
import type { adminStoreCredit } from './store-credit-api.ts';

const PAGE = 20;

export const storeCreditHandlers: Handlers<typeof adminStoreCredit> = {
  getCustomerCredit: async ({ params, query }) => ({
    status: 200,
    body: storeCreditView(await readCredit(params.id, query.limit, query.cursor)),
  }),
  adjustCustomerCredit: async ({ params, body, caller, context }) => {
    const { idempotencyKey = context.requestId } = context;
    await adjustCredit({ ...body, userId: params.id, amount: body.amount.amount, idempotencyKey, actorId: caller.id });
    return { status: 201, body: storeCreditView(await readCredit(params.id, PAGE)) };
  },
};
