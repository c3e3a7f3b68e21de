/** Who calls, and may they? The authorizer has checked the signature; here the session must live and the role must hold the permission. */
import { cartIdOf } from '../../identity/cart-token.ts';
import { liveLegacySession, liveSession } from '../../identity/live-session.ts';
import { type Permission, roleMay, rolePermissions } from '../../identity/permissions.ts';
import { AppError } from '../../platform/errors.ts';
import type { Auth, Route } from '../contract.ts';
import type { Caller, Guest, Staff, User } from '../types.ts';
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

function staffOf(user: User, permission: Permission): Staff {
  if (!roleMay(user.role, permission)) throw new AppError('forbidden', `This needs the permission ${permission}.`);
  return { ...user, permissions: rolePermissions[user.role] };
}

/** The gateway has no authorizer before these routes: it would refuse the clients in its own words, which they do not understand. */
async function legacyCaller(event: Event, needed: 'shopper' | Permission): Promise<User | Staff> {
  const token = /^Bearer +(\S+)$/i.exec(event.headers.authorization ?? '')?.[1];
  if (!token) throw new AppError('unauthenticated', 'Authorization required');
  const session = await liveLegacySession(token);
  if (!session) throw new AppError('session_ended', 'Please sign in again.');
  const user: User = { kind: 'user', id: session.userId, sessionId: session.id, role: session.role };
  if (needed !== 'shopper') return staffOf(user, needed);
  if (user.role !== 'customer') throw new AppError('forbidden', 'User access denied');
  return user;
}

async function callerOf(event: Event, route: Route, auth: Exclude<Auth, 'public'>): Promise<Caller> {
  if (typeof auth === 'object' && 'legacy' in auth) return legacyCaller(event, auth.legacy);
  const verdict = event.requestContext.authorizer?.lambda;
  const hasBearer = Boolean(event.headers.authorization);
  if (auth === 'guest' && !hasBearer) return guestOf(event);
  if (!hasBearer || !verdict) throw new AppError('unauthenticated', 'Send an access token: `Authorization: Bearer <token>`.');
  const user = await userOf(verdict, route);
  return typeof auth === 'string' ? user : staffOf(user, auth.permission);
}

export const authenticate = (): Step => ({
  before: async (request) => {
    const exchange = routed(request);
    if (exchange.route.auth === 'public') return;
    exchange.caller = await callerOf(request.event, exchange.route, exchange.route.auth);
    if (exchange.caller?.kind === 'user') exchange.context.logger.appendKeys({ userId: exchange.caller.id });
  },
});
