/** What can be done with lots of credit: pure, so that it can be tested without a database. */
import type { CreditLot } from './types.ts';

const NEVER = Number.POSITIVE_INFINITY;

const expiryOf = ({ expiresAt }: CreditLot): number => expiresAt?.getTime() ?? NEVER;

/** Credit that is spent first stands first: what expires soonest. */
export const sorted = (lots: readonly CreditLot[]): CreditLot[] =>
  lots.filter(({ amount }) => amount > 0).toSorted((a, b) => expiryOf(a) - expiryOf(b) || 0);

/** Paise. */
export const sumOf = (lots: readonly CreditLot[]): number => lots.reduce((sum, { amount }) => sum + amount, 0);

/** Those that can still be spent, and those whose time is over. */
export function splitExpired(lots: readonly CreditLot[], now: Date): { live: CreditLot[]; expired: CreditLot[] } {
  const by = Map.groupBy(lots, (lot) => expiryOf(lot) <= now.getTime());
  return { live: by.get(false) ?? [], expired: by.get(true) ?? [] };
}

/** Takes an amount out of lots, the one that expires first first; undefined when there is not that much. */
export function take(lots: readonly CreditLot[], amount: number): { left: CreditLot[]; taken: CreditLot[] } | undefined {
  let open = amount;
  const taken: CreditLot[] = [];
  const left = sorted(lots).map((lot) => {
    const part = Math.min(lot.amount, open);
    open -= part;
    if (part > 0) taken.push({ ...lot, amount: part });
    return { ...lot, amount: lot.amount - part };
  });
  return open > 0 ? undefined : { left: sorted(left), taken };
}

/** Lots that are given back keep their expiry, but whoever gets them back has some time to use them: at least until `earliest`. */
export const givenBack = (taken: readonly CreditLot[], earliest: Date): CreditLot[] =>
  taken.map((lot) => (expiryOf(lot) < earliest.getTime() ? { ...lot, expiresAt: earliest } : lot));
