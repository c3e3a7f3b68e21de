import { record } from '../../lib/engagement/record.ts';
import { recentlyViewed } from '../../lib/engagement/repository.ts';
import type { Handlers } from '../../lib/http/types.ts';
import { suggest } from '../../lib/search/suggest.ts';
import type { searchApi } from './search-api.ts';
import { categoryRef, productHint, productSummary } from './view.ts';

export const searchHandlers: Handlers<typeof searchApi> = {
  suggest: async ({ query }) => {
    const { products, categories, searches } = await suggest(query.q);
    return { status: 200, body: { products: products.map(productHint), categories: categories.map(categoryRef), searches } };
  },

  recordEvents: async ({ body, caller, context }) => {
    const sender = { userId: caller.kind === 'user' ? caller.id : undefined, userAgent: context.userAgent, consent: body.consent };
    const beacons = body.events.map((event) => ({ ...event, at: new Date(event.at), amount: event.amount?.amount }));
    return { status: 202, body: { accepted: await record(beacons, sender) } };
  },

  listRecentlyViewed: async ({ caller, query }) => ({
    status: 200,
    body: { items: (await recentlyViewed(caller.id, query.limit)).map(productSummary) },
  }),
};
