/**
 * Turns a batch of events into pushes. An event is only the occasion: what is sent is read from the database right before, so that messages that
 * come late, twice or in another order tell nothing that is not true.
 */
import type { CartKey } from '../cart/cart.ts';
import { findOffers } from '../cart/offer-repository.ts';
import { inr } from '../http/schemas.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { sendEntries } from '../messaging/relay.ts';
import { findOrderStates, type OrderState } from '../orders/live-repository.ts';
import type { OrderOwner } from '../orders/types.ts';
import { newId } from '../platform/ids.ts';
import type { OrderReturn } from '../returns/types.ts';
import { readSettings } from '../settings/repository.ts';
import { message } from './message.ts';
import { offerPush } from './offer-push.ts';
import { followCart } from './open-connection.ts';
import type { Push } from './push.ts';
import { claimSlots } from './slot-repository.ts';
import { ownTopic } from './topics.ts';

/** The pushes of SKUs whose second has come: one read for all of them. `subjects` are `stock:<sku>` and `price:<sku>`. */
async function pushesOf(subjects: readonly string[]): Promise<Push[]> {
  if (subjects.length === 0) return [];
  const pairs = subjects.map((subject) => [subject.slice(0, 5), subject.slice(6)] as const);
  const [at, settings] = [new Date(), await readSettings()];
  const offers = await findOffers(pairs.map(([, sku]) => sku));
  return pairs.flatMap(([kind, sku]) => offerPush(kind === 'price' ? 'price' : 'stock', sku, offers.get(sku), settings, at) ?? []);
}

/**
 * Changes of SKUs, at most one message a second each: the first is told at once; one within the second after it is told at its end, together
 * with all that follow until then.
 */
export async function tellOffers(subjects: readonly string[], correlationId: string): Promise<Push[]> {
  const { now, later } = await claimSlots([...new Set(subjects)], newId('psh'));
  if (later.length > 0) await sendEntries([outboxEntry('live.due', { topics: later }, correlationId)], { DelaySeconds: 1 });
  return pushesOf(now);
}

/** SKUs whose slot was taken a second ago. */
export const tellDue = (subjects: readonly string[]): Promise<Push[]> => pushesOf([...new Set(subjects)]);

/** Makes the owner's connections watch what is in the cart now, and tells them that it changed. */
export async function tellCart(owner: CartKey): Promise<Push[]> {
  const cart = await followCart(owner);
  return cart ? [{ topics: [ownTopic(owner)], message: message('cart.updated', { cartId: cart.id, version: cart.version }) }] : [];
}

const buyerOf = ({ kind, id }: OrderOwner): CartKey => (kind === 'customer' ? { ownerId: id } : { guestCartId: id });

/** What of an order an event is about. */
export interface OrderNews {
  orderId: string;
  returnId?: string;
  refundId?: string;
}

const orderPush = ({ _id, number, owner, status, payment, shipments }: OrderState, at: Date): Push => ({
  topics: [ownTopic(buyerOf(owner))],
  message: message(
    'order.updated',
    { orderId: _id, number, status, paymentStatus: payment.status, shipments: shipments.map((s) => ({ id: s.id, status: s.status })) },
    at,
  ),
});

function returnPush({ _id, number, owner, payment }: OrderState, ret: OrderReturn, at: Date): Push {
  const { id, status, payout, replacementId } = ret;
  const refunds = (payment.refunds ?? []).filter(({ returnId }) => returnId === id);
  return {
    topics: [ownTopic(buyerOf(owner))],
    message: message(
      'return.updated',
      {
        ...{ returnId: id, orderId: _id, number, status, refundTo: payout?.method ?? null },
        refunds: refunds.map((refund) => ({ id: refund.id, amount: inr(refund.amount), status: refund.status })),
        // Named before it is placed, while it may still come to nothing.
        replacementOrderId: (status !== 'inspected' && replacementId) || null,
      },
      at,
    ),
  };
}

/** The returns of an order that some news is about: named themselves, or by their refunds. */
function returnsIn({ _id, returns = [], payment }: OrderState, news: readonly OrderNews[]): OrderReturn[] {
  const own = news.filter(({ orderId }) => orderId === _id);
  const named = new Set(own.map(({ returnId, refundId }) => returnId ?? payment.refunds?.find(({ id }) => id === refundId)?.returnId));
  return returns.filter(({ id }) => named.has(id));
}

/** How far orders and their returns have come, to those who placed them. A step of a return changes nothing about its order. */
export async function tellOrders(news: readonly OrderNews[]): Promise<Push[]> {
  if (news.length === 0) return [];
  const at = new Date();
  const moved = new Set(news.filter(({ returnId }) => returnId === undefined).map(({ orderId }) => orderId));
  const orders = await findOrderStates([...new Set(news.map(({ orderId }) => orderId))]);
  return orders.flatMap((order) => [
    ...(moved.has(order._id) ? [orderPush(order, at)] : []),
    ...returnsIn(order, news).map((ret) => returnPush(order, ret, at)),
  ]);
}
