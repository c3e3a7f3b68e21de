import type { Handlers } from '../../lib/http/types.ts';
import { forgetMe, notifyMe, waitingOf } from '../../lib/inventory/notify-me.ts';
import type { notifyApi } from './notify-api.ts';

export const notifyHandlers: Handlers<typeof notifyApi> = {
  notifyMe: async ({ params, body, caller }) => ({
    status: 200,
    body: { ...(await notifyMe(params.slug, caller.id, body.sku)), waiting: true },
  }),

  forgetMe: async ({ params, query, caller }) => {
    await forgetMe(params.slug, caller.id, query.sku);
    return { status: 204 };
  },

  listNotifyMe: async ({ caller }) => {
    const waiting = await waitingOf(caller.id);
    const items = waiting.map(({ sku, productId, createdAt }) => ({ sku, productId, since: createdAt.toISOString() }));
    return { status: 200, body: { items } };
  },
};
