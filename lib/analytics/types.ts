/** The read model of analytics: what happened on one day, and parts of it by product, promotion or search. Amounts are paise. */

/** Figures that add up: those of a period are the sums of its days. */
const figureNames = [
  /** Orders that were placed, those cancelled later too. */
  'orders',
  'units',
  /** What those orders came to. */
  'gross',
  /** Included in `gross`. */
  'tax',
  'discounts',
  'shipping',
  'fees',
  /** What was never paid, because it was cancelled before. On the day of the order. */
  'cancelled',
  'cancelledOrders',
  'cancelledUnits',
  /** What was paid and has gone back. On the day on which it went back. */
  'refunds',
  /** Units that were given back, without those that were cancelled. On the day of their refund. */
  'refundedUnits',
  /** Units that were sent at no charge for such as were given back. On the day of the order that replaces them. */
  'replacedUnits',
  /** Buyers whose first order it was. */
  'newCustomers',
  /** Buyers who had ordered on an earlier day, once a day each. */
  'returningCustomers',
  /** Parcels of the day's orders that have arrived, and those that came back undelivered. */
  'deliveredParcels',
  'returnedParcels',
  'deliveredUnits',
  /** Visits that sent beacons, and those that did something. */
  'visits',
  'viewed',
  'added',
  /** Visits that added to the cart and did not go to the checkout. */
  'abandoned',
  'checkouts',
  'searches',
  'searchesWithoutResults',
] as const;

export type Figures = Record<(typeof figureNames)[number], number>;

export const noFigures = (): Figures => Object.fromEntries(figureNames.map((name) => [name, 0])) as Figures;

/** The sum of several. */
export function sumFigures(all: Iterable<Partial<Figures>>): Figures {
  const sum = noFigures();
  for (const figures of all) for (const name of figureNames) sum[name] += figures[name] ?? 0;
  return sum;
}

/** A row of a breakdown: what it is of; what else it has are figures that add up. */
export interface Row {
  key: string;
  name: string;
}

/** `product`: by product. `promotion`: by promotion. `search`: by text. `cohort`: of a month, by the month of the buyers' first order. */
export type Breakdown = 'product' | 'promotion' | 'search' | 'cohort';

export interface ProductRow extends Row {
  orders: number;
  units: number;
  cancelledUnits: number;
  refundedUnits: number;
  /** What its lines came to after discounts. */
  revenue: number;
  discounts: number;
}

export interface PromotionRow extends Row {
  code: string;
  orders: number;
  cancelledOrders: number;
  discount: number;
  /** What the orders came to. */
  revenue: number;
}

export interface SearchRow extends Row {
  count: number;
  withoutResults: number;
}

export interface CohortRow extends Row {
  customers: number;
  orders: number;
  revenue: number;
}

/** A day (`2026-11-24`) or a month (`2026-11`). */
export interface PeriodDocument {
  _id: string;
  /** Times that it was said to have changed. */
  marks: number;
  /** The count of marks that the figures are at least as new as. */
  done: number;
  /** Set while `done` is behind `marks`. */
  dirty?: true;
  /** When it was counted, and how long that took. */
  at?: Date;
  tookMs?: number;
  figures?: Figures;
}

export interface BreakdownDocument {
  /** `<period>|<breakdown>` */
  _id: string;
  kind: Breakdown;
  period: string;
  /** The count of marks that it was made at: an older one never replaces a newer one. */
  version: number;
  rows: Row[];
}
