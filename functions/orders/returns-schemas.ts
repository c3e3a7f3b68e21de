/** Returns on the wire. */
import * as z from 'zod';
import { Id, Money, Timestamp } from '../../lib/http/schemas.ts';
import { returnReasons, returnStatuses } from '../../lib/returns/types.ts';
import { TimelineEntry } from './schemas.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

export const ReturnStatus = z.enum(returnStatuses).meta({ id: 'ReturnStatus' });

const Vpa = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}$/, 'A UPI id looks like name@bank.');
const Ifsc = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{4}0[A-Z0-9]{6}$/, 'An IFSC has four letters, a zero, and six letters or digits.');
const AccountNumber = z
  .string()
  .trim()
  .regex(/^\d{9,18}$/, 'An account number has 9 to 18 digits.');

export const RefundTo = z
  .discriminatedUnion('method', [
    z.strictObject({ method: z.literal('source') }),
    z.strictObject({ method: z.literal('store_credit') }),
    z.strictObject({ method: z.literal('upi'), vpa: Vpa }),
    z.strictObject({ method: z.literal('bank'), accountName: text(100), accountNumber: AccountNumber, ifsc: Ifsc }),
  ])
  .meta({
    id: 'RefundTo',
    description:
      'A payment online goes back to its `source`, or to `store_credit`; cash to a UPI id, a bank account or `store_credit`. Store credit needs an account.',
    example: { method: 'upi', vpa: 'meera@okbank' },
  });

export const ReturnRequest = z
  .strictObject({
    lines: z
      .array(
        z
          .strictObject({
            lineId: Id,
            quantity: z.int().positive().max(10_000),
            reason: z.enum(returnReasons),
            note: text(500).optional(),
            replaceWith: z
              .string()
              .min(1)
              .max(64)
              .optional()
              .meta({ description: 'SKU of another variant of the same product, for a replacement.' }),
          })
          .refine(({ reason, note }) => reason !== 'other' || note !== undefined, { error: 'Say what it is.', path: ['note'] }),
      )
      .min(1)
      .max(100),
    resolution: z.enum(['refund', 'replacement']).default('refund'),
    refundTo: RefundTo.optional(),
    photos: z
      .array(z.string().regex(/^returns\/med_[0-9a-z]{26}$/, 'Not an id of an upload for returns.'))
      .max(6)
      .optional()
      .meta({ description: '`publicId`s of pictures that were uploaded by a signature from here.' }),
  })
  .refine(({ lines, resolution }) => resolution === 'replacement' || lines.every(({ replaceWith }) => replaceWith === undefined), {
    error: 'Another variant is for a replacement.',
    path: ['resolution'],
  })
  .meta({ id: 'ReturnRequest' });

const ReturnLine = z.object({
  lineId: Id,
  sku: z.string(),
  name: z.string(),
  image: z.string().optional(),
  options: z.record(z.string(), z.string()),
  quantity: z.int(),
  reason: z.enum(returnReasons),
  note: z.string().optional(),
  replaceWith: z.string().optional(),
  restock: z.int().optional().meta({ description: 'Units that the inspection put back on the shelf.' }),
  scrap: z.int().optional(),
});

export const Return = z
  .object({
    id: Id,
    order: z.object({ id: Id, number: z.string() }),
    status: ReturnStatus,
    resolution: z.enum(['refund', 'replacement']),
    lines: z.array(ReturnLine),
    photos: z.array(z.string()),
    refundTo: z
      .object({
        method: z.enum(['source', 'store_credit', 'upi', 'bank']),
        masked: z.string().optional().meta({ description: 'What is shown of a UPI id or an account.' }),
      })
      .optional(),
    refunds: z.array(z.object({ id: Id, amount: Money, status: z.string(), requestedAt: Timestamp, processedAt: Timestamp.optional() })),
    replacement: z.object({ orderId: Id }).optional().meta({ description: 'The order at no charge that is sent instead.' }),
    canCancel: z.boolean(),
    canChangeRefundTo: z.boolean().meta({ description: 'Whether the money can still be sent somewhere else.' }),
    timeline: z.array(TimelineEntry),
    createdAt: Timestamp,
  })
  .meta({ id: 'Return' });

export const ReturnSummary = Return.omit({ timeline: true }).meta({ id: 'ReturnSummary' });

export const Returnable = z
  .object({ lineId: Id, quantity: z.int(), until: Timestamp })
  .meta({ id: 'Returnable', description: 'How many units of a line can be returned, and until when.' });
