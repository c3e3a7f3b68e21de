/** Claims what an order's promotions use up, and gives it back. Keyed by the order: any step may run twice, at once, or never. */
import { claimCode, countKept, isKept, pushClaim, readClaim, releaseClaim, releaseCode, renewClaim } from './claim-repository.ts';
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

const claimOf = (order: Claiming, { amount, units, code }: AppliedPromotion, at: Date): RecentClaim => ({
  orderId: order._id,
  customer: customerOf(order),
  ...(code && { code }),
  discount: amount,
  units,
  state: 'claimed',
  at,
});

/** Which limit stopped a claim. */
function stoppedBy(promotion: PromotionDocument | null, claim: RecentClaim): Reason | undefined {
  if (!promotion?.active) return 'ended';
  const { usage, limits } = promotion;
  if (limits.total !== undefined && usage.orders >= limits.total) return 'limit_reached';
  if (limits.budget !== undefined && usage.discount + claim.discount > limits.budget) return 'budget_exhausted';
  return limits.quantity !== undefined && usage.units + claim.units > limits.quantity ? 'sold_out' : undefined;
}

/** How an order claims: for the first time, or again at a time after its claims were given back. */
interface Manner {
  at: Date;
  again: boolean;
}

async function claimUse(order: Claiming, applied: AppliedPromotion, { at, again }: Manner): Promise<Reason | undefined> {
  const { promotionId } = applied;
  const claim = claimOf(order, applied, at);
  if (Date.now() - order.createdAt.getTime() > FRESH_MS && (await isKept(promotionId, order._id))) return undefined;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const count = applied.perCustomer ? await countKept(promotionId, claim.customer) : undefined;
    if (await (again ? renewClaim : pushClaim)(promotionId, claim, count)) return undefined;
    const promotion = await readClaim(promotionId, order._id);
    const own = promotion?.recent?.[0];
    if (own && !again) return own.state === 'claimed' ? undefined : 'limit_reached';
    const reason = stoppedBy(promotion, claim);
    if (reason) return reason;
    // Claims left the promotion while this customer's were counted, or another order gave back what was missing: once more.
    if (applied.perCustomer && promotion?.flushes === count?.flushes) return 'customer_limit_reached';
  }
  return 'limit_reached';
}

async function claimOne(order: Claiming, applied: AppliedPromotion, manner: Manner): Promise<Refused[]> {
  const { promotionId, name, code, singleUse } = applied;
  const hasCode = !(singleUse && code) || (await claimCode(code, order._id, manner));
  const reason = hasCode ? await claimUse(order, applied, manner) : 'code_used';
  return reason ? [{ promotionId, name, ...(code && { code }), reason }] : [];
}

const claimEach = async (order: Claiming, manner: Manner): Promise<Refused[]> =>
  (await Promise.all((order.promotions ?? []).map((applied) => claimOne(order, applied, manner)))).flat();

/** Claims all promotions of an order. Returns those that were used up meanwhile; what was claimed beside them is for the caller to give back. */
export const claimPromotions = (order: Claiming): Promise<Refused[]> => claimEach(order, { at: new Date(), again: false });

/** Claims for an order that comes back after it had ended at a time. Whoever still gives back what it held until then does not meet these. */
export const claimPromotionsAgain = (order: Claiming, ended: Date): Promise<Refused[]> =>
  claimEach(order, { at: new Date(Math.max(Date.now(), ended.getTime() + 1)), again: true });

async function release(order: Claiming, upTo?: Date): Promise<void> {
  await Promise.all(
    (order.promotions ?? []).map(async ({ promotionId, amount, units, code, singleUse }) => {
      await releaseClaim(promotionId, { orderId: order._id, customer: customerOf(order), discount: amount, units }, upTo);
      if (singleUse && code) await releaseCode(code, order._id, upTo);
    }),
  );
}

/** Gives back what an order claimed. Repeating it changes nothing. */
export const releasePromotions = (order: Claiming): Promise<void> => release(order);

/** Gives back what an order that ended at a time had claimed until then; what it claimed after coming back stays. */
export const releasePromotionsOfEnded = (order: Claiming, ended: Date): Promise<void> => release(order, ended);
