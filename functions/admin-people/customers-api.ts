/** Customers as buyers: what they did, what staff say of them, and segments with rules. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { idParams, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import {
  Customer,
  CustomerNote,
  FoundCustomer,
  NoteInput,
  Segment,
  SegmentInput,
  SegmentMember,
  SegmentPatch,
} from './customers-schemas.ts';

const readCustomers = { permission: 'customers:read' } as const;
const read = { permission: 'promotions:read' } as const;
const write = { permission: 'promotions:write' } as const;

export const customersApi = defineApi({
  findCustomers: {
    method: 'GET',
    path: '/v1/admin/customers',
    summary: 'Look a customer up by the start of a name or an e-mail address',
    description:
      'At most twenty, the newest first. Staff are not among them; whoever may see all accounts lists them by `GET /v1/admin/users`.',
    auth: readCustomers,
    query: z.strictObject({
      q: z
        .string()
        .trim()
        .min(3)
        .max(100)
        .meta({ description: 'Start of an e-mail address, of a name, or of both names. Neither case nor accents matter.' }),
    }),
    reply: { 200: z.object({ items: z.array(FoundCustomer) }) },
  },
  getCustomer: {
    method: 'GET',
    path: '/v1/admin/customers/{id}',
    summary: 'A customer at a glance: orders, spending, cart, reviews, sessions, segments, notes',
    auth: readCustomers,
    params: idParams,
    reply: { 200: Customer },
  },
  addCustomerNote: {
    method: 'POST',
    path: '/v1/admin/customers/{id}/notes',
    summary: 'Leave a note on a customer for other staff',
    auth: { permission: 'orders:note' },
    params: idParams,
    body: NoteInput,
    reply: { 201: CustomerNote },
    errors: ['not_found'],
  },
  listSegments: {
    method: 'GET',
    path: '/v1/admin/segments',
    summary: 'All segments with rules, by name',
    auth: read,
    reply: { 200: z.object({ items: z.array(Segment) }) },
  },
  createSegment: {
    method: 'POST',
    path: '/v1/admin/segments',
    summary: 'Save rules for a segment, by spending, orders, recency and place',
    description:
      'A promotion with this name as its `conditions.segment` is for those whom the rules fit, and those whom staff put into it.',
    auth: write,
    body: SegmentInput,
    reply: { 201: Segment },
    errors: ['conflict'],
  },
  getSegment: {
    method: 'GET',
    path: '/v1/admin/segments/{id}',
    summary: 'A segment',
    auth: read,
    params: idParams,
    reply: { 200: Segment },
  },
  listSegmentMembers: {
    method: 'GET',
    path: '/v1/admin/segments/{id}/customers',
    summary: 'Who is in a segment now, the latest customers first',
    description:
      'Membership follows from orders and addresses at the moment of asking, so a page may have fewer members than its limit, or none, and the next one still some: go on until `nextCursor` is null.',
    auth: readCustomers,
    params: idParams,
    query: z.strictObject(pageQuery),
    reply: { 200: pageOf(SegmentMember) },
  },
  patchSegment: {
    method: 'PATCH',
    path: '/v1/admin/segments/{id}',
    summary: 'Change a segment; its rules are replaced as a whole',
    auth: write,
    params: idParams,
    body: SegmentPatch,
    reply: { 200: Segment },
    errors: ['conflict', 'version_conflict'],
  },
  deleteSegment: {
    method: 'DELETE',
    path: '/v1/admin/segments/{id}',
    summary: 'Delete a segment; promotions that name it are then for those whom staff put into it',
    auth: write,
    params: idParams,
    reply: { 204: empty('Deleted') },
  },
});
