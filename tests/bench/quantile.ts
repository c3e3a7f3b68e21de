/** The value that a share of all does not exceed, by nearest rank; of few values a high one is the greatest. `sorted` is in ascending order. */
export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
