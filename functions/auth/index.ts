import type * as z from 'zod';
import { lambda } from '../../lib/http/lambda.ts';
import { endSession } from '../../lib/identity/end-session.ts';
import { logIn } from '../../lib/identity/log-in.ts';
import { refreshSession } from '../../lib/identity/refresh-session.ts';
import { registerCustomer } from '../../lib/identity/register-customer.ts';
import { findSessionsOf, revokeSessionsExcept } from '../../lib/identity/session-repository.ts';
import { readJwks } from '../../lib/identity/token-issuer.ts';
import { findUser } from '../../lib/identity/user-repository.ts';
import { found } from '../../lib/platform/errors.ts';
import { auth } from './api.ts';
import { invitationHandlers } from './invitations.ts';
import type { PublicKeys } from './schemas.ts';
import { totpHandlers } from './totp.ts';
import { loggedInView, sessionView } from './view.ts';

export const handler = lambda(auth, {
  ...totpHandlers,
  ...invitationHandlers,
  register: async ({ body, context }) => {
    const { user, tokens } = await registerCustomer(body, context, context.requestId);
    return { status: 201, body: loggedInView(user, tokens) };
  },
  login: async ({ body, context }) => {
    const { user, tokens } = await logIn(body, context);
    return { status: 200, body: loggedInView(user, tokens) };
  },
  refresh: async ({ body, context }) => {
    const tokens = await refreshSession(body.refreshToken, context);
    return { status: 200, body: loggedInView(found(await findUser(tokens.userId), 'user'), tokens) };
  },
  logout: async ({ caller }) => {
    await endSession(caller.sessionId, caller.id);
    return { status: 204 };
  },
  listSessions: async ({ caller }) => {
    const sessions = await findSessionsOf(caller.id);
    return { status: 200, body: { items: sessions.map((session) => sessionView(session, caller.sessionId)) } };
  },
  revokeSession: async ({ params, caller }) => {
    await endSession(params.id, caller.id);
    return { status: 204 };
  },
  revokeOtherSessions: async ({ caller }) => {
    await revokeSessionsExcept(caller.id, caller.sessionId);
    return { status: 204 };
  },
  getJwks: async () => ({ status: 200, body: (await readJwks()) as z.input<typeof PublicKeys> }),
});
