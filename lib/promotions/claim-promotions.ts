/** Claims what an order's promotions use up, and gives it back. Keyed by the order: any step may run twice, at once, or never. */
import { claimCode, countKept, isKept, pushClaim, readClaim, releaseClaim, releaseCode } from './claim-repository.ts';
import { claimantOf } from './find-candidates.ts';
import type { Refused } from './reasons.ts';
import type { AppliedPromotion, PromotionDocument, Reason, RecentClaim } from './types.ts';

/** An order as far as its promotions care. */
export interface Claiming {
  _id: string;
  owner: { kind: 'customer' | 'guest'; id: string };
  email: string;
  promotions?: readonly AppliedPromotion[];
  createdAt: Date;
}

/** Before this age no claim has left its promotion: the sweep waits longer. */
const FRESH_MS = 120_000;
const TRIES = 5;

const customerOf = ({ owner, email }: Claiming): string => claimantOf(owner.kind === 'customer' ? owner.id : undefined, email) ?? owner.id;

const claimOf = (order: Claiming, { amount, units, code }: AppliedPromotion): RecentClaim => ({
  orderId: order._id,
  customer: customerOf(order),
  ...(code && { code }),
  discount: amount,
  units,
  state: 'claimed',
  at: new Date(),
});

/** Which limit stopped a claim. */
function stoppedBy(promotion: PromotionDocument | null, claim: RecentClaim): Reason | undefined {
  if (!promotion?.active) return 'ended';
  const { usage, limits } = promotion;
  if (limits.total !== undefined && usage.orders >= limits.total) return 'limit_reached';
  if (limits.budget !== undefined && usage.discount + claim.discount > limits.budget) return 'budget_exhausted';
  return limits.quantity !== undefined && usage.units + claim.units > limits.quantity ? 'sold_out' : undefined;
}

async function claimUse(order: Claiming, applied: AppliedPromotion): Promise<Reason | undefined> {
  const { promotionId } = applied;
  const claim = claimOf(order, applied);
  if (Date.now() - order.createdAt.getTime() > FRESH_MS && (await isKept(promotionId, order._id))) return undefined;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const count = applied.perCustomer ? await countKept(promotionId, claim.customer) : undefined;
    if (await pushClaim(promotionId, claim, count)) return undefined;
    const promotion = await readClaim(promotionId, order._id);
    const own = promotion?.recent?.[0];
    if (own) return own.state === 'claimed' ? undefined : 'limit_reached';
    const reason = stoppedBy(promotion, claim);
    if (reason) return reason;
    // Claims left the promotion while this customer's were counted, or another order gave back what was missing: once more.
    if (applied.perCustomer && promotion?.flushes === count?.flushes) return 'customer_limit_reached';
  }
  return 'limit_reached';
}

async function claimOne(order: Claiming, applied: AppliedPromotion): Promise<Refused[]> {
  const { promotionId, name, code, singleUse } = applied;
  const hasCode = !(singleUse && code) || (await claimCode(code, order._id));
  const reason = hasCode ? await claimUse(order, applied) : 'code_used';
  return reason ? [{ promotionId, name, ...(code && { code }), reason }] : [];
}

/** Claims all promotions of an order. Returns those that were used up meanwhile; what was claimed beside them is for the caller to give back. */
export const claimPromotions = async (order: Claiming): Promise<Refused[]> =>
  (await Promise.all((order.promotions ?? []).map((applied) => claimOne(order, applied)))).flat();

/** Gives back what an order claimed. Repeating it changes nothing. */
export async function releasePromotions(order: Claiming): Promise<void> {
  await Promise.all(
    (order.promotions ?? []).map(async (applied) => {
      const { promotionId, amount, units, code, singleUse } = applied;
      await releaseClaim(promotionId, { orderId: order._id, customer: customerOf(order), discount: amount, units });
      if (singleUse && code) await releaseCode(code, order._id);
    }),
  );
}
