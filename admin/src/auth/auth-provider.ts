/** react-admin's view of the session. Log-in is not its business: the console is only there for who is logged in. */
import type { AuthProvider } from 'react-admin';
import { api } from '../client.ts';
import { mayAct } from './permissions.ts';
import { session } from './session.ts';

export const authProvider: AuthProvider = {
  login: async () => undefined,
  logout: async () => {
    // Ends here even when the shop does not answer: the tokens are forgotten.
    if (session.snapshot().state !== 'out')
      await api()
        .post('/v1/auth/logout')
        .catch(() => undefined);
    session.clear();
    return false;
  },
  checkAuth: async () => undefined,
  // A session that ended is answered by the log-in over the page, which keeps what was typed.
  checkError: async () => undefined,
  getIdentity: async () => {
    const { user } = session.snapshot();
    return { id: user?.id ?? '', fullName: [user?.firstName, user?.lastName].filter(Boolean).join(' ') || user?.email };
  },
  canAccess: async ({ resource, action }) => mayAct(session.snapshot().user, resource, action),
};
