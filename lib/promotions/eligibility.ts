/** Whether a promotion is for this buyer, these goods and this moment. Pure. */
import type { Candidate, Conditions, PromotionBuyer, Reason } from './types.ts';

/** What conditions look at in a line. */
export interface PromotionLine {
  sku: string;
  quantity: number;
  unitPrice: number;
  offer?: { productId: string; brand?: string | undefined; categoryPath: readonly string[] };
}

const lower = (text: string): string => text.toLowerCase();

/** Whether a line is among the goods that a promotion is for. Several kinds of conditions must all hold. */
export function isFor({ categoryIds, productIds, skus, brands }: Conditions, { sku, offer }: PromotionLine): boolean {
  if (skus && !skus.includes(sku)) return false;
  if (productIds && !(offer && productIds.includes(offer.productId))) return false;
  if (categoryIds && !offer?.categoryPath.some((id) => categoryIds.includes(id))) return false;
  if (brands && !(offer?.brand && brands.map(lower).includes(lower(offer.brand)))) return false;
  return true;
}

function periodReason({ promotion }: Candidate, at: Date): Reason | undefined {
  if (!promotion.active) return 'unknown';
  if (promotion.startsAt > at) return 'not_started';
  return promotion.endsAt && promotion.endsAt <= at ? 'ended' : undefined;
}

/** Orders that one customer may place with it: the first order is only one. */
export const perCustomerOf = ({ limits, conditions }: { limits: { perCustomer?: number }; conditions: Conditions }): number | undefined =>
  conditions.firstOrder ? 1 : limits.perCustomer;

function limitReason({ promotion, usage, mine, codeTaken }: Candidate): Reason | undefined {
  const { total, budget, quantity } = promotion.limits;
  const perCustomer = perCustomerOf(promotion);
  if (codeTaken) return 'code_used';
  if (total !== undefined && usage.orders >= total) return 'limit_reached';
  if (perCustomer !== undefined && mine >= perCustomer) return 'customer_limit_reached';
  if (budget !== undefined && usage.discount >= budget) return 'budget_exhausted';
  return quantity !== undefined && usage.units >= quantity ? 'sold_out' : undefined;
}

function buyerReason({ firstOrder, segment }: Conditions, buyer: PromotionBuyer): Reason | undefined {
  if ((firstOrder || segment !== undefined) && buyer.customerId === undefined) return 'sign_in_required';
  if (firstOrder && buyer.hasOrdered) return 'first_order_only';
  return segment !== undefined && !buyer.segments.includes(segment) ? 'other_segment' : undefined;
}

function goodsReason({ conditions }: Candidate['promotion'], lines: readonly PromotionLine[]): Reason | undefined {
  const eligible = lines.filter((line) => isFor(conditions, line));
  if (eligible.length === 0) return 'not_for_these_items';
  const subtotal = eligible.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
  return subtotal < (conditions.minSubtotal ?? 0) ? 'min_subtotal' : undefined;
}

/** What keeps a promotion from applying, whatever else does; undefined when nothing does. */
export const reasonAgainst = (candidate: Candidate, lines: readonly PromotionLine[], buyer: PromotionBuyer, at: Date): Reason | undefined =>
  periodReason(candidate, at) ??
  limitReason(candidate) ??
  buyerReason(candidate.promotion.conditions, buyer) ??
  goodsReason(candidate.promotion, lines);
