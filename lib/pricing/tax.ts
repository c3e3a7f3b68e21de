/** India GST inside a price. Rounding is half up, once per line and component. */
import { divideHalfUp } from './money.ts';
import type { Tax } from './types.ts';

/**
 * Splits an amount that includes GST. `rate` is percent with two decimals at most. Within one state the tax is CGST + SGST (of an odd
 * number of paise the central half has one more), between states IGST. The parts add up to the amount.
 */
export function taxInside(amount: number, rate: number, sameState: boolean): Tax {
  const basisPoints = Math.round(rate * 100);
  const taxable = divideHalfUp(amount * 10_000, 10_000 + basisPoints);
  const tax = amount - taxable;
  if (!sameState) return { taxable, cgst: 0, sgst: 0, igst: tax };
  const cgst = divideHalfUp(tax, 2);
  return { taxable, cgst, sgst: tax - cgst, igst: 0 };
}

/** The tax of a split, all components together. */
export const taxOf = (split: Tax): number => split.cgst + split.sgst + split.igst;
