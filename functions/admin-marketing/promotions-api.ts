/** Promotions with their codes and use, customer segments, and GST rates. */
import * as z from 'zod';
import { defineApi, document, empty } from '../../lib/http/contract.ts';
import { flag, Id, idParams, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import { promotionKinds } from '../../lib/promotions/types.ts';
import { Quote } from '../orders/checkout-schemas.ts';
import {
  CodesInput,
  PreviewBody,
  Promotion,
  PromotionCode,
  PromotionInput,
  PromotionPatch,
  PromotionUsage,
  Segments,
  TaxRate,
  TaxRateInput,
} from './schemas.ts';

const read = { permission: 'promotions:read' } as const;
const write = { permission: 'promotions:write' } as const;
const ifMatch = 'Send `If-Match` with the `ETag` that you read, to be told of a change in between.';
const codeFilter = { used: flag.optional(), batch: z.string().max(32).optional().meta({ description: 'Of one request.' }) };

export const promotionsApi = defineApi({
  listPromotions: {
    method: 'GET',
    path: '/v1/admin/promotions',
    summary: 'All promotions, the newest first',
    auth: read,
    query: z.strictObject({
      kind: z.enum(promotionKinds).optional(),
      active: flag.optional(),
      automatic: flag.optional(),
      q: z.string().trim().min(1).max(100).optional().meta({ description: 'Beginning of a code or of a word of the name.' }),
      ...pageQuery,
    }),
    reply: { 200: pageOf(Promotion) },
  },
  createPromotion: {
    method: 'POST',
    path: '/v1/admin/promotions',
    summary: 'Create a promotion',
    description:
      'Automatic, by one code, or by generated codes for one order each. A flash sale is a `flash_price` with `startsAt`, `endsAt` and a cap of units.',
    auth: write,
    body: PromotionInput,
    reply: { 201: Promotion },
    errors: ['code_taken'],
  },
  previewPromotions: {
    method: 'POST',
    path: '/v1/admin/promotions/preview',
    summary: 'What a cart would get',
    description:
      'The quote that this customer, or one of these segments, would see at that moment and for that pincode, with a draft promotion if one is given. Nothing is claimed.',
    auth: read,
    asksOnly: true,
    body: PreviewBody,
    reply: { 200: Quote },
    errors: ['not_found'],
  },
  getPromotion: {
    method: 'GET',
    path: '/v1/admin/promotions/{id}',
    summary: 'A promotion',
    auth: read,
    params: idParams,
    reply: { 200: Promotion },
  },
  patchPromotion: {
    method: 'PATCH',
    path: '/v1/admin/promotions/{id}',
    summary: 'Change a promotion',
    description: `Null removes a field; conditions and limits are replaced as a whole; the kind stays. Placed orders keep what they got. ${ifMatch}`,
    auth: write,
    params: idParams,
    body: PromotionPatch,
    reply: { 200: Promotion },
    errors: ['code_taken', 'version_conflict'],
  },
  deletePromotion: {
    method: 'DELETE',
    path: '/v1/admin/promotions/{id}',
    summary: 'Take a promotion out of the shop; its code can be used anew',
    auth: write,
    params: idParams,
    reply: { 204: empty('Deleted') },
    errors: ['version_conflict'],
  },
  getPromotionUsage: {
    method: 'GET',
    path: '/v1/admin/promotions/{id}/usage',
    summary: 'How a promotion is used, and by which orders',
    auth: read,
    params: idParams,
    query: z.strictObject(pageQuery),
    reply: { 200: PromotionUsage },
  },
  makePromotionCodes: {
    method: 'POST',
    path: '/v1/admin/promotions/{id}/codes',
    summary: 'Generate up to 10,000 codes, each for one order',
    description: 'Only for a promotion without a code of its own. The same key again makes no more.',
    auth: write,
    params: idParams,
    body: CodesInput,
    idempotency: 'stored',
    reply: { 201: z.object({ batch: z.string(), count: z.int() }) },
    errors: ['conflict'],
  },
  listPromotionCodes: {
    method: 'GET',
    path: '/v1/admin/promotions/{id}/codes',
    summary: 'Generated codes',
    auth: read,
    params: idParams,
    query: z.strictObject({ ...codeFilter, ...pageQuery }),
    reply: { 200: pageOf(PromotionCode) },
  },
  exportPromotionCodes: {
    method: 'GET',
    path: '/v1/admin/promotions/{id}/codes/export',
    summary: 'Generated codes as CSV',
    auth: write,
    params: idParams,
    query: z.strictObject(codeFilter),
    reply: { 200: document('text/csv; charset=utf-8', 'Columns code, batch, orderId, usedAt') },
    errors: ['export_too_large'],
  },
  getSegments: {
    method: 'GET',
    path: '/v1/admin/customers/{id}/segments',
    summary: 'The segments of a customer',
    auth: { permission: 'customers:read' },
    params: z.object({ id: Id }),
    reply: { 200: z.object({ segments: z.array(z.string()) }) },
  },
  putSegments: {
    method: 'PUT',
    path: '/v1/admin/customers/{id}/segments',
    summary: 'Set the segments of a customer: what promotions may ask for',
    auth: write,
    params: z.object({ id: Id }),
    body: z.strictObject({ segments: Segments }),
    reply: { 200: z.object({ segments: z.array(z.string()) }) },
    errors: ['not_found'],
  },
  getTaxRates: {
    method: 'GET',
    path: '/v1/admin/tax-rates',
    summary: 'GST rates by HSN code and date',
    auth: { permission: 'operations:read' },
    reply: { 200: z.object({ rates: z.array(TaxRate) }) },
  },
  putTaxRates: {
    method: 'PUT',
    path: '/v1/admin/tax-rates',
    summary: 'Replace the GST rates',
    description:
      'A change reaches every server within a minute: enter it before its day. Goods that no rate fits have the rate of their product.',
    auth: { permission: 'operations:write' },
    body: z.strictObject({ rates: z.array(TaxRateInput).max(2_000) }),
    reply: { 200: z.object({ rates: z.array(TaxRate) }) },
  },
});
