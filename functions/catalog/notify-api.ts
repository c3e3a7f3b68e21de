/** Asking to be told when something can be had again. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Id, Timestamp } from '../../lib/http/schemas.ts';

const slugParams = z.object({ slug: z.string().min(1).max(120) });
const Sku = z.string().min(1).max(64);

export const notifyApi = defineApi({
  notifyMe: {
    method: 'POST',
    path: '/v1/products/{slug}/notify-me',
    summary: 'Ask for a mail when a variant that is sold out can be had again',
    description: 'The mail comes once; asking again puts you on the list anew. `sku` may be left out for a product with one variant.',
    auth: 'customer',
    params: slugParams,
    body: z.strictObject({ sku: Sku.optional() }),
    reply: { 200: z.object({ sku: z.string(), waiting: z.boolean() }) },
    errors: ['not_found', 'already_in_stock'],
  },
  forgetMe: {
    method: 'DELETE',
    path: '/v1/products/{slug}/notify-me',
    summary: 'Take that back, for one variant or for all of a product',
    auth: 'customer',
    params: slugParams,
    query: z.strictObject({ sku: Sku.optional() }),
    reply: { 204: empty('You are not on the list') },
    errors: ['not_found'],
  },
  listNotifyMe: {
    method: 'GET',
    path: '/v1/me/notify-me',
    summary: 'What you wait for, newest first',
    auth: 'customer',
    reply: { 200: z.object({ items: z.array(z.object({ sku: z.string(), productId: Id, since: Timestamp })) }) },
  },
});
