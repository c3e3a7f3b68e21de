/** What a pending order goes through to be placed, or to fail. Every step may run twice, at once, or die half-way. None needs a provider's keys. */
import { announceCart } from '../cart/announce-cart.ts';
import { takeOrdered } from '../cart/cart-changes.ts';
import { takeOrderFromCart } from '../cart/cart-repository.ts';
import { tellReleased } from '../inventory/announce.ts';
import { releaseHolds } from '../inventory/hold-repository.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { withCredit } from '../payments/ledger.ts';
import { found } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { claimPromotions, releasePromotions } from '../promotions/claim-promotions.ts';
import { type Refused, reasonDetails } from '../promotions/reasons.ts';
import { releaseCredit, spendCredit } from '../store-credit/order-credit.ts';
import { announcePlaced } from './announce.ts';
import { type Demand, demandOf, holdAll, itemsOfDemand, shortage } from './holds.ts';
import { confirmOrder, failOrder, findOrder } from './order-repository.ts';
import type { OrderDocument } from './types.ts';

/** Longer than anything takes that a hold is for, but a payment. */
export const HOLD_MS = 15 * 60_000;

type Failure = NonNullable<OrderDocument['failure']>;

/** What was promised is gone: the buyer sees a new quote before anything is charged. */
function lostOf(promotions: Refused[]): Failure {
  const detail = promotions.map(({ name, reason }) => `${name}: ${reasonDetails[reason]}`).join(' ');
  return { code: 'promotion_unavailable', detail, data: { promotions } };
}

/** Another order was faster; the buyer sees what is left before anything is charged. */
const creditGone: Failure = { code: 'insufficient_store_credit', detail: 'Your store credit was used by another order.', data: {} };

/** Fails an order for good and gives back what it took. */
export async function failPlacement(order: OrderDocument, demand: Demand, failure: Failure): Promise<OrderDocument> {
  // First the order, then its holds and claims: nobody may confirm an order that has lost them.
  const failed = await failOrder(order._id, failure);
  return failed ? released(failed, demand) : settledElsewhere(order, demand);
}

/** The provider cannot be reached: nothing is kept, also not the request's key, so that the same request may be made again. */
export async function failUnopened(order: OrderDocument, demand: Demand, cause: unknown): Promise<OrderDocument> {
  logger().error('Payment not opened', { orderId: order._id, error: cause as Error });
  const detail = 'The payment provider does not answer. Nothing was charged; please try again.';
  const failed = await failOrder(order._id, { code: 'upstream_unavailable', detail, data: {} }, { ...order.idempotency, key: order._id });
  return failed ? released(failed, demand) : settledElsewhere(order, demand);
}

/** Gives back what a failed order took, and tells of it. */
async function released(order: OrderDocument, demand: Demand): Promise<OrderDocument> {
  const skus = [...demand.keys()];
  await Promise.all([releaseHolds(order._id, skus), releasePromotions(order), releaseCredit(order)]);
  // One SKU that was short was never held, and a crowd at it is to be refused quickly.
  if (skus.length > 1 || order.failure?.code !== 'insufficient_stock') await tellReleased(skus, order._id);
  return order;
}

/** Someone else settled the order meanwhile: theirs counts, and if it failed, it keeps no holds of ours. */
export async function settledElsewhere(order: OrderDocument, demand: Demand): Promise<OrderDocument> {
  const settled = found(await findOrder(order._id), 'order');
  return settled.failure ? released(settled, demand) : settled;
}

/** Takes the ordered units out of the cart. The order stands whether or not this succeeds. */
export async function emptyOrderedCart(order: OrderDocument): Promise<void> {
  if (!order.cart) return;
  try {
    await takeOrderFromCart(order.cart.id, order._id, takeOrdered(demandOf(order), order._id, order.owner.kind === 'guest'));
    await announceCart(order.owner.kind === 'guest' ? { guestCartId: order.cart.id } : { ownerId: order.owner.id });
  } catch (error) {
    logger().error('Cart not emptied', { orderId: order._id, error: error as Error });
  }
}

/** Places an order that needs no payment before. */
export async function confirmPlacement(order: OrderDocument, demand: Demand, correlationId: string): Promise<OrderDocument> {
  const at = new Date();
  const placed = await confirmOrder(
    order,
    { type: 'order.placed', at, actor: { kind: order.owner.kind, id: order.owner.id }, public: true },
    outboxEntry('order.placed', { orderId: order._id, items: itemsOfDemand(demand) }, correlationId, at),
    withCredit(order, at),
  );
  if (!placed) return settledElsewhere(order, demand);
  await Promise.all([emptyOrderedCart(placed), announcePlaced(placed)]);
  return placed;
}

/** Takes what an order needs: its stock until a time, its promotions and its store credit. Answers why that cannot be. */
export async function takeAll(order: OrderDocument, demand: Demand, until: Date | undefined): Promise<Failure | undefined> {
  const [short, lost, spent] = await Promise.all([
    holdAll(order._id, demand, until ?? new Date(Date.now() + HOLD_MS)),
    claimPromotions(order),
    spendCredit(order),
  ]);
  if (short.length > 0) return shortage(short);
  if (lost.length > 0) return lostOf(lost);
  return spent ? undefined : creditGone;
}

/** Places an order that owes nothing, or fails it for good. */
export async function placeFree(order: OrderDocument, correlationId: string): Promise<OrderDocument> {
  const demand = demandOf(order);
  const failure = await takeAll(order, demand, undefined);
  return failure ? failPlacement(order, demand, failure) : confirmPlacement(order, demand, correlationId);
}
