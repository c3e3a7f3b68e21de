/** What follows from figures that add up. Amounts are paise, rates are shares of one with four decimals. */
import type { Figures } from './types.ts';

/** A share; null of nothing. */
export const rate = (part: number, whole: number): number | null => (whole > 0 ? Math.round((part / whole) * 10_000) / 10_000 : null);

/** What stays of what was ordered: without what was cancelled before it was paid, and what was given back. */
export const netOf = ({ gross, cancelled, refunds }: Pick<Figures, 'gross' | 'cancelled' | 'refunds'>): number =>
  gross - cancelled - refunds;

/** Half a paisa is rounded up; 0 without orders. */
export const averageOrderValue = ({ gross, orders }: Pick<Figures, 'gross' | 'orders'>): number =>
  orders > 0 ? Math.round(gross / orders) : 0;

/** Orders per visit that sent beacons. */
export const conversionOf = ({ orders, visits }: Figures): number | null => rate(orders, visits);

/** Of the parcels whose journey has ended, those that arrived. */
export const deliveryRate = ({ deliveredParcels, returnedParcels }: Figures): number | null =>
  rate(deliveredParcels, deliveredParcels + returnedParcels);

/** Units given back, for money or for others, per unit delivered. */
export const returnRate = ({ refundedUnits, replacedUnits, deliveredUnits }: Figures): number | null =>
  rate(refundedUnits + replacedUnits, deliveredUnits);
