/** The units that an order sets aside while it is being placed and paid. */
import { findHolds, type HoldState, holdStock, renewHolds } from '../inventory/hold-repository.ts';
import type { OrderDocument } from './types.ts';
import { type Item, sumBy } from './units.ts';

export interface ShortLine {
  sku: string;
  requested: number;
  /** How many were left. */
  available: number;
}

/** Why an order fails when stock is short; lines by SKU. */
export function shortage(short: readonly ShortLine[]): NonNullable<OrderDocument['failure']> {
  const lines = short.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
  const left = lines.map(({ sku, available }) => `${sku}: ${available} left`).join(', ');
  return { code: 'insufficient_stock', detail: `Not enough stock. ${left}.`, data: { lines } };
}

export type Demand = ReadonlyMap<string, number>;

/** Units per SKU, SKUs in sorted order: all orders take them in the same order. */
export function demandOf(order: Pick<OrderDocument, 'lines'>): Demand {
  const sums = sumBy(
    order.lines,
    (line) => line.sku,
    (line) => line.quantity,
  );
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const itemsOfDemand = (demand: Demand): Item[] => [...demand].map(([sku, quantity]) => ({ sku, quantity }));

/**
 * The lines that an order does not hold. Others may have given units back since the attempt: what is told is what could not be had then.
 */
function shortLines(demand: Demand, states: readonly HoldState[]): ShortLine[] {
  const bySku = new Map(states.map((state) => [state.sku, state]));
  return [...demand].flatMap(([sku, requested]) => {
    const state = bySku.get(sku);
    return state?.held ? [] : [{ sku, requested, available: Math.min(state?.available ?? 0, requested - 1) }];
  });
}

/** Holds everything; answers the lines that are short. What is held already counts, so that this can be repeated. */
export async function holdAll(orderId: string, demand: Demand, expiresAt: Date): Promise<ShortLine[]> {
  const taken = await holdStock(orderId, demand, expiresAt);
  return taken === demand.size ? [] : shortLines(demand, await findHolds(orderId, [...demand.keys()]));
}

/**
 * Holds everything for an order whose holds have run out and may be on the way to be freed: those that are left get a later expiry, by which
 * whoever frees the old ones passes them over; then the others are taken anew. What is held when something is short is the caller's to release.
 */
export async function holdAgain(orderId: string, demand: Demand, expiresAt: Date): Promise<ShortLine[]> {
  await renewHolds(orderId, [...demand.keys()], expiresAt);
  return holdAll(orderId, demand, expiresAt);
}

/** How often units that are back again are asked for once more. */
const TRIES = 3;

/**
 * Holds everything for an order that is not written yet; answers the lines that are short. What is held already is from the same request made before,
 * whose process may have died long ago. Units that came back between the attempt and the look at what is left, as when the sweeper frees what that process
 * held, are tried again: the refusal would be final.
 */
export async function holdFirst(orderId: string, demand: Demand, expiresAt: Date, tries = TRIES): Promise<ShortLine[]> {
  const taken = await holdStock(orderId, demand, expiresAt);
  if (taken === demand.size) return [];
  const states = await findHolds(orderId, [...demand.keys()]);
  const held = states.filter((state) => state.held).length;
  if (held > taken) return holdAgain(orderId, demand, expiresAt);
  const isBack = states.every(({ sku, held: isHeld, available }) => isHeld || available >= (demand.get(sku) ?? 0));
  return isBack && states.length === demand.size && tries > 1
    ? holdFirst(orderId, demand, expiresAt, tries - 1)
    : shortLines(demand, states);
}
