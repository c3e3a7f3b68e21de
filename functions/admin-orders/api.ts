/** What staff do with orders: find them, pack them, follow their shipments, cancel them, and leave notes. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { flag, Id, idParams, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import { Cancellation, CreditNoteSummary, InvoiceSummary, ShipmentStatus } from '../orders/schemas.ts';
import { orderPayments } from './payments-api.ts';
import { adminReturns } from './returns-api.ts';
import { AdminOrder, Note, OrderSummary, orderFilters, PackShipment, QueuedShipment, ShipmentEvent } from './schemas.ts';
import { adminStoreCredit } from './store-credit-api.ts';

const read = { permission: 'orders:read' } as const;
const write = { permission: 'orders:write' } as const;

export const adminOrders = {
  ...orderPayments,
  ...adminReturns,
  ...adminStoreCredit,
  ...defineApi({
    listAllOrders: {
      method: 'GET',
      path: '/v1/admin/orders',
      summary: 'List orders of all customers, newest first',
      auth: read,
      query: z.strictObject({ ...pageQuery, ...orderFilters, count: flag.optional() }),
      reply: {
        200: pageOf(OrderSummary).extend({
          count: z.int().optional().meta({ description: 'With `count=true`. 10000 means as many or more.' }),
        }),
      },
    },
    getAnyOrder: {
      method: 'GET',
      path: '/v1/admin/orders/{id}',
      summary: 'An order with its whole timeline',
      auth: read,
      params: idParams,
      reply: { 200: AdminOrder },
      errors: ['not_found'],
    },
    packShipment: {
      method: 'POST',
      path: '/v1/admin/orders/{id}/shipments',
      summary: 'Pack lines of an order into a parcel',
      description: 'What is left of the order stays to be packed. The invoice of the parcel is issued from here.',
      auth: write,
      params: idParams,
      body: PackShipment,
      idempotency: 'stored',
      reply: { 201: AdminOrder },
      errors: ['not_found', 'not_to_pack', 'invalid_transition'],
    },
    moveShipment: {
      method: 'POST',
      path: '/v1/admin/shipments/{id}/events',
      summary: 'Record a step of the carrier',
      description:
        '`shipped`, then `out_for_delivery`, then `delivered` or `returned_to_origin`. Recording the present state again changes nothing. ' +
        '`delivery_failed` counts an `attempt` while the parcel is out; `out_for_delivery` after it is the next try. Goods that return are restocked, and what was paid for them goes back. ' +
        'When every shipment was delivered the order is completed, and cash on delivery counts as paid.',
      auth: write,
      params: z.object({ id: Id.meta({ description: 'Id of the shipment.' }) }),
      body: ShipmentEvent,
      reply: { 200: AdminOrder },
      errors: ['not_found', 'invalid_transition'],
    },
    cancelAnyOrder: {
      method: 'POST',
      path: '/v1/admin/orders/{id}/cancel',
      summary: 'Cancel an order, until something of it was delivered, or some units of it, until they are',
      description:
        'What was paid goes back. Parcels on their way stay on record: when they come back, `returned_to_origin` restocks them. ' +
        '`lines` take an `Idempotency-Key`.',
      auth: write,
      params: idParams,
      body: Cancellation,
      reply: { 200: AdminOrder },
      errors: ['not_found', 'invalid_transition', 'not_cancellable', 'idempotency_key_required', 'idempotency_key_reused', 'conflict'],
    },
    addOrderNote: {
      method: 'POST',
      path: '/v1/admin/orders/{id}/notes',
      summary: 'Leave a note that only staff see',
      auth: { permission: 'orders:note' },
      params: idParams,
      body: Note,
      reply: { 201: AdminOrder },
      errors: ['not_found'],
    },
    getAnyOrderInvoice: {
      method: 'GET',
      path: '/v1/admin/orders/{id}/invoice',
      summary: 'The invoice of any order, as a PDF',
      description: 'Leads to a short-lived download; an order in several shipments answers with their list unless `shipment` names one.',
      auth: read,
      params: idParams,
      query: z.strictObject({ shipment: Id.optional() }),
      reply: { 200: z.object({ items: z.array(InvoiceSummary) }), 303: empty('`Location`: the PDF') },
      errors: ['not_found', 'invoice_not_ready'],
    },
    listAnyCreditNotes: {
      method: 'GET',
      path: '/v1/admin/orders/{id}/credit-notes',
      summary: 'The credit notes of any order',
      auth: read,
      params: idParams,
      reply: { 200: z.object({ items: z.array(CreditNoteSummary) }) },
      errors: ['not_found'],
    },
    getAnyCreditNote: {
      method: 'GET',
      path: '/v1/admin/orders/{id}/credit-notes/{noteId}',
      summary: 'A credit note of any order, as a PDF',
      auth: read,
      params: idParams.extend({ noteId: Id }),
      reply: { 303: empty('`Location`: the PDF') },
      errors: ['not_found', 'invoice_not_ready'],
    },
    listShipments: {
      method: 'GET',
      path: '/v1/admin/shipments',
      summary: 'List shipments in one state, those of the oldest orders first: the packing queue',
      auth: read,
      query: z.strictObject({ ...pageQuery, status: ShipmentStatus.default('to_pack') }),
      reply: { 200: pageOf(QueuedShipment) },
    },
  }),
};
