/** Counts the call against the limit of the route's class and says in headers how much is left. */
import { AppError } from '../../platform/errors.ts';
import { type RateClass, takeToken } from '../../platform/rate-limit.ts';
import type { Route } from '../contract.ts';
import type { Caller } from '../types.ts';
import { routed, type Step } from './exchange.ts';

const classOf = (route: Route): RateClass => route.rateLimit ?? (route.method === 'GET' ? 'read' : 'write');

const callerKey = (caller: Caller | undefined, ip: string): string =>
  caller?.kind === 'user' ? caller.id : caller?.kind === 'guest' && caller.cartId ? caller.cartId : ip;

export const limit = (): Step => ({
  before: async (request) => {
    const exchange = routed(request);
    const rateClass = classOf(exchange.route);
    const state = await takeToken(rateClass, callerKey(exchange.caller, exchange.context.ip));
    if (!state) return;
    Object.assign(exchange.headers, {
      'ratelimit-limit': String(state.limit),
      'ratelimit-remaining': String(state.remaining),
      'ratelimit-reset': String(state.resetSeconds),
    });
    if (!state.allowed) {
      throw new AppError('rate_limited', `Please wait ${state.resetSeconds} seconds.`, {
        headers: { 'retry-after': String(state.resetSeconds) },
      });
    }
  },
});
