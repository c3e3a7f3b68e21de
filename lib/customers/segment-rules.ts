/** Whom a segment is about, by what a customer did and where they live: pure. */
import type { OrderSummary } from './customer-repository.ts';

/** All rules that are given must fit. Amounts are paise. */
export interface SegmentRules {
  /** What they spent, without what was cancelled or given back. */
  spent?: { min?: number; max?: number };
  /** Orders that they placed. */
  orders?: { min?: number; max?: number };
  /** Days since the last order. Who never ordered has no last order. */
  lastOrder?: { withinDays?: number; olderThanDays?: number };
  /** States of the default address. */
  states?: string[];
  /** First digits of the pincode of the default address. */
  pincodes?: string[];
}

export interface SegmentDocument {
  _id: string;
  /** What a promotion's condition names. */
  name: string;
  description: string;
  rules: SegmentRules;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const DAY_MS = 86_400_000;

const within = (value: number, { min = 0, max = Number.POSITIVE_INFINITY }: { min?: number; max?: number }): boolean =>
  value >= min && value <= max;

function isRecent(lastAt: Date | null, { withinDays, olderThanDays }: NonNullable<SegmentRules['lastOrder']>, now: Date): boolean {
  if (!lastAt) return false;
  const days = (now.getTime() - lastAt.getTime()) / DAY_MS;
  return (withinDays === undefined || days <= withinDays) && (olderThanDays === undefined || days > olderThanDays);
}

interface Place {
  state: string;
  pincode: string;
  isDefault: boolean;
}

export interface Facts {
  summary: Pick<OrderSummary, 'orders' | 'spent' | 'lastAt'>;
  addresses: readonly Place[];
}

/** Where a customer lives: their default address, else the first. */
export const homeOf = <T extends { isDefault: boolean }>(addresses: readonly T[]): T | undefined =>
  addresses.find(({ isDefault }) => isDefault) ?? addresses[0];

/** Whether a customer belongs to a segment with these rules. */
export function fits({ spent, orders, lastOrder, states, pincodes }: SegmentRules, { summary, addresses }: Facts, now: Date): boolean {
  const home = homeOf(addresses);
  if (spent && !within(summary.spent, spent)) return false;
  if (orders && !within(summary.orders, orders)) return false;
  if (lastOrder && !isRecent(summary.lastAt, lastOrder, now)) return false;
  if (states && !states.some((state) => state.toLowerCase() === home?.state.toLowerCase())) return false;
  return !pincodes || pincodes.some((prefix) => home?.pincode.startsWith(prefix));
}
