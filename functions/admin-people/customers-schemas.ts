import * as z from 'zod';
import { Id, Money, Timestamp } from '../../lib/http/schemas.ts';

export const CustomerNote = z
  .object({ id: Id, text: z.string(), authorId: Id, at: Timestamp })
  .meta({ id: 'CustomerNote', description: 'What staff want each other to know. The customer sees it in the export of their data.' });

export const NoteInput = z.strictObject({ text: z.string().trim().min(1).max(2_000) });

const Rate = z.number().nullable();

const Place = z
  .object({ city: z.string(), state: z.string(), pincode: z.string() })
  .nullable()
  .meta({ description: 'Of the default address.' });

const account = {
  id: Id,
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  emailVerified: z.boolean(),
  disabled: z.boolean(),
  createdAt: Timestamp,
};

export const FoundCustomer = z.object(account).meta({ id: 'FoundCustomer' });

export const Customer = z
  .object({
    ...account,
    place: Place,
    segments: z.array(z.string()).meta({ description: 'Set by staff, and those whose rules fit.' }),
    orders: z.object({
      count: z.int(),
      cancelled: z.int(),
      spent: Money.meta({ description: 'What the orders that stand came to, without what was cancelled or given back.' }),
      averageValue: Money.meta({ description: 'Of the orders that stand.' }),
      deliveryRate: Rate.meta({ description: 'Of the parcels that reached their end, those that were delivered.' }),
      returns: z.int().meta({ description: 'That were asked for, whatever became of them.' }),
      firstAt: Timestamp.nullable(),
      lastAt: Timestamp.nullable(),
      recent: z.array(
        z.object({ id: Id, number: z.string(), status: z.string(), payment: z.string(), total: Money, createdAt: Timestamp }),
      ),
    }),
    cart: z.object({ lines: z.int(), units: z.int(), updatedAt: Timestamp }).nullable(),
    reviews: z.object({ count: z.int(), average: Rate }),
    sessions: z.object({ active: z.int(), lastSeenAt: Timestamp.nullable() }),
    notes: z.array(CustomerNote).meta({ description: 'The latest fifty.' }),
  })
  .meta({ id: 'Customer', description: 'A customer at a glance.' });

const span = (of: string) =>
  z
    .strictObject({ min: z.int().min(0).optional(), max: z.int().min(0).optional() })
    .refine(
      ({ min, max }) => (min !== undefined || max !== undefined) && (min ?? 0) <= (max ?? Number.MAX_SAFE_INTEGER),
      `Say how much ${of}: \`min\`, \`max\`, or both in order.`,
    );

const Days = z.int().min(1).max(3_650);

const Rules = z
  .strictObject({
    spent: span('was spent').optional().meta({ description: 'In paise, without what was cancelled or given back.' }),
    orders: span('they ordered').optional(),
    lastOrder: z
      .strictObject({ withinDays: Days.optional(), olderThanDays: Days.optional() })
      .refine(
        ({ withinDays, olderThanDays }) => withinDays !== undefined || olderThanDays !== undefined,
        'Say `withinDays` or `olderThanDays`.',
      )
      .optional(),
    states: z.array(z.string().trim().min(1).max(60)).min(1).max(40).optional().meta({ description: 'Of the default address.' }),
    pincodes: z
      .array(z.string().regex(/^\d{1,6}$/, 'First digits of a pincode.'))
      .min(1)
      .max(500)
      .optional()
      .meta({ description: 'First digits.' }),
  })
  .refine((rules) => Object.values(rules).some((rule) => rule !== undefined), 'Give at least one rule.')
  .meta({
    description: 'All that are given must fit.',
    example: { spent: { min: 1_000_000 }, lastOrder: { withinDays: 90 }, states: ['Karnataka', 'Kerala'] },
  });

const Name = z.string().trim().min(1).max(40);

export const SegmentInput = z.strictObject({ name: Name, description: z.string().trim().max(500).default(''), rules: Rules });

export const SegmentPatch = z
  .strictObject({ name: Name.optional(), description: z.string().trim().max(500).optional(), rules: Rules.optional() })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'Say what is to change.');

export const Segment = z
  .object({ id: Id, name: z.string(), description: z.string(), rules: Rules, version: z.int(), createdAt: Timestamp, updatedAt: Timestamp })
  .meta({
    id: 'Segment',
    description: 'Who is in it follows from orders and addresses at the moment of asking. Promotions name it by its name.',
  });

export const SegmentMember = z
  .object({
    id: Id,
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    place: Place,
    orders: z.int(),
    spent: Money,
    lastOrderAt: Timestamp.nullable(),
    byStaff: z.boolean().meta({ description: 'Put in by staff, whatever the rules say.' }),
  })
  .meta({ id: 'SegmentMember' });
