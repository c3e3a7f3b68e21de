/** Claims of promotions leave the promotion's document once their order is settled; those of an order that ended without a sale are given back. */
import { findRiding, keepClaims, releaseClaim, releaseCode } from '../promotions/claim-repository.ts';
import type { RecentClaim } from '../promotions/types.ts';
import { findOrdersById } from './fulfilment-repository.ts';
import type { OrderDocument } from './types.ts';

/** Longer than any process works on an order, so that none of them still decides by a claim that is moved. */
const RIDE_MS = 180_000;
const PROMOTIONS = 20;
const PER_PROMOTION = 500;

type Fate = 'wait' | 'keep' | 'release';

/** What becomes of a claim. */
function fateOf({ state }: Pick<RecentClaim, 'state'>, order: Pick<OrderDocument, 'status'> | undefined): Fate {
  if (state === 'released') return 'keep';
  if (order?.status === 'pending') return 'wait';
  return !order || order.status === 'cancelled' || order.status === 'expired' ? 'release' : 'keep';
}

async function settle(promotionId: string, riding: readonly RecentClaim[], orders: ReadonlyMap<string, OrderDocument>): Promise<number> {
  const by = Map.groupBy(riding, (claim) => fateOf(claim, orders.get(claim.orderId)));
  for (const claim of by.get('release') ?? []) {
    await releaseClaim(promotionId, claim, claim.at);
    if (claim.code) await releaseCode(claim.code, claim.orderId, claim.at);
  }
  const kept = by.get('keep') ?? [];
  await keepClaims(promotionId, kept);
  return kept.length;
}

/** Moves settled claims, batch by batch while `hasTime`. Returns how many. Two at once are harmless. */
export async function keepSettledClaims(now: Date, hasTime: () => boolean): Promise<number> {
  let kept = 0;
  while (hasTime()) {
    const rows = await findRiding(new Date(now.getTime() - RIDE_MS), PROMOTIONS, PER_PROMOTION);
    const ids = new Set(rows.flatMap(({ recent }) => recent.map(({ orderId }) => orderId)));
    const orders = new Map((await findOrdersById([...ids])).map((order) => [order._id, order]));
    let moved = 0;
    for (const { _id, recent } of rows) moved += await settle(_id, recent, orders);
    kept += moved;
    if (moved === 0) break;
  }
  return kept;
}
