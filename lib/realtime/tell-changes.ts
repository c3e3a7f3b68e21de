/**
 * Turns a batch of events into pushes. An event is only the occasion: what is sent is read from the database right before, so that messages that
 * come late, twice or in another order tell nothing that is not true.
 */
import type { CartKey } from '../cart/cart.ts';
import { findOffers } from '../cart/offer-repository.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { sendEntries } from '../messaging/relay.ts';
import { findOrderStates } from '../orders/live-repository.ts';
import type { OrderOwner } from '../orders/types.ts';
import { newId } from '../platform/ids.ts';
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

/** How far orders have come, to those who placed them. */
export async function tellOrders(orderIds: readonly string[]): Promise<Push[]> {
  if (orderIds.length === 0) return [];
  const at = new Date();
  const orders = await findOrderStates([...new Set(orderIds)]);
  return orders.map(({ _id, number, owner, status, payment, shipments }) => ({
    topics: [ownTopic(buyerOf(owner))],
    message: message(
      'order.updated',
      { orderId: _id, number, status, paymentStatus: payment.status, shipments: shipments.map((s) => ({ id: s.id, status: s.status })) },
      at,
    ),
  }));
}
