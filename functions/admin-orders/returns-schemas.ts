/** Returns as staff see them. */
import * as z from 'zod';
import { Id } from '../../lib/http/schemas.ts';
import { Return } from '../orders/returns-schemas.ts';
import { AdminOrder } from './schemas.ts';

const customer = z.object({ name: z.string(), email: z.string(), owner: AdminOrder.shape.owner });

export const AdminReturn = Return.extend({ customer, timeline: AdminOrder.shape.timeline }).meta({ id: 'AdminReturn' });
export const AdminReturnSummary = AdminReturn.omit({ timeline: true }).meta({ id: 'AdminReturnSummary' });

export const ReturnNote = z
  .strictObject({ note: z.string().trim().min(1).max(500).optional().meta({ description: 'The customer sees it.' }) })
  .meta({ id: 'ReturnNote' });

const units = z.int().nonnegative().max(10_000);

export const Inspection = ReturnNote.extend({
  lines: z
    .array(z.strictObject({ lineId: Id, restock: units, scrap: units }))
    .min(1)
    .max(100),
}).meta({ id: 'Inspection' });

export const Replacement = z
  .strictObject({
    lines: z
      .array(z.strictObject({ lineId: Id, sku: z.string().min(1).max(64) }))
      .max(100)
      .optional()
      .meta({
        description:
          'Other variants of the same products, at most as dear; what is not named is as the customer wished, or the same again.',
      }),
  })
  .meta({ id: 'ReturnReplacement' });

export const PayoutDetails = z
  .union([
    z.object({ method: z.literal('upi'), vpa: z.string() }),
    z.object({ method: z.literal('bank'), accountName: z.string(), accountNumber: z.string(), ifsc: z.string() }),
  ])
  .meta({ id: 'PayoutDetails' });
