import type { Handlers } from '../../lib/http/types.ts';
import { changePreferences, kindOfLink, readPreferences, unsubscribe } from '../../lib/identity/preferences.ts';
import { claimOrders } from '../../lib/orders/claim-orders.ts';
import { eraseAccount } from '../../lib/privacy/erase-account.ts';
import { exportAccount } from '../../lib/privacy/export-account.ts';
import type { privacyApi } from './privacy-api.ts';
import { unsubscribePage } from './unsubscribe-page.ts';

const orderUpdates = true as const;

export const privacyHandlers: Handlers<typeof privacyApi> = {
  getPreferences: async ({ caller }) => ({ status: 200, body: { orderUpdates, ...(await readPreferences(caller.id)) } }),
  updatePreferences: async ({ caller, body }) => ({ status: 200, body: { orderUpdates, ...(await changePreferences(caller.id, body)) } }),
  showUnsubscribe: async ({ query }) => unsubscribePage(await kindOfLink(query.token)),
  unsubscribe: async ({ query }) => ({ status: 200, body: { unsubscribed: await unsubscribe(query.token) } }),
  exportMe: async ({ caller }) => ({ status: 200, body: await exportAccount(caller.id) }),
  deleteMe: async ({ caller, body }) => {
    await eraseAccount(caller.id, body.password);
    return { status: 204 };
  },
  claimOrders: async ({ caller }) => ({ status: 200, body: { claimed: await claimOrders(caller.id) } }),
};
