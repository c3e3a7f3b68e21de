/** When a delivery is tried again: over a day and an hour, less and less often. */
const MINUTE_MS = 60_000;
const waitsMinutes = [1, 5, 15, 60, 120, 240, 480, 600] as const;

/** So that what failed together is not tried again together. */
const JITTER = 0.1;

/** Tries of a delivery, the first included. */
export const MOST_TRIES = waitsMinutes.length + 1;

/** The moment of the next try after so many; undefined when it was the last. `random` is between 0 and 1. */
export function nextTryAt(tries: number, now: Date, random = Math.random()): Date | undefined {
  const minutes = waitsMinutes[tries - 1];
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * MINUTE_MS * (1 + JITTER * random));
}

/** An endpoint that lets nothing through for so long is turned off. */
export const GIVE_UP_AFTER_MS = 5 * 24 * 60 * MINUTE_MS;

/** How long deliveries can be looked up and replayed. */
export const KEPT_MS = 30 * 24 * 60 * MINUTE_MS;
