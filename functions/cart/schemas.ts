import * as z from 'zod';
import { Money } from '../../lib/http/schemas.ts';
import { Totals } from '../orders/schemas.ts';

const Availability = z.enum(['in_stock', 'low_stock', 'out_of_stock', 'unavailable']);

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
    priceChanged: z.object({ from: Money, to: Money }).optional().meta({ description: 'Since the item was added.' }),
  })
  .meta({ id: 'CartItem' });

export const Cart = z
  .object({
    id: z.string().nullable(),
    version: z.int(),
    items: z.array(CartItem),
    totals: Totals,
    cartToken: z.string().optional().meta({ description: 'Only in the answer that made a guest’s cart.' }),
  })
  .meta({ id: 'Cart', description: 'What is `unavailable` counts for nothing in the totals.' });
