/** The shop's days are days in India, which has no summer time. */
const OFFSET = '+05:30';
const DAY_MS = 24 * 60 * 60_000;

/** Days as `2026-11-24`, both included. */
export interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

/** At or after `from`, and before `until`. */
export interface Period {
  from?: Date | undefined;
  until?: Date | undefined;
}

const startOf = (day: string): Date => new Date(`${day}T00:00:00${OFFSET}`);

/** The moments that some days of the shop span. */
export const periodOf = ({ from, to }: Days): Period => ({
  ...(from && { from: startOf(from) }),
  ...(to && { until: new Date(startOf(to).getTime() + DAY_MS) }),
});
