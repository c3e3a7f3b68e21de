/** Claims the key of a route with `idempotency: 'stored'`, and replays, keeps or forgets its answer. */

import { isDatabaseDown } from '../../platform/db.ts';
import { AppError } from '../../platform/errors.ts';
import { claimKey, completeKey, forgetKey } from '../../platform/idempotency.ts';
import type { Caller } from '../types.ts';
import { type Exchange, exchangeOf, routed, type Step } from './exchange.ts';
import { problemOf } from './problems.ts';

/** Keys are scoped by caller: another customer's equal key is another key. */
export const callerScope = (caller: Caller | undefined, ip: string): string => {
  if (caller?.kind === 'user') return `user:${caller.id}`;
  return caller?.kind === 'guest' && caller.cartId ? `cart:${caller.cartId}` : `ip:${ip}`;
};

/** Who a guess is counted for. */
export const guesserOf = (caller: Caller | undefined, ip: string) => ({ caller: callerScope(caller, ip), ip });

const idOf = (exchange: Exchange): string | undefined =>
  exchange.route?.idempotency === 'stored' && exchange.context.idempotencyKey
    ? `${callerScope(exchange.caller, exchange.context.ip)}|${exchange.name}|${exchange.context.idempotencyKey}`
    : undefined;

const claimed = new WeakSet<Exchange>();

export const idempotent = (): Step => ({
  before: async (request) => {
    const exchange = routed(request);
    const id = idOf(exchange);
    if (!id) return;
    const kept = await claimKey(id, exchange.context.requestHash ?? '');
    if (!kept) {
      claimed.add(exchange);
      return;
    }
    exchange.headers['idempotent-replayed'] = 'true';
    exchange.reply = kept;
  },
  after: async (request) => {
    const exchange = exchangeOf(request);
    const id = idOf(exchange);
    if (id && claimed.has(exchange) && exchange.reply) await completeKey(id, exchange.reply);
  },
  onError: async (request) => {
    const exchange = exchangeOf(request);
    const id = exchange && idOf(exchange);
    if (!id || !claimed.has(exchange)) return;
    const { error } = request;
    // Nobody is there to forget it: it is taken over when its lock ends.
    if (isDatabaseDown(error)) return;
    if (error instanceof AppError && error.status === 409) {
      const body = problemOf(error, request.event.rawPath, exchange.context.requestId);
      await completeKey(id, { status: 409, headers: { 'content-type': 'application/problem+json' }, body });
    } else {
      await forgetKey(id);
    }
  },
});
