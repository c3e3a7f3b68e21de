/** Money of orders: refunds, and cash that was collected. */
import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { Id, idParams, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import { MarkPaid, Refund, RefundRequest, RefundRow, Transfer } from './payments-schemas.ts';
import { AdminOrder } from './schemas.ts';

const refunds = { permission: 'refunds:write' } as const;
const refundParams = z.object({ id: Id, refundId: Id });

export const orderPayments = defineApi({
  refundOrder: {
    method: 'POST',
    path: '/v1/admin/orders/{id}/refunds',
    summary: 'Refund lines, an amount, or all that is left of an order',
    description:
      'The payment provider is asked by a queue: the refund is `requested` first. Cash is paid out by hand, and then marked as done.',
    auth: refunds,
    params: idParams,
    body: RefundRequest,
    idempotency: 'stored',
    reply: { 201: AdminOrder },
    errors: ['not_found', 'not_refundable', 'conflict'],
  },
  retryRefund: {
    method: 'POST',
    path: '/v1/admin/orders/{id}/refunds/{refundId}/retry',
    summary: 'Ask the provider again for a refund that it refused',
    auth: refunds,
    params: refundParams,
    reply: { 200: AdminOrder },
    errors: ['not_found', 'not_refundable', 'invalid_transition', 'conflict'],
  },
  completeRefund: {
    method: 'POST',
    path: '/v1/admin/orders/{id}/refunds/{refundId}/complete',
    summary: 'Note that a refund was paid out by hand',
    description: 'One that is `manual`, or that the provider refused.',
    auth: refunds,
    params: refundParams,
    body: Transfer,
    reply: { 200: AdminOrder },
    errors: ['not_found', 'invalid_transition', 'not_refundable', 'conflict'],
  },
  listRefunds: {
    method: 'GET',
    path: '/v1/admin/refunds',
    summary: 'Refunds of all orders, those of the newest orders first',
    description: '`status=failed` are those that need a person. A page has the refunds of up to `limit` orders.',
    auth: { permission: 'refunds:read' },
    query: z.strictObject({ ...pageQuery, status: Refund.shape.status.optional() }),
    reply: { 200: pageOf(RefundRow) },
  },
  markOrderPaid: {
    method: 'POST',
    path: '/v1/admin/orders/{id}/mark-paid',
    summary: 'Note that the cash for an order was collected',
    description: 'Delivered orders are marked by themselves. An order that is paid stays as it is.',
    auth: { permission: 'orders:write' },
    params: idParams,
    body: MarkPaid,
    reply: { 200: AdminOrder },
    errors: ['not_found', 'invalid_transition', 'conflict'],
  },
});
