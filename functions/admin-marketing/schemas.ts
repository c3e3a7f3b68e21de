/** Promotions, codes, segments and tax rates on the wire. */
import * as z from 'zod';
import { Id, inr, Money, Pincode, Timestamp } from '../../lib/http/schemas.ts';
import { promotionKinds } from '../../lib/promotions/types.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

const Amount = Money.extend({ amount: z.int().min(0).max(1_000_000_000_00) })
  .transform((money) => money.amount)
  .meta({ id: 'Amount', description: 'An amount in paise.', example: inr(50_000) });

const Moment = z.iso.datetime().transform((time) => new Date(time));
const many = <S extends z.ZodType>(item: S) => z.array(item).min(1).max(200);
const count = z.int().min(1).max(1_000_000_000);

const ConditionsInput = z.strictObject({
  minSubtotal: Amount.optional().meta({ description: 'Of the goods that the promotion is for, before any discount.' }),
  categoryIds: many(Id).optional().meta({ description: 'Any of them, each with its whole subtree.' }),
  productIds: many(Id).optional(),
  skus: many(z.string().min(1).max(64)).optional(),
  brands: many(text(80)).optional().meta({ description: 'Without case.' }),
  firstOrder: z.boolean().optional().meta({ description: 'Only for customers who have not ordered before; once each.' }),
  segment: text(40).optional().meta({ description: 'Only for customers in this segment.' }),
});

const LimitsInput = z.strictObject({
  total: count.optional().meta({ description: 'Orders.' }),
  perCustomer: count.optional().meta({ description: 'Orders of one customer, or of one e-mail address of guests.' }),
  budget: Amount.optional().meta({ description: 'Discount of all orders together. The last order gets what is left of it.' }),
  maxDiscount: Amount.optional().meta({ description: 'Discount of one order.' }),
  quantity: count.optional().meta({ description: 'Units at a flash price.' }),
});

const buyGet = { buy: z.int().min(1).max(100), get: z.int().min(1).max(100) };

const ValueInput = z.union([z.number(), Money, z.strictObject({ ...buyGet, percentOff: z.int().min(1).max(100).default(100) })]).meta({
  description:
    'percentage: a number with two decimals at most. fixed, flash_price: `Money`. buy_x_get_y: `{buy, get, percentOff?}`. free_shipping: none.',
});

/** Codes are typed by hand. */
const Code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{2,31}$/, 'Three to 32 letters, digits, hyphens and underscores.');

const fields = {
  name: text(100).meta({ description: 'Shown to customers.' }),
  value: ValueInput.optional(),
  code: Code.optional().meta({ description: 'Without one, and not automatic, the promotion takes generated codes.' }),
  automatic: z.boolean(),
  startsAt: Moment.optional().meta({ description: 'Now by default.' }),
  endsAt: Moment.optional(),
  conditions: ConditionsInput,
  limits: LimitsInput,
  priority: z.int().min(-1_000).max(1_000).meta({ description: 'The higher goes first.' }),
  exclusiveGroup: text(40).optional().meta({ description: 'Of one group only the first that takes something off applies.' }),
  active: z.boolean(),
};

export const PromotionInput = z.strictObject({
  ...fields,
  kind: z.enum(promotionKinds),
  automatic: fields.automatic.default(false),
  conditions: ConditionsInput.default({}),
  limits: LimitsInput.default({}),
  priority: fields.priority.default(0),
  active: fields.active.default(true),
});

export const PromotionPatch = z.strictObject({
  name: fields.name.optional(),
  value: ValueInput.optional(),
  code: Code.nullable().optional(),
  automatic: fields.automatic.optional(),
  startsAt: Moment.optional(),
  endsAt: Moment.nullable().optional(),
  conditions: ConditionsInput.optional(),
  limits: LimitsInput.optional(),
  priority: fields.priority.optional(),
  exclusiveGroup: text(40).nullable().optional(),
  active: fields.active.optional(),
});

const Counters = z.object({ orders: z.int(), discount: Money, units: z.int() });

export const Promotion = z
  .object({
    id: Id,
    name: z.string(),
    kind: z.enum(promotionKinds),
    value: z.union([z.number(), Money, z.object({ buy: z.int(), get: z.int(), percentOff: z.int() })]).optional(),
    code: z.string().optional(),
    automatic: z.boolean(),
    startsAt: Timestamp,
    endsAt: Timestamp.optional(),
    state: z.enum(['inactive', 'scheduled', 'running', 'ended', 'used_up']),
    conditions: z.object({
      minSubtotal: Money.optional(),
      categoryIds: z.array(Id).optional(),
      productIds: z.array(Id).optional(),
      skus: z.array(z.string()).optional(),
      brands: z.array(z.string()).optional(),
      firstOrder: z.boolean().optional(),
      segment: z.string().optional(),
    }),
    limits: z.object({
      total: z.int().optional(),
      perCustomer: z.int().optional(),
      budget: Money.optional(),
      maxDiscount: Money.optional(),
      quantity: z.int().optional(),
    }),
    priority: z.int(),
    exclusiveGroup: z.string().optional(),
    active: z.boolean(),
    usage: Counters,
    codesMade: z.int(),
    version: z.int(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'Promotion' });

export const PromotionUsage = z
  .object({
    usage: Counters.meta({ description: 'Claimed by orders that stand or are being placed.' }),
    left: z
      .object({ orders: z.int().optional(), budget: Money.optional(), units: z.int().optional() })
      .meta({ description: 'What the limits leave; absent without a limit.' }),
    revenue: Money.meta({ description: 'Totals of the orders that stand.' }),
    items: z.array(
      z.object({
        orderId: Id,
        number: z.string(),
        status: z.string(),
        code: z.string().optional(),
        amount: Money,
        total: Money,
        placedAt: Timestamp,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'PromotionUsage' });

export const CodesInput = z.strictObject({
  count: z.int().min(1).max(10_000),
  prefix: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{0,12}$/, 'At most twelve letters and digits.')
    .default(''),
});

export const PromotionCode = z
  .object({ code: z.string(), batch: z.string(), orderId: Id.optional(), usedAt: Timestamp.optional(), createdAt: Timestamp })
  .meta({ id: 'PromotionCode' });

export const PreviewBody = z.strictObject({
  items: z
    .array(z.strictObject({ sku: z.string().min(1).max(64), quantity: z.int().min(1).max(10_000) }))
    .min(1)
    .max(200),
  customerId: Id.optional().meta({ description: 'Whose cart; a guest’s without one.' }),
  segments: z
    .array(z.string().trim().min(1).max(40))
    .max(20)
    .optional()
    .meta({ description: 'As a customer of these segments; beside those of `customerId`, if there is one.' }),
  pincode: Pincode.optional().meta({
    description: 'Where it goes: what shipping costs, by when it comes, and whether it can be paid there.',
  }),
  coupons: z.array(Code).max(5).optional(),
  at: Moment.optional().meta({ description: 'When; now by default.' }),
  paymentMethod: z.enum(['cod']).optional(),
  draft: PromotionInput.optional().meta({ description: 'A promotion that is not in the shop, as if it were and its code had been given.' }),
});

export const Segments = z
  .array(
    z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'Lower-case letters, digits, hyphens and underscores.'),
  )
  .max(20)
  .transform((names) => [...new Set(names)].sort());

const rate = {
  hsn: z.string().regex(/^\d{2,8}$/, 'Two to eight digits: a chapter, a heading or a whole code.'),
  rate: z.number().min(0).max(100).multipleOf(0.01),
  note: z.string().max(200).optional(),
};

export const TaxRateInput = z.strictObject({ ...rate, from: Moment });
export const TaxRate = z.object({ hsn: z.string(), rate: z.number(), from: Timestamp, note: z.string().optional() }).meta({
  id: 'TaxRate',
  description: 'GST in percent of all HSN codes that begin with `hsn`, from a moment on. The longest code that fits wins, then the latest.',
});
