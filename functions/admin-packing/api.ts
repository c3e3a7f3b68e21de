/** Paper for the packing table. */
import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { Id, Timestamp } from '../../lib/http/schemas.ts';

const body = z
  .strictObject({
    shipmentIds: z.array(Id).min(1).max(200).meta({ description: 'Of any orders, from the packing queue; each counts once.' }),
  })
  .meta({ id: 'ShipmentsToPrint' });

const printed = z
  .object({ url: z.string().meta({ description: 'The PDF, for five minutes.' }), expiresAt: Timestamp })
  .meta({ id: 'PrintedSheets' });

const common = {
  method: 'POST',
  auth: { permission: 'orders:read' },
  body,
  reply: { 200: printed },
  errors: ['not_found', 'invalid_transition'],
} as const;

export const adminPacking = defineApi({
  printPickingList: {
    ...common,
    path: '/v1/admin/shipments/picking-list',
    summary: 'What to fetch from the shelves for many shipments, as one PDF',
    description: 'Units per SKU with its barcode (Code 128), and for which orders. Shipments that are to be packed, or packed.',
  },
  printPackingSlips: {
    ...common,
    path: '/v1/admin/shipments/packing-slips',
    summary: 'The packing slips of many shipments, as one PDF',
    description: 'A page each: address, goods, notes and gifts, without prices; barcodes of the order, the tracking number and each SKU.',
  },
});
