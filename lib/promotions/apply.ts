/** Which promotions apply to some lines, and what they take off. Pure; the order of lines and candidates does not matter. */
import { ceilingOf, type OpenLine, type Reduction, reductionOf } from './benefit.ts';
import { type PromotionLine, perCustomerOf, reasonAgainst } from './eligibility.ts';
import { reasonDetails } from './reasons.ts';
import type { AppliedPromotion, Candidate, PromotionBuyer, Reason, RejectedCode } from './types.ts';

export interface PromotionRequest {
  candidates: readonly Candidate[];
  /** Codes that were given and belong to no promotion. */
  unknownCodes: readonly string[];
  buyer: PromotionBuyer;
  at: Date;
}

interface Applied {
  applied: AppliedPromotion[];
  rejected: RejectedCode[];
  /** Paise off each line, in the order of the lines. */
  discounts: number[];
  /** Takes what shipping costs off, if a promotion does. */
  shipping: (cost: number) => number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Goods before shipping, then by priority, then by id. */
const inOrder = (candidates: readonly Candidate[]): Candidate[] =>
  [...candidates].sort(
    ({ promotion: a }, { promotion: b }) =>
      Number(a.kind === 'free_shipping') - Number(b.kind === 'free_shipping') ||
      b.priority - a.priority ||
      (a._id < b._id ? -1 : a._id > b._id ? 1 : 0),
  );

const rupees = (paise: number): string => `₹${(paise / 100).toFixed(paise % 100 ? 2 : 0)}`;

/** Why it applies, for people. */
function detailOf({ promotion, code }: Candidate): string {
  const { minSubtotal } = promotion.conditions;
  const by = code ? `Code ${code}` : 'Applied by itself';
  return minSubtotal ? `${by}, from ${rupees(minSubtotal)}.` : `${by}.`;
}

const appliedOf = (candidate: Candidate, amount: number, units: number, lines: { sku: string; amount: number }[]): AppliedPromotion => ({
  promotionId: candidate.promotion._id,
  name: candidate.promotion.name,
  kind: candidate.promotion.kind,
  ...(candidate.code && { code: candidate.code }),
  amount,
  units,
  lines: lines.filter((line) => line.amount > 0),
  detail: detailOf(candidate),
  ...(candidate.singleUse && { singleUse: true }),
  ...(perCustomerOf(candidate.promotion) !== undefined && { perCustomer: true }),
});

class Deal {
  readonly applied: AppliedPromotion[] = [];
  readonly rejected: RejectedCode[] = [];
  private readonly groups = new Set<string>();

  reject({ code }: { code?: string }, reason: Reason): void {
    if (code) this.rejected.push({ code, reason, detail: reasonDetails[reason] });
  }

  /** Gives a promotion unless its group has given, or it would give nothing. */
  give(candidate: Candidate, amount: number, units: number, lines: { sku: string; amount: number }[]): boolean {
    const { _id, exclusiveGroup: group } = candidate.promotion;
    const taken = (group !== undefined && this.groups.has(group)) || this.applied.some(({ promotionId }) => promotionId === _id);
    const reason = taken ? 'not_combinable' : amount === 0 ? 'no_effect' : undefined;
    if (reason) {
      this.reject(candidate, reason);
      return false;
    }
    if (group !== undefined) this.groups.add(group);
    this.applied.push(appliedOf(candidate, amount, units, lines));
    return true;
  }
}

function takeOff(lines: OpenLine[], { amounts }: Reduction): void {
  for (const [index, line] of lines.entries()) line.remaining -= amounts[index] ?? 0;
}

/**
 * Applies what applies. Each promotion counts from what the ones before it left of a line, so that a line is never below zero. The shipping
 * part comes later, when the shipping cost is known: `shipping(cost)` says how much of it is taken off.
 */
export function applyPromotions(lines: readonly PromotionLine[], { candidates, unknownCodes, buyer, at }: PromotionRequest): Applied {
  const deal = new Deal();
  const open: OpenLine[] = lines.map((line) => ({ ...line, remaining: line.quantity * line.unitPrice }));
  // Equal shares are rounded by position: by SKU, so that the order of the lines does not matter.
  open.sort((a, b) => (a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : 0));
  for (const code of unknownCodes) deal.reject({ code }, 'unknown');
  const shipping: Candidate[] = [];
  for (const candidate of inOrder(candidates)) {
    const reason = reasonAgainst(candidate, lines, buyer, at);
    if (reason) deal.reject(candidate, reason);
    else if (candidate.promotion.kind === 'free_shipping') shipping.push(candidate);
    else {
      const reduction = reductionOf(candidate, open);
      const shares = open.map(({ sku }, index) => ({ sku, amount: reduction.amounts[index] ?? 0 }));
      if (deal.give(candidate, sum(reduction.amounts), reduction.units, shares)) takeOff(open, reduction);
    }
  }
  const remaining = new Map(open.map((line) => [line.sku, line.remaining]));
  return {
    applied: deal.applied,
    rejected: deal.rejected,
    discounts: lines.map((line) => line.quantity * line.unitPrice - (remaining.get(line.sku) ?? 0)),
    shipping: (cost) => {
      let taken = 0;
      for (const candidate of shipping) {
        const amount = Math.min(cost - taken, ceilingOf(candidate));
        if (deal.give(candidate, amount, 0, [])) taken += amount;
      }
      return taken;
    },
  };
}
