/** The shop's days are days in India, which has no summer time. */
export const SHOP_OFFSET = '+05:30';
const DAY_MS = 24 * 60 * 60_000;

/** Days as `2026-11-24`, both included. */
export interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

/** Days from one to another, both included. */
export interface Span {
  from: string;
  to: string;
}

/** At or after `from`, and before `until`. */
export interface Period {
  from?: Date | undefined;
  until?: Date | undefined;
}

const OFFSET_MS = 5.5 * 60 * 60_000;

/** The day of the shop that a moment falls on. */
export const dayOf = (at: Date): string => new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);

/** When a day of the shop begins. */
export const startOf = (day: string): Date => new Date(`${day}T00:00:00${SHOP_OFFSET}`);

/** When a day of the shop is over. */
export const endOf = (day: string): Date => new Date(startOf(day).getTime() + DAY_MS);

/** A day so many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** How many days from one to another, both included. */
export const daysIn = ({ from, to }: Span): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

/** The moments that some days of the shop span. */
export const periodOf = ({ from, to }: Days): Period => ({
  ...(from && { from: startOf(from) }),
  ...(to && { until: endOf(to) }),
});
