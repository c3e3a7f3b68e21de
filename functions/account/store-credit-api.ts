import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { pageQuery } from '../../lib/http/schemas.ts';
import { StoreCredit } from './store-credit-schemas.ts';

export const storeCreditApi = defineApi({
  getStoreCredit: {
    method: 'GET',
    path: '/v1/me/store-credit',
    summary: 'Your store credit, and what came and went, newest first',
    description: 'Spent by `useStoreCredit` when an order is placed, what expires first first.',
    auth: 'customer',
    query: z.strictObject(pageQuery),
    reply: { 200: StoreCredit },
  },
});
