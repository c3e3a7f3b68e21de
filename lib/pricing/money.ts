/** Integer arithmetic on paise. Rounding happens here and nowhere else. */

/** `numerator / denominator`, rounded half up; both are non-negative integers whose double is still exact. */
export const divideHalfUp = (numerator: number, denominator: number): number =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));

/**
 * Splits an amount in proportion to weights so that the parts add up to it (largest remainder). Of equal remainders the heavier weight is
 * served first, so that the same weights in another order get the same parts. All weights zero: all parts are zero.
 */
export function allocate(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return weights.map(() => 0);
  const shares = weights.map((weight, index) => {
    const exact = BigInt(amount) * BigInt(weight);
    return { index, weight, part: Number(exact / BigInt(sum)), remainder: exact % BigInt(sum) };
  });
  let left = amount - shares.reduce((total, share) => total + share.part, 0);
  const byRemainder = [...shares].sort((a, b) => (a.remainder === b.remainder ? b.weight - a.weight : a.remainder < b.remainder ? 1 : -1));
  for (const share of byRemainder) {
    if (left === 0) break;
    share.part += 1;
    left -= 1;
  }
  return shares.map((share) => share.part);
}
