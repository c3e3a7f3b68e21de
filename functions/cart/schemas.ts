import * as z from 'zod';
import { Money } from '../../lib/http/schemas.ts';
import { AppliedPromotion, lineDetails, Totals } from '../orders/schemas.ts';

export const Availability = z.enum(['in_stock', 'low_stock', 'out_of_stock', 'unavailable']);

const CartChange = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('price_changed'), sku: z.string(), from: Money, to: Money }),
    z.object({ kind: z.literal('quantity_limited'), sku: z.string(), from: z.int(), to: z.int() }),
    z.object({ kind: z.enum(['out_of_stock', 'unavailable']), sku: z.string() }),
  ])
  .meta({ id: 'CartChange' });

const Explanation = z.object({
  kind: z.enum(['items', 'discount', 'shipping', 'free_shipping_from', 'tax_included', 'saved_on_mrp', 'not_counted']),
  text: z.string(),
  amount: Money,
});

const CartItem = z
  .object({
    sku: z.string(),
    productId: z.string().optional(),
    slug: z.string().optional(),
    name: z.string(),
    image: z.string().optional(),
    options: z.record(z.string(), z.string()),
    quantity: z.int(),
    unitPrice: Money,
    lineTotal: Money,
    availability: Availability,
    maxQuantity: z.int().meta({ description: 'How many can be had.' }),
    ...lineDetails,
    priceChanged: z.object({ from: Money, to: Money }).optional().meta({ description: 'Since the item was added.' }),
  })
  .meta({ id: 'CartItem' });

export const Cart = z
  .object({
    id: z.string().nullable(),
    version: z.int(),
    items: z.array(CartItem),
    saved: z.array(CartItem).meta({ description: 'Put aside for later: read against catalogue and stock as well, counted in nothing.' }),
    changes: z.array(CartChange).meta({
      description: 'What the shop changed since the items were put in. Nothing is taken out without `POST /v1/cart/accept-changes`.',
    }),
    coupons: z.array(
      z.object({
        code: z.string(),
        applied: z.boolean(),
        reason: z.string().optional().meta({ description: 'A machine word: `min_subtotal`, `sign_in_required`, ...' }),
        detail: z.string().optional(),
      }),
    ),
    promotions: z.array(AppliedPromotion).meta({ description: 'What takes something off, by itself or by a code.' }),
    totals: Totals,
    explanation: z.array(Explanation).meta({ description: 'The totals in words, in the order in which they add up.' }),
    cartToken: z.string().optional().meta({ description: 'Only in the answer that made a guest’s cart.' }),
  })
  .meta({ id: 'Cart', description: 'What is `unavailable` counts for nothing in the totals.' });
