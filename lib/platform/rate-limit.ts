/**
 * Rate limits per class and caller. `auth` counts in the database, because a guess must not get cheaper with more containers; the other
 * classes count per container: they protect the database and must not cost a round trip themselves.
 */
import * as z from 'zod';
import { environment, once } from './config.ts';
import { AppError } from './errors.ts';
import { incrementWindow } from './rate-limit-repository.ts';

/** How often a caller may use a route. */
export type RateClass = 'read' | 'write' | 'auth' | 'session' | 'order' | 'webhook';

interface Limit {
  limit: number;
  /** For a network address, where it differs: behind one of a mobile network or an office are many people. */
  perAddress?: number;
  windowSeconds: number;
  durable?: boolean;
}

type Limits = Record<RateClass, Limit> & {
  /** In 24 hours, before the address is locked. Many customers may share one. */
  failedLoginsPerAddress: number;
  /** Promotion codes that do not exist, by a caller and by its address. */
  unknownCodes: Limit;
};

const prod: Limits = {
  read: { limit: 300, windowSeconds: 60 },
  write: { limit: 120, windowSeconds: 60 },
  order: { limit: 20, windowSeconds: 60 },
  // A provider sends everything from few addresses; who has no signature is refused at the cost of a hash.
  webhook: { limit: 3_000, windowSeconds: 60 },
  auth: { limit: 20, perAddress: 100, windowSeconds: 300, durable: true },
  // Nothing to guess here, and behind one address of a mobile network are many: for whoever tries anyway.
  session: { limit: 300, windowSeconds: 60 },
  failedLoginsPerAddress: 100,
  unknownCodes: { limit: 20, perAddress: 100, windowSeconds: 600, durable: true },
};

const local: Limits = {
  read: { limit: 6_000, windowSeconds: 60 },
  write: { limit: 3_000, windowSeconds: 60 },
  order: { limit: 300, windowSeconds: 60 },
  webhook: { limit: 6_000, windowSeconds: 60 },
  auth: { limit: 300, windowSeconds: 300, durable: true },
  session: { limit: 3_000, windowSeconds: 60 },
  failedLoginsPerAddress: 1_000,
  unknownCodes: { limit: 200, perAddress: 1_000, windowSeconds: 600, durable: true },
};

/** The limits of each stage setting; `off` is for load tests, which come from one address. */
export const rateLimits: Record<'prod' | 'local' | 'off', Limits | undefined> = { prod, local, off: undefined };

const current = once(
  () => rateLimits[environment(z.object({ RATE_LIMITS: z.enum(['prod', 'local', 'off']).default('prod') })).RATE_LIMITS],
);

/** Failed log-ins that lock the address they come from; undefined when limits are off. */
export const failedLoginsPerAddress = (): number | undefined => current()?.failedLoginsPerAddress;

export interface RateState {
  allowed: boolean;
  limit: number;
  remaining: number;
  resetSeconds: number;
}

const MAX_COUNTERS = 10_000;
const counters = new Map<string, number>();

function countHere(id: string): number {
  if (counters.size > MAX_COUNTERS) counters.clear();
  const count = (counters.get(id) ?? 0) + 1;
  counters.set(id, count);
  return count;
}

async function countIn(subject: string, rule: Limit, by = 1): Promise<RateState> {
  const windowMs = rule.windowSeconds * 1000;
  const window = Math.floor(Date.now() / windowMs);
  const endsAt = (window + 1) * windowMs;
  const id = `${subject}|${window}`;
  const count = rule.durable ? await incrementWindow(id, new Date(endsAt), by) : countHere(id);
  return {
    allowed: count <= rule.limit,
    limit: rule.limit,
    remaining: Math.max(0, rule.limit - count),
    resetSeconds: Math.max(1, Math.ceil((endsAt - Date.now()) / 1000)),
  };
}

/** Takes one from the caller's window. Undefined when limits are off. */
export async function takeToken(rateClass: RateClass, caller: string): Promise<RateState | undefined> {
  const rule = current()?.[rateClass];
  return rule && countIn(`${rateClass}|${caller}`, rule);
}

/** Takes one from the window of a network address. Undefined when limits are off. */
export async function takeAddressToken(rateClass: RateClass, ip: string): Promise<RateState | undefined> {
  const rule = current()?.[rateClass];
  return rule && countIn(`${rateClass}|${ip}`, { ...rule, limit: rule.perAddress ?? rule.limit });
}

/** Counts guesses at codes by a caller or an address; fewer than none gives some back. Undefined when limits are off. */
export async function countCodeGuesses(subject: string, kind: 'caller' | 'address', by: number): Promise<RateState | undefined> {
  const rule = current()?.unknownCodes;
  const limit = kind === 'address' ? rule?.perAddress : rule?.limit;
  return rule && countIn(`codes|${subject}`, { ...rule, limit: limit ?? rule.limit }, by);
}

/** Takes one from a window that counts on every stage, because it guards someone's inbox and not our servers. */
export const takeMail = (subject: string, limit: number): Promise<RateState> =>
  countIn(`mail|${subject}`, { limit, windowSeconds: 60 * 60, durable: true });

/** Throws `rate_limited` when the window is used up. */
export function assertAllowed(state: RateState | undefined): void {
  if (!state || state.allowed) return;
  const headers = { 'retry-after': String(state.resetSeconds) };
  throw new AppError('rate_limited', `Please wait ${state.resetSeconds} seconds.`, { headers });
}
