import * as z from 'zod';
import { Id, Money, Timestamp } from '../../lib/http/schemas.ts';
import { Availability } from './schemas.ts';

const WishlistItem = z
  .object({
    sku: z.string(),
    productId: Id.optional(),
    slug: z.string().optional(),
    name: z.string(),
    image: z.string().optional(),
    options: z.record(z.string(), z.string()),
    unitPrice: Money,
    availability: Availability,
    priceChanged: z.object({ from: Money, to: Money }).optional().meta({ description: 'Since it was put on the list.' }),
    addedAt: Timestamp,
  })
  .meta({ id: 'WishlistItem' });

const items = z.array(WishlistItem).meta({ description: 'The latest first; what left the shop is shown as `unavailable`.' });

export const Wishlist = z
  .object({ id: Id.nullable(), name: z.string(), shared: z.boolean(), items })
  .meta({ id: 'Wishlist', description: '`id` is null for a default list that nothing was put on yet.' });

export const SharedWishlist = z.object({ name: z.string(), items }).meta({ id: 'SharedWishlist' });

export const Wishlists = z.object({
  items: z.array(z.object({ id: Id, name: z.string(), isDefault: z.boolean(), shared: z.boolean(), count: z.int(), createdAt: Timestamp })),
});

export const WishlistShare = z
  .object({ token: z.string(), url: z.string().meta({ description: 'The list on this API, for whoever has the link.' }) })
  .meta({ id: 'WishlistShare' });
