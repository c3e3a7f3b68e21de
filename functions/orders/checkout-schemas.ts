/** What is sent to ask for a quote or to order, and what a quote looks like. */
import * as z from 'zod';
import { Id, Money, Timestamp } from '../../lib/http/schemas.ts';
import { isGstin } from '../../lib/invoices/gstin.ts';
import { AppliedPromotion, DeliveryAddress, TaxSplit, Totals } from './schemas.ts';

const PaymentMethod = z.enum(['cod', 'razorpay', 'sandbox']);

const items = z
  .array(z.strictObject({ sku: z.string().min(1).max(64), quantity: z.int().min(1).max(10_000) }))
  .min(1)
  .max(200)
  .meta({ description: 'Instead of the cart.' });

const coupons = z.array(z.string().trim().min(1).max(40)).max(5).meta({
  description: 'Codes. Those on the cart apply as well when the cart is ordered. Too many that do not exist: 429 for some minutes.',
});

const useStoreCredit = z
  .boolean()
  .meta({ description: 'Pays with store credit as far as it goes; the rest by the payment method. Needs an account.' });
const gst = z
  .strictObject({
    gstin: z
      .string()
      .trim()
      .toUpperCase()
      .refine(isGstin, 'This is no GSTIN: fifteen characters, the last one is a check digit.')
      .meta({ example: '29AAGCB7383J1Z4' }),
    businessName: z.string().trim().min(1).max(150).meta({ description: 'As it is registered: the invoice is made out to it.' }),
  })
  .meta({
    id: 'BusinessBuyer',
    description: 'A business that wants to claim the tax. It must be registered in the state that the goods go to (`gstin_elsewhere`).',
  });

const destination = { addressId: Id.optional(), address: DeliveryAddress.optional() };

const oneDestination = <T extends { addressId?: string | undefined; address?: unknown }>(body: T): boolean =>
  !(body.addressId && body.address);
const tooMany = { error: 'Send addressId or address, not both.', path: ['address'] };

export const QuoteBody = z
  .strictObject({
    items: items.optional(),
    coupons: coupons.optional(),
    ...destination,
    useStoreCredit: useStoreCredit.optional(),
    gst: gst.optional(),
    paymentMethod: PaymentMethod.optional(),
  })
  .refine(oneDestination, tooMany);

export const PlaceOrderBody = z
  .strictObject({
    items: items.optional(),
    coupons: coupons.optional(),
    ...destination,
    useStoreCredit: useStoreCredit.optional(),
    gst: gst.optional(),
    paymentMethod: PaymentMethod,
    email: z.email().max(254).optional().meta({ description: 'For guests: where the mails go.' }),
    expectedTotal: Money.optional().meta({ description: 'The total that was shown: when it differs, the answer is `quote_changed`.' }),
    cartVersion: z.int().optional().meta({
      description:
        'The version of the cart that was shown: when it was changed since, in another tab perhaps, the answer is `cart_changed`.',
    }),
  })
  .refine(oneDestination, tooMany)
  .refine((body) => !(body.items && body.cartVersion !== undefined), {
    error: 'Goes with the cart, not with items.',
    path: ['cartVersion'],
  })
  .refine((body) => body.addressId !== undefined || body.address !== undefined, { error: 'Send addressId or address.', path: ['address'] });

export const Quote = z
  .object({
    lines: z.array(
      z.object({
        sku: z.string(),
        productId: Id,
        slug: z.string(),
        name: z.string(),
        image: z.string().optional(),
        options: z.record(z.string(), z.string()),
        quantity: z.int(),
        listPrice: Money,
        unitPrice: Money,
        discount: Money,
        total: Money,
        gstRate: z.number(),
        tax: TaxSplit,
      }),
    ),
    cartVersion: z.int().optional().meta({ description: 'Of the cart that was priced; absent for `items`.' }),
    totals: Totals,
    storeCredit: z.object({ available: Money, used: Money }).optional().meta({ description: 'With `useStoreCredit`.' }),
    payable: Money.meta({ description: 'What is to be paid by the payment method: the total without store credit.' }),
    tax: TaxSplit.meta({ description: 'All lines, shipping and fees together.' }),
    promotions: z.array(AppliedPromotion),
    rejectedCodes: z.array(
      z.object({
        code: z.string(),
        reason: z
          .string()
          .meta({ description: 'A machine word: `unknown`, `min_subtotal`, `sign_in_required` when it is for known customers, ...' }),
        detail: z.string(),
      }),
    ),
    shipping: z
      .object({
        rule: z.enum(['none', 'free', 'flat', 'weight']),
        charge: Money.meta({ description: 'Before a promotion took anything off it.' }),
        zone: z.string().optional(),
        weightGrams: z.int(),
        freeFrom: Money.meta({ description: 'Goods of this amount are shipped free.' }),
        tax: TaxSplit,
      })
      .meta({ description: 'How shipping was reckoned; what is to pay of it is `totals.shipping`.' }),
    fees: z.object({ cod: Money, tax: TaxSplit }),
    delivery: z
      .object({
        pincode: z.string(),
        serviceable: z.boolean(),
        state: z.string().optional(),
        days: z.int(),
        estimatedDelivery: Timestamp,
        cod: z.boolean(),
      })
      .optional()
      .meta({ description: 'Absent until an address is given.' }),
    paymentMethods: z.array(
      z.object({
        method: PaymentMethod,
        available: z.boolean(),
        fee: Money,
        limit: Money.optional().meta({ description: 'Largest total.' }),
      }),
    ),
    problems: z
      .array(z.object({ code: z.string(), detail: z.string() }).loose())
      .meta({ description: 'What stands in the way of the order, by the error codes that placing it would answer.' }),
  })
  .meta({ id: 'Quote' });
