/** Giving things back: a customer's returns, and a guest's by the token of the order. */
import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { idParams, pageOf, pageQuery, Timestamp } from '../../lib/http/schemas.ts';
import { byToken } from './by-token.ts';
import { RefundTo, Return, Returnable, ReturnRequest, ReturnSummary } from './returns-schemas.ts';

export const orderReturns = defineApi({
  requestReturn: {
    method: 'POST',
    path: '/v1/orders/{id}/returns',
    summary: 'Ask to return units of an order',
    description:
      'What was delivered, within the return window of its category; `GET` of the same address says what that is. A return of little value is `approved` at once. ' +
      'The same key and body again gets the first answer.',
    auth: 'guest',
    params: idParams,
    query: byToken,
    body: ReturnRequest,
    idempotency: 'stored',
    rateLimit: 'order',
    reply: { 201: Return },
    errors: ['not_found', 'invalid_token', 'not_returnable', 'conflict', 'idempotency_in_progress', 'idempotency_key_reused'],
  },
  listOrderReturns: {
    method: 'GET',
    path: '/v1/orders/{id}/returns',
    summary: 'The returns of an order, and what can be returned of it now',
    auth: 'guest',
    params: idParams,
    query: byToken,
    reply: { 200: z.object({ items: z.array(ReturnSummary), returnable: z.array(Returnable) }) },
    errors: ['not_found', 'invalid_token'],
  },
  signReturnPhoto: {
    method: 'POST',
    path: '/v1/orders/{id}/returns/photos',
    summary: 'What a browser needs to upload one picture for a return of this order; good for an hour',
    description:
      'Post `fields` and the `file` as multipart/form-data to `uploadUrl`; then name `publicId` among the `photos` of the return.',
    auth: 'guest',
    params: idParams,
    query: byToken,
    rateLimit: 'order',
    reply: {
      200: z.object({ uploadUrl: z.string(), fields: z.record(z.string(), z.string()), publicId: z.string(), expiresAt: Timestamp }),
    },
    errors: ['not_found', 'invalid_token'],
  },
  listReturns: {
    method: 'GET',
    path: '/v1/returns',
    summary: 'Own returns, newest first',
    auth: 'customer',
    query: z.strictObject(pageQuery),
    reply: { 200: pageOf(ReturnSummary) },
  },
  getReturn: {
    method: 'GET',
    path: '/v1/returns/{id}',
    summary: 'A return with what happened to it',
    auth: 'guest',
    params: idParams,
    query: byToken,
    reply: { 200: Return },
    errors: ['not_found', 'invalid_token'],
  },
  changeRefundTo: {
    method: 'PUT',
    path: '/v1/returns/{id}/refund-to',
    summary: 'Have the money of a return sent somewhere else',
    description:
      'Until it has gone, or is being sent by hand. When the provider could not bring it back to its source, a UPI id or a bank account can be named ' +
      'for it as well. The same again changes nothing; a change is told by mail.',
    auth: 'guest',
    params: idParams,
    query: byToken,
    body: RefundTo,
    rateLimit: 'order',
    reply: { 200: Return },
    errors: ['not_found', 'invalid_token', 'invalid_transition', 'not_refundable', 'conflict'],
  },
  cancelReturn: {
    method: 'POST',
    path: '/v1/returns/{id}/cancel',
    summary: 'Call a return off, until it is picked up',
    description: 'Its units can be returned anew within their window. Cancelling a cancelled return changes nothing.',
    auth: 'guest',
    params: idParams,
    query: byToken,
    reply: { 200: Return },
    errors: ['not_found', 'invalid_token', 'invalid_transition', 'conflict'],
  },
});
