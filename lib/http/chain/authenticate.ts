/** Who calls, and may they? The authorizer has checked the signature; here the session must live and the role must hold the permission. */
import { cartIdOf } from '../../identity/cart-token.ts';
import { liveSession } from '../../identity/live-session.ts';
import { roleMay, rolePermissions } from '../../identity/permissions.ts';
import { AppError } from '../../platform/errors.ts';
import type { Auth, Route } from '../contract.ts';
import type { Caller, Guest, User } from '../types.ts';
import { type Event, routed, type Step, type Verdict } from './exchange.ts';

async function userOf(verdict: Verdict, route: Route): Promise<User> {
  const { sub, sid, exp } = verdict;
  if (!verdict.valid || !sub || !sid)
    throw new AppError('invalid_token', `The access token is not valid: ${verdict.reason ?? 'incomplete'}.`);
  if (exp !== undefined && exp * 1000 <= Date.now()) throw new AppError('invalid_token', 'The access token is not valid: expired.');
  const session = await liveSession(sid);
  if (session?.userId !== sub) throw new AppError('session_ended', 'This session was ended. Please log in again.');
  if (session.mustEnrol && !route.whileEnrolling)
    throw new AppError('totp_enrolment_required', 'Turn the second factor on first: POST /v1/auth/totp/enrol, then confirm.');
  return { kind: 'user', id: sub, sessionId: sid, role: session.role };
}

async function guestOf(event: Event): Promise<Guest> {
  const token = event.headers['x-cart-token'];
  if (!token) return { kind: 'guest' };
  return { kind: 'guest', cartId: await cartIdOf(token) };
}

async function callerOf(event: Event, route: Route, auth: Exclude<Auth, 'public'>): Promise<Caller> {
  const verdict = event.requestContext.authorizer?.lambda;
  const hasBearer = Boolean(event.headers.authorization);
  if (auth === 'guest' && !hasBearer) return guestOf(event);
  if (!hasBearer || !verdict) throw new AppError('unauthenticated', 'Send an access token: `Authorization: Bearer <token>`.');
  const user = await userOf(verdict, route);
  if (typeof auth === 'string') return user;
  if (!roleMay(user.role, auth.permission)) throw new AppError('forbidden', `This needs the permission ${auth.permission}.`);
  return { ...user, permissions: rolePermissions[user.role] };
}

export const authenticate = (): Step => ({
  before: async (request) => {
    const exchange = routed(request);
    if (exchange.route.auth === 'public') return;
    exchange.caller = await callerOf(request.event, exchange.route, exchange.route.auth);
    if (exchange.caller?.kind === 'user') exchange.context.logger.appendKeys({ userId: exchange.caller.id });
  },
});
