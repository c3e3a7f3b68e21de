/** Counts the call against the limit of the route's class and says in headers how much is left. */
import { assertAllowed, type RateClass, type RateState, takeAddressToken, takeToken } from '../../platform/rate-limit.ts';
import type { Route } from '../contract.ts';
import type { Caller } from '../types.ts';
import { routed, type Step } from './exchange.ts';

const classOf = (route: Route): RateClass => route.rateLimit ?? (route.method === 'GET' ? 'read' : 'write');

const countsBoth: readonly RateClass[] = ['auth', 'session'];

/** Log-in counts the account and the address: many accounts from one address and many addresses for one account are both guessing. */
function countsOf(rateClass: RateClass, caller: Caller | undefined, ip: string): Promise<RateState | undefined>[] {
  if (caller?.kind === 'user') {
    const own = takeToken(rateClass, caller.id);
    return countsBoth.includes(rateClass) ? [own, takeAddressToken(rateClass, ip)] : [own];
  }
  return [caller?.kind === 'guest' && caller.cartId ? takeToken(rateClass, caller.cartId) : takeAddressToken(rateClass, ip)];
}

/** The window that has least left; a used up one has nothing. */
const tightest = (states: (RateState | undefined)[]): RateState | undefined =>
  states
    .filter((state) => state !== undefined)
    .sort((a, b) => Number(a.allowed) - Number(b.allowed) || a.remaining - b.remaining)
    .at(0);

export const limit = (): Step => ({
  before: async (request) => {
    const exchange = routed(request);
    const rateClass = classOf(exchange.route);
    const state = tightest(await Promise.all(countsOf(rateClass, exchange.caller, exchange.context.ip)));
    if (!state) return;
    Object.assign(exchange.headers, {
      'ratelimit-limit': String(state.limit),
      'ratelimit-remaining': String(state.remaining),
      'ratelimit-reset': String(state.resetSeconds),
    });
    assertAllowed(state);
  },
});
