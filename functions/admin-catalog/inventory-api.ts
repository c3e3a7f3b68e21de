import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { flag, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import { AdjustmentInput, Movement, Stock, StockValue } from './inventory-schemas.ts';
import { Sku } from './schemas.ts';

const read = { permission: 'inventory:read' } as const;
const skuParams = z.object({ sku: Sku });

export const inventoryApi = defineApi({
  listInventory: {
    method: 'GET',
    path: '/v1/admin/inventory',
    summary: 'Stock of all SKUs',
    auth: read,
    query: z.strictObject({
      lowStock: flag.optional().meta({ description: 'Only what is at or below its low-stock threshold.' }),
      q: z.string().trim().min(1).max(100).optional().meta({ description: 'Beginning of an SKU or of a word of the product name.' }),
      ...pageQuery,
    }),
    reply: { 200: pageOf(Stock) },
  },
  adjustStock: {
    method: 'POST',
    path: '/v1/admin/inventory/{sku}/adjustments',
    summary: 'Correct the stock of an SKU, with a row in the ledger',
    auth: { permission: 'inventory:write' },
    params: skuParams,
    body: AdjustmentInput,
    reply: { 201: z.object({ stock: Stock, movement: Movement }) },
    idempotency: 'stored',
    errors: ['below_held_stock', 'insufficient_stock'],
  },
  setStockThreshold: {
    method: 'PATCH',
    path: '/v1/admin/inventory/{sku}',
    summary: 'Set at how many units an SKU is low',
    description: 'Staff who hold `inventory:write` get one mail when stock falls to it, unless they turned that off in their preferences.',
    auth: { permission: 'inventory:write' },
    params: skuParams,
    body: z.strictObject({ lowStockThreshold: z.int().min(0).max(1_000_000) }),
    reply: { 200: Stock },
    errors: ['not_found', 'conflict'],
  },
  getStockValue: {
    method: 'GET',
    path: '/v1/admin/inventory-value',
    summary: 'What the stock is worth at the prices of today, by category',
    description: 'Units on hand at their selling price, GST included, and at their MRP. What orders hold is part of it until it is sold.',
    auth: read,
    reply: { 200: StockValue },
  },
  listStockMovements: {
    method: 'GET',
    path: '/v1/admin/inventory/{sku}/movements',
    summary: 'The ledger of an SKU, newest first',
    auth: read,
    params: skuParams,
    query: z.strictObject(pageQuery),
    reply: { 200: pageOf(Movement) },
  },
});
