/** Splits the amounts of an order line over its shipments. */
import { divideHalfUp } from '../pricing/money.ts';
import type { Tax } from '../pricing/types.ts';

/** The amounts of a line, or of a part of it, in paise. */
export interface LineAmounts extends Tax {
  discount: number;
}

const components = ['taxable', 'cgst', 'sgst', 'igst', 'discount'] as const;
const none: LineAmounts = { taxable: 0, cgst: 0, sgst: 0, igst: 0, discount: 0 };

/** Sums amounts by component. */
export const addAmounts = (parts: readonly LineAmounts[]): LineAmounts =>
  parts.reduce((sum, part) => mapComponents((c) => sum[c] + part[c]), none);

/** What is left of amounts. */
export const subtractAmounts = (from: LineAmounts, taken: LineAmounts): LineAmounts => mapComponents((c) => from[c] - taken[c]);

/** Amounts, none above its limit. */
export const clipAmounts = (amounts: LineAmounts, limit: LineAmounts): LineAmounts =>
  mapComponents((c) => Math.max(0, Math.min(amounts[c], limit[c])));

function mapComponents(of: (component: (typeof components)[number]) => number): LineAmounts {
  const [taxable = 0, cgst = 0, sgst = 0, igst = 0, discount = 0] = components.map(of);
  return { taxable, cgst, sgst, igst, discount };
}

/** What they come to, tax included, in paise. */
export const withTax = ({ taxable, cgst, sgst, igst }: Tax): number => taxable + cgst + sgst + igst;

/**
 * The amounts of the next `quantity` units of a line, of which `before.quantity` units were invoiced with `before.amounts`. The price with tax, each tax and the
 * discount are the line's share of all units up to here, rounded half up, less what was invoiced; what is left of the price is taxable. So units cost
 * on paper what is refunded for them, to the paisa, and with the last unit the parts add up to the line.
 */
export function nextShare(
  line: { quantity: number; amounts: LineAmounts },
  before: { quantity: number; amounts: LineAmounts },
  quantity: number,
): LineAmounts {
  const until = before.quantity + quantity;
  if (until > line.quantity) throw new Error(`${until} units would be invoiced of a line of ${line.quantity}`);
  const upTo = (whole: number): number => divideHalfUp(whole * until, line.quantity);
  const share = mapComponents((c) => upTo(line.amounts[c]) - before.amounts[c]);
  const price = upTo(withTax(line.amounts)) - withTax(before.amounts);
  return { ...share, taxable: price - share.cgst - share.sgst - share.igst };
}
