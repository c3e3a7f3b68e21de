import * as z from 'zod';
import { Id, Timestamp } from '../../lib/http/schemas.ts';

const units = z.int().min(-1_000_000).max(1_000_000);
const reason = z.string().trim().min(1).max(300);

export const AdjustmentInput = z
  .union([
    z.strictObject({ delta: units.refine((delta) => delta !== 0, 'A change of nothing.'), reason }),
    z.strictObject({ count: z.int().min(0).max(1_000_000), reason }),
  ])
  .meta({ description: 'Either a signed `delta`, or the `count` that was found on the shelf.', example: { delta: -2, reason: 'Damaged' } });

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
    reason: z.enum(['sale', 'restock', 'adjustment', 'count', 'initial']),
    delta: z.int(),
    balance: z.int().meta({ description: '`onHand` after it.' }),
    orderId: z.string().optional(),
    note: z.string().optional(),
    actorId: z.string().optional(),
    at: Timestamp,
  })
  .meta({ id: 'StockMovement' });
