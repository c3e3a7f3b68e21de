import { lambda } from '../../lib/http/lambda.ts';
import { addAddress, changeAddress, listAddresses, removeAddress } from '../../lib/identity/addresses.ts';
import { hasSecondFactor } from '../../lib/identity/second-factor-repository.ts';
import { findUser, updateNames } from '../../lib/identity/user-repository.ts';
import { found } from '../../lib/platform/errors.ts';
import { readCredit } from '../../lib/store-credit/read-credit.ts';
import { profileView } from '../auth/view.ts';
import { account } from './api.ts';
import { privacyHandlers } from './privacy.ts';
import { storeCreditView } from './store-credit-schemas.ts';

export const handler = lambda(account, {
  ...privacyHandlers,
  getStoreCredit: async ({ caller, query }) => ({
    status: 200,
    body: storeCreditView(await readCredit(caller.id, query.limit, query.cursor)),
  }),
  getMe: async ({ caller }) => {
    const [user, secondFactor] = await Promise.all([findUser(caller.id), hasSecondFactor(caller.id)]);
    return { status: 200, body: { ...profileView(found(user, 'user')), secondFactor } };
  },
  updateMe: async ({ caller, body }) => ({ status: 200, body: profileView(found(await updateNames(caller.id, body), 'user')) }),
  listAddresses: async ({ caller }) => ({ status: 200, body: { items: await listAddresses(caller.id) } }),
  addAddress: async ({ caller, body }) => ({ status: 201, body: await addAddress(caller.id, body) }),
  updateAddress: async ({ caller, params, body }) => ({ status: 200, body: await changeAddress(caller.id, params.id, body) }),
  deleteAddress: async ({ caller, params }) => {
    await removeAddress(caller.id, params.id);
    return { status: 204 };
  },
});
