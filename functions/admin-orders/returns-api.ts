/** What staff do with returns: decide, have them picked up, inspect what came, and give the money back. */
import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { Id, idParams, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import { RefundTo, ReturnStatus } from '../orders/returns-schemas.ts';
import { AdminReturn, AdminReturnSummary, Inspection, PayoutDetails, Replacement, ReturnNote } from './returns-schemas.ts';

const read = { permission: 'refunds:read' } as const;
const write = { permission: 'returns:write' } as const;
const money = { permission: 'refunds:write' } as const;

const errors = ['not_found', 'invalid_transition', 'conflict'] as const;
const step = { method: 'POST', auth: write, params: idParams, body: ReturnNote, reply: { 200: AdminReturn }, errors } as const;

export const adminReturns = defineApi({
  listAllReturns: {
    method: 'GET',
    path: '/v1/admin/returns',
    summary: 'Returns of all customers, newest first',
    auth: read,
    query: z.strictObject({ ...pageQuery, status: ReturnStatus.optional(), order: Id.optional().meta({ description: 'Id of an order.' }) }),
    reply: { 200: pageOf(AdminReturnSummary) },
  },
  getAnyReturn: {
    method: 'GET',
    path: '/v1/admin/returns/{id}',
    summary: 'A return with what happened to it',
    auth: read,
    params: idParams,
    reply: { 200: AdminReturn },
    errors: ['not_found'],
  },
  approveReturn: { ...step, path: '/v1/admin/returns/{id}/approve', summary: 'Approve a return that was requested' },
  rejectReturn: {
    ...step,
    path: '/v1/admin/returns/{id}/reject',
    summary: 'Reject a return that was requested',
    body: z.strictObject({ note: ReturnNote.shape.note.unwrap() }).meta({ id: 'ReturnRejection' }),
  },
  pickUpReturn: { ...step, path: '/v1/admin/returns/{id}/pick-up', summary: 'Note that the carrier has an approved return' },
  receiveReturn: { ...step, path: '/v1/admin/returns/{id}/receive', summary: 'Note that a return has reached the warehouse' },
  inspectReturn: {
    ...step,
    path: '/v1/admin/returns/{id}/inspect',
    summary: 'Record what came back, unit by unit',
    description:
      'Per line, units that go on the shelf again and units that do not; what is not named never arrived. Stock follows by the queue. ' +
      'A return of which nothing arrived is closed.',
    body: Inspection,
  },
  refundReturn: {
    ...step,
    path: '/v1/admin/returns/{id}/refund',
    summary: 'Give back what the accepted units cost',
    description:
      'After discounts, from the prices of the order. It goes where the customer chose, or to store credit. The return is closed when the money has gone.',
    auth: money,
    body: z
      .strictObject({ to: z.literal('store_credit').optional().meta({ description: 'Instead of what the customer chose.' }) })
      .meta({ id: 'ReturnRefund' }),
    errors: [...errors, 'not_refundable'],
  },
  replaceReturn: {
    ...step,
    path: '/v1/admin/returns/{id}/replace',
    summary: 'Send the accepted units again, as an order at no charge',
    description:
      'Its stock is held at once; when there is not enough, the return can be refunded instead. The return is closed when the order has arrived.',
    auth: { permission: 'orders:write' },
    body: Replacement,
    errors: [...errors, 'insufficient_stock'],
  },
  changeAnyRefundTo: {
    ...step,
    method: 'PUT',
    path: '/v1/admin/returns/{id}/refund-to',
    summary: 'Have the money of a return sent somewhere else, on behalf of the customer',
    description:
      'Until it has gone. A refund that is `manual` or that the provider refused takes the new way at once. The customer is told by mail, and the ' +
      'same again changes nothing.',
    auth: money,
    body: RefundTo,
    errors: [...errors, 'not_refundable'],
  },
  revealPayout: {
    ...step,
    path: '/v1/admin/returns/{id}/payout-details',
    summary: 'The UPI id or bank account for a transfer by hand',
    description:
      'Every look at it is in the audit log; after the first one, the customer does not change it any more. It is erased thirty days after the return ended.',
    auth: money,
    body: z.strictObject({}).meta({ id: 'PayoutReveal' }),
    reply: { 200: PayoutDetails },
    errors: ['not_found', 'conflict'],
  },
});
