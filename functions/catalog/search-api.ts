/** Suggestions while typing, engagement beacons, and what a customer viewed last. */
import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { Id, Money, Timestamp } from '../../lib/http/schemas.ts';
import { CategoryRef, ProductSummary } from './schemas.ts';

const Beacon = z.strictObject({
  type: z.enum(['view', 'search', 'add_to_cart', 'checkout']),
  at: Timestamp.meta({ description: 'When it happened; beacons older than a day, or from the future, are left out.' }),
  sessionId: z
    .string()
    .min(8)
    .max(64)
    .meta({ description: 'Of the visit, made by the page. It is stored as a keyed hash that is another one each day.' }),
  productId: Id.optional(),
  query: z.string().trim().min(1).max(200).optional(),
  amount: Money.optional(),
});

export const searchApi = defineApi({
  suggest: {
    method: 'GET',
    path: '/v1/search/suggestions',
    summary: 'What a text that is being typed may become: products, categories and what others searched for',
    description: 'At most five of each. Searches are offered when several people made them and found something.',
    auth: 'public',
    cache: 60,
    query: z.strictObject({ q: z.string().trim().min(1).max(80) }),
    reply: {
      200: z.object({
        products: z.array(ProductSummary.pick({ id: true, slug: true, name: true, brand: true, image: true, price: true })),
        categories: z.array(CategoryRef),
        searches: z.array(z.string()),
      }),
    },
  },
  recordEvents: {
    method: 'POST',
    path: '/v1/events',
    summary: 'Engagement beacons of a page, in batches',
    description:
      'They are kept without anything that says who sent them. With `consent: true` and a bearer, what was viewed also appears in ' +
      '`GET /v1/recently-viewed`. Clients that call themselves bots are answered and not counted.',
    auth: 'guest',
    body: z.strictObject({
      consent: z.boolean().default(false).meta({ description: 'Whether the visitor agreed to be remembered.' }),
      events: z.array(Beacon).min(1).max(50),
    }),
    reply: { 202: z.object({ accepted: z.int() }) },
  },
  listRecentlyViewed: {
    method: 'GET',
    path: '/v1/recently-viewed',
    summary: 'What you viewed last, as far as you agreed to be remembered; latest first',
    auth: 'customer',
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(50).default(20) }),
    reply: { 200: z.object({ items: z.array(ProductSummary) }) },
  },
});
