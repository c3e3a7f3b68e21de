/** The payment ledger as staff see it, and what they may ask of it. */
import * as z from 'zod';
import { Id, Money, Timestamp } from '../../lib/http/schemas.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

export const Refund = z
  .object({
    id: Id,
    amount: Money,
    status: z.enum(['requested', 'pending', 'processed', 'failed', 'manual']).meta({
      description:
        '`requested`: the provider is still to be asked. `pending`: it is at it. `failed`: it refused, and may be asked again. `manual`: to be paid out by hand.',
    }),
    reason: z.string(),
    returnId: Id.optional().meta({ description: 'The return that it is for.' }),
    to: z.literal('store_credit').optional().meta({ description: 'Absent when it goes back to where the payment came from.' }),
    paymentId: z.string(),
    lines: z.array(z.object({ lineId: Id, quantity: z.int() })).optional(),
    error: z.string().optional().meta({ description: 'Why the provider refused, or could not be asked the last time.' }),
    tries: z.int().meta({ description: 'Times that the provider could not be asked.' }),
    providerRefundId: z.string().optional(),
    reference: z.string().optional(),
    requestedAt: Timestamp,
    processedAt: Timestamp.optional(),
  })
  .meta({ id: 'Refund' });

export const PaymentLedger = z
  .object({
    providerOrderId: z.string().optional(),
    attempts: z.array(
      z.object({
        paymentId: z.string(),
        status: z.enum(['failed', 'captured']),
        instrument: z.string().optional(),
        error: z.string().optional(),
        at: Timestamp,
      }),
    ),
    captures: z.array(z.object({ paymentId: z.string(), amount: Money, at: Timestamp, reference: z.string().optional() })),
    refunds: z.array(Refund),
    captured: Money,
    refundable: Money.meta({ description: 'Captured less refunded, refunds that are under way included.' }),
  })
  .meta({ id: 'PaymentLedger' });

export const RefundRequest = z
  .strictObject({
    lines: z
      .array(z.strictObject({ lineId: Id, quantity: z.int().positive() }))
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'What they cost after discounts.' }),
    amount: Money.refine(({ amount }) => amount > 0, 'More than zero.').optional(),
    reason: text(500).meta({ description: 'The customer sees it.' }),
  })
  .refine(({ lines, amount }) => !(lines && amount), { error: 'Send lines or amount, not both.', path: ['amount'] })
  .meta({ id: 'RefundRequest' });

export const RefundRow = Refund.extend({
  order: z.object({ id: Id, number: z.string(), email: z.string(), customerName: z.string() }),
}).meta({
  id: 'RefundRow',
});

export const MarkPaid = z
  .strictObject({ reference: text(100).optional().meta({ description: 'Of the receipt.' }) })
  .meta({ id: 'MarkPaid' });
export const Transfer = z
  .strictObject({ reference: text(100).meta({ description: 'Of the transfer to the customer.' }) })
  .meta({ id: 'Transfer' });
