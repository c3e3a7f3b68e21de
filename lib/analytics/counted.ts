/** Which orders count. */

export interface Moments {
  from: Date;
  until: Date;
}

/**
 * What is counted: orders that were placed, also those cancelled afterwards. None ever leaves this set. What replaces returned goods at no charge
 * is no sale.
 */
export const placed: object = { status: { $in: ['placed', 'completed', 'cancelled'] }, failure: null, replaces: null };
