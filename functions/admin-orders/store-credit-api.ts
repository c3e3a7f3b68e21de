/** Store credit of customers, for staff. */
import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { Id, Money, pageQuery } from '../../lib/http/schemas.ts';
import { StoreCredit } from '../account/store-credit-schemas.ts';

const params = z.object({ id: Id.meta({ description: 'Id of the customer.' }) });

export const adminStoreCredit = defineApi({
  getCustomerCredit: {
    method: 'GET',
    path: '/v1/admin/store-credit/{id}',
    summary: 'A customer’s store credit, and what came and went, newest first',
    auth: { permission: 'refunds:read' },
    params,
    query: z.strictObject(pageQuery),
    reply: { 200: StoreCredit },
  },
  adjustCustomerCredit: {
    method: 'POST',
    path: '/v1/admin/store-credit/{id}',
    summary: 'Give a customer store credit, or take some away',
    description:
      'A negative amount takes away, never more than there is. What is given expires by the settings unless `expiresInDays` says otherwise.',
    auth: { permission: 'refunds:write' },
    params,
    body: z
      .strictObject({
        amount: Money.refine(({ amount }) => amount !== 0 && Math.abs(amount) <= 10_000_000, 'Not zero, and at most 1,00,000.00.'),
        reason: z.string().trim().min(1).max(500).meta({ description: 'The customer sees it.' }),
        expiresInDays: z.int().min(0).max(3_650).optional().meta({ description: '0 for never.' }),
      })
      .meta({ id: 'StoreCreditAdjustment' }),
    idempotency: 'stored',
    reply: { 201: StoreCredit },
    errors: ['not_found', 'insufficient_store_credit'],
  },
});
