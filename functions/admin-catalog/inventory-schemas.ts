import * as z from 'zod';
import { Id, Money, Timestamp } from '../../lib/http/schemas.ts';

const Body = z.strictObject({
  delta: z
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((delta) => delta !== 0, 'A change of nothing.')
    .optional()
    .meta({ description: 'Signed change of what is on the shelf.' }),
  count: z.int().min(0).max(1_000_000).optional().meta({ description: 'How many were counted on the shelf.' }),
  reason: z.string().trim().min(1).max(300),
});

/** Either `delta` or `count`, never both. */
export const AdjustmentInput = Body.transform(({ delta, count, reason }, context) => {
  if (delta !== undefined && count === undefined) return { reason, adjustment: { delta } };
  if (count !== undefined && delta === undefined) return { reason, adjustment: { count } };
  context.addIssue({ code: 'custom', message: 'Give either `delta` or `count`.' });
  return z.NEVER;
}).meta({ example: { delta: -2, reason: 'Damaged' } });

export const Stock = z
  .object({
    sku: z.string(),
    warehouseId: z.string(),
    productId: Id,
    productName: z.string().optional(),
    options: z.record(z.string(), z.string()).optional(),
    onHand: z.int(),
    available: z.int(),
    held: z.int().meta({ description: 'Held by orders: `onHand` = `available` + `held`.' }),
    lowStockThreshold: z.int(),
    availability: z.enum(['in_stock', 'low_stock', 'out_of_stock']),
    updatedAt: Timestamp,
  })
  .meta({ id: 'Stock' });

export const Movement = z
  .object({
    id: z.string(),
    sku: z.string(),
    warehouseId: z.string(),
    reason: z.enum(['sale', 'restock', 'return', 'adjustment', 'count', 'initial']),
    delta: z.int(),
    balance: z.int().meta({ description: '`onHand` after it.' }),
    orderId: z.string().optional(),
    note: z.string().optional(),
    actorId: z.string().optional(),
    at: Timestamp,
  })
  .meta({ id: 'StockMovement' });

const valueFields = {
  skus: z.int(),
  units: z.int().meta({ description: 'On hand.' }),
  held: z.int().meta({ description: 'Of them, held by orders.' }),
  value: Money.meta({ description: 'At selling prices.' }),
  valueAtMrp: Money.meta({ description: 'At MRP where there is one, else at the selling price.' }),
  lowStock: z.int().meta({ description: 'SKUs at or below their threshold, those sold out not counted.' }),
  outOfStock: z.int(),
};

export const StockValue = z
  .object({
    at: Timestamp,
    ...valueFields,
    categories: z.array(z.object({ id: Id, name: z.string(), ...valueFields })).meta({ description: 'The most valuable first.' }),
  })
  .meta({ id: 'StockValue' });
