/** The bands that the facets of price and rating count in. Pure. */

/** Lower ends of the price bands in paise; each goes up to just below the next. */
export const priceBands: readonly number[] = [0, 500_00, 1_000_00, 2_500_00, 5_000_00, 10_000_00, 25_000_00, 50_000_00, 100_000_00];

/** Index of the band that a price lies in. */
export const bandOf = (price: number): number => priceBands.findLastIndex((from) => price >= from);

/** "and up" steps of the average rating that are counted. */
export const ratingSteps: readonly number[] = [4, 3, 2, 1];
