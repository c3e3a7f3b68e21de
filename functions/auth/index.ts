import type * as z from 'zod';
import { lambda } from '../../lib/http/lambda.ts';
import { endOtherSessions, endSession, logOut } from '../../lib/identity/end-session.ts';
import { logIn } from '../../lib/identity/log-in.ts';
import { refreshSession } from '../../lib/identity/refresh-session.ts';
import { registerCustomer } from '../../lib/identity/register-customer.ts';
import { listSecurityEvents } from '../../lib/identity/security-events.ts';
import { findSessionsOf } from '../../lib/identity/session-repository.ts';
import { readJwks } from '../../lib/identity/token-issuer.ts';
import { findUser } from '../../lib/identity/user-repository.ts';
import { found } from '../../lib/platform/errors.ts';
import { auth } from './api.ts';
import { emailHandlers } from './email.ts';
import { invitationHandlers } from './invitations.ts';
import { passwordHandlers } from './passwords.ts';
import type { PublicKeys } from './schemas.ts';
import { totpHandlers } from './totp.ts';
import { eventView, loggedInView, sessionView } from './view.ts';

export const handler = lambda(auth, {
  ...passwordHandlers,
  ...emailHandlers,
  ...totpHandlers,
  ...invitationHandlers,
  register: async ({ body, context }) => {
    const { user, tokens } = await registerCustomer(body, context);
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
    await logOut(caller.sessionId, caller.id);
    return { status: 204 };
  },
  listSessions: async ({ caller }) => {
    const sessions = await findSessionsOf(caller.id);
    return { status: 200, body: { items: sessions.map((session) => sessionView(session, caller.sessionId)) } };
  },
  revokeSession: async ({ params, caller, context }) => {
    await endSession(params.id, caller.id, context);
    return { status: 204 };
  },
  revokeOtherSessions: async ({ caller, context }) => {
    await endOtherSessions(caller.id, caller.sessionId, context);
    return { status: 204 };
  },
  listEvents: async ({ query, caller }) => {
    const { items, nextCursor } = await listSecurityEvents(caller.id, query);
    return { status: 200, body: { items: items.map(eventView), nextCursor } };
  },
  getJwks: async () => ({ status: 200, body: (await readJwks()) as z.input<typeof PublicKeys> }),
});
