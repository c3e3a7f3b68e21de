/**
 * How much a product sells, as a number to rank by: units sold, each counting half after 30 days. Pure.
 *
 * Instead of letting every product's count shrink day by day, a later sale counts more: 2 ^ (days since the epoch / 30). All counts shrink at the same
 * pace, so the order between products is the same, and a product has to be counted again only when it sells. The logarithm keeps the numbers small.
 */
export interface Sale {
  units: number;
  at: Date;
}

const HALF_LIFE_MS = 30 * 86_400_000;

/** Before any sale, so that one that sold ranks before one that never did. */
const EPOCH_MS = Date.UTC(2020, 0, 1);

/** Zero for what never sold. */
export function popularityOf(sales: readonly Sale[]): number {
  if (sales.length === 0) return 0;
  const ages = sales.map(({ at }) => (at.getTime() - EPOCH_MS) / HALF_LIFE_MS);
  const latest = Math.max(...ages);
  // Relative to the latest sale: the weights themselves would not stay in range for ever.
  const sum = sales.reduce((total, { units }, index) => total + units * 2 ** ((ages[index] ?? 0) - latest), 0);
  return sum > 0 ? latest + Math.log2(sum) : 0;
}
