/** What becomes of an order that is put into the cart again. */
import * as z from 'zod';
import { Money } from '../../lib/http/schemas.ts';
import { Cart } from '../cart/schemas.ts';

const ReorderedLine = z
  .object({
    sku: z.string(),
    name: z.string().meta({ description: 'As it was when ordered.' }),
    ordered: z.int(),
    inCart: z.int().meta({ description: 'How many the cart holds now.' }),
    outcome: z.enum(['added', 'already_in_cart', 'fewer', 'out_of_stock', 'unavailable', 'cart_full']).meta({
      description: '`fewer`: no more can be had. `unavailable`: not sold any more. `cart_full`: the cart holds as much as it may.',
    }),
    priceChanged: z.object({ from: Money, to: Money }).optional().meta({ description: 'Since the order.' }),
  })
  .meta({ id: 'ReorderedLine' });

export const Reordered = z.object({ lines: z.array(ReorderedLine), cart: Cart }).meta({ id: 'Reordered' });
