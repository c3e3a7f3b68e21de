/** What a promotion takes off each line. Pure; integers in paise, rounded half up once per promotion, the parts adding up to the whole. */
import { allocate, divideHalfUp } from '../pricing/money.ts';
import { isFor, type PromotionLine } from './eligibility.ts';
import type { Candidate, Promotion } from './types.ts';

/** A line and what other promotions left of its price. */
export interface OpenLine extends PromotionLine {
  remaining: number;
}

export interface Reduction {
  /** Paise off each line, in the order of the lines; never more than what remains of it. */
  amounts: number[];
  /** Units sold at a flash price. */
  units: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** An amount shared out over what remains of the lines; never more than that. */
const shareOut = (amount: number, weights: readonly number[]): number[] => allocate(Math.min(amount, sum(weights)), weights);

/** Percent with two decimals of an amount. */
const percentOf = (amount: number, percent: number): number =>
  Number((BigInt(amount) * BigInt(Math.round(percent * 100)) + 5_000n) / 10_000n);

const bySku = (a: OpenLine, b: OpenLine): number => (a.sku < b.sku ? -1 : 1);

/**
 * How many units of each line are reduced. All units stand in a row, the dearest first; of every `buy + get` the last `get` are reduced.
 * So fewer eligible goods never give more, and the order of the lines does not matter.
 */
function reducedUnits(lines: readonly OpenLine[], eligible: readonly boolean[], { buy, get }: { buy: number; get: number }): number[] {
  const reduced = lines.map(() => 0);
  const before = (units: number): number => Math.floor(units / (buy + get)) * get + Math.max(0, (units % (buy + get)) - buy);
  const order = lines.map((line, index) => ({ line, index })).filter(({ index }) => eligible[index]);
  order.sort(({ line: a }, { line: b }) => b.unitPrice - a.unitPrice || bySku(a, b));
  let passed = 0;
  for (const { line, index } of order) {
    reduced[index] = before(passed + line.quantity) - before(passed);
    passed += line.quantity;
  }
  return reduced;
}

function buyGet(
  lines: readonly OpenLine[],
  eligible: readonly boolean[],
  value: { buy: number; get: number; percentOff: number },
): Reduction {
  const free = reducedUnits(lines, eligible, value);
  const amounts = lines.map((line, i) => percentOf(divideHalfUp(line.remaining * (free[i] ?? 0), line.quantity), value.percentOff));
  return { amounts, units: 0 };
}

/** Units at the flash price while there are some left, those first that it reduces most. */
function flash(lines: readonly OpenLine[], eligible: readonly boolean[], price: number, left: number): Reduction {
  const amounts = lines.map(() => 0);
  const order = lines.map((line, index) => ({ line, index })).filter(({ line, index }) => eligible[index] && line.unitPrice > price);
  order.sort(({ line: a }, { line: b }) => b.unitPrice - a.unitPrice || bySku(a, b));
  let units = 0;
  for (const { line, index } of order) {
    const reduced = Math.min(left - units, line.quantity);
    const amount = Math.min(line.remaining, reduced * (line.unitPrice - price));
    if (amount === 0) continue;
    amounts[index] = amount;
    units += reduced;
  }
  return { amounts, units };
}

function reduce(promotion: Promotion, lines: readonly OpenLine[], unitsLeft: number): Reduction {
  const eligible = lines.map((line) => isFor(promotion.conditions, line));
  const open = lines.map((line, i) => (eligible[i] ? line.remaining : 0));
  switch (promotion.kind) {
    case 'percentage':
      return { amounts: shareOut(percentOf(sum(open), promotion.value), open), units: 0 };
    case 'fixed':
      return { amounts: shareOut(promotion.value, open), units: 0 };
    case 'buy_x_get_y':
      return buyGet(lines, eligible, promotion.value);
    case 'flash_price':
      return flash(lines, eligible, promotion.value, unitsLeft);
    case 'free_shipping':
      return { amounts: lines.map(() => 0), units: 0 };
  }
}

/** The most that a promotion may take off this order: by its own maximum, and by what is left of its budget. */
export function ceilingOf({ promotion, usage }: Candidate): number {
  const { maxDiscount = Number.POSITIVE_INFINITY, budget = Number.POSITIVE_INFINITY } = promotion.limits;
  return Math.max(0, Math.min(maxDiscount, budget - usage.discount));
}

/** What a promotion takes off the lines, at most its ceiling. */
export function reductionOf(candidate: Candidate, lines: readonly OpenLine[]): Reduction {
  const { promotion, usage } = candidate;
  const { quantity = Number.POSITIVE_INFINITY } = promotion.limits;
  const reduction = reduce(promotion, lines, Math.max(0, quantity - usage.units));
  const ceiling = ceilingOf(candidate);
  return sum(reduction.amounts) <= ceiling ? reduction : { ...reduction, amounts: shareOut(ceiling, reduction.amounts) };
}
