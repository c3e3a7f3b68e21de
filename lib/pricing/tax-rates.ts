/** GST rates are data: by HSN code and by the day from which they hold. */

/** One rate. `hsn` is a whole code or the beginning of one: a chapter of two digits covers everything below it. */
export interface TaxRate {
  hsn: string;
  /** Percent, with two decimals at most. */
  rate: number;
  /** First moment at which it holds. */
  from: Date;
  note?: string | undefined;
}

/** The rate of an HSN code at a moment: of the longest code that fits, the latest that has begun. Without one, the product's own rate holds. */
export function rateFor(hsnCode: string, ownRate: number, rates: readonly TaxRate[], at: Date): number {
  let best: TaxRate | undefined;
  for (const rate of rates) {
    if (rate.from > at || !hsnCode.startsWith(rate.hsn)) continue;
    if (!best || rate.hsn.length > best.hsn.length || (rate.hsn.length === best.hsn.length && rate.from > best.from)) best = rate;
  }
  return best?.rate ?? ownRate;
}
