/** The second half of a placement: from the pending order to a placed or a failed one. Every step may run twice, at once, or die half-way. */
import { takeOrdered } from '../cart/cart-changes.ts';
import { takeOrderFromCart } from '../cart/cart-repository.ts';
import { findHolds, holdStock, releaseHolds } from '../inventory/hold-repository.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { found } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { announce } from './announce.ts';
import { confirmOrder, failOrder, findOrder } from './order-repository.ts';
import type { OrderDocument } from './types.ts';
import { sumBy } from './units.ts';

const HOLD_MS = 15 * 60_000;

interface ShortLine {
  sku: string;
  requested: number;
  /** How many were left. */
  available: number;
}

/** Units per SKU, SKUs in sorted order: all orders take them in the same order. */
function demandOf(order: Pick<OrderDocument, 'lines'>): Map<string, number> {
  const sums = sumBy(
    order.lines,
    (line) => line.sku,
    (line) => line.quantity,
  );
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Holds everything; answers the lines that are short. What is held already counts, so that this can be repeated. */
async function holdAll(orderId: string, demand: ReadonlyMap<string, number>): Promise<ShortLine[]> {
  const taken = await holdStock(orderId, demand, new Date(Date.now() + HOLD_MS));
  if (taken === demand.size) return [];
  const states = new Map((await findHolds(orderId, [...demand.keys()])).map((state) => [state.sku, state]));
  return [...demand].flatMap(([sku, requested]) => {
    const state = states.get(sku);
    // Others may have given units back since the attempt: what is told is what could not be had then.
    return state?.held ? [] : [{ sku, requested, available: Math.min(state?.available ?? 0, requested - 1) }];
  });
}

async function fail(order: OrderDocument, demand: ReadonlyMap<string, number>, lines: ShortLine[]): Promise<OrderDocument> {
  const left = lines.map((line) => `${line.sku}: ${line.available} left`).join(', ');
  const failure = { code: 'insufficient_stock' as const, detail: `Not enough stock. ${left}.`, data: { lines } };
  // First the order, then its holds: nobody may confirm an order whose holds are gone.
  const failed = await failOrder(order._id, failure);
  return failed ? released(failed, demand) : settledElsewhere(order, demand);
}

async function released(order: OrderDocument, demand: ReadonlyMap<string, number>): Promise<OrderDocument> {
  await releaseHolds(order._id, [...demand.keys()]);
  return order;
}

/** Someone else settled the order meanwhile: theirs counts, and if it failed, it keeps no holds of ours. */
async function settledElsewhere(order: OrderDocument, demand: ReadonlyMap<string, number>): Promise<OrderDocument> {
  const settled = found(await findOrder(order._id), 'order');
  return settled.failure ? released(settled, demand) : settled;
}

/** Takes the ordered units out of the cart. The order stands whether or not this succeeds. */
export async function emptyOrderedCart(order: OrderDocument): Promise<void> {
  if (!order.cart) return;
  try {
    await takeOrderFromCart(order.cart.id, order._id, takeOrdered(demandOf(order), order._id, order.owner.kind === 'guest'));
  } catch (error) {
    logger().error('Cart not emptied', { orderId: order._id, error: error as Error });
  }
}

/**
 * Holds the stock and places the order, or fails it for good and gives back what was held. Returns the settled order: with `failure` when
 * stock was short.
 */
export async function completePlacement(order: OrderDocument, correlationId: string): Promise<OrderDocument> {
  const demand = demandOf(order);
  const short = await holdAll(order._id, demand);
  if (short.length > 0) return fail(order, demand, short);
  const at = new Date();
  const items = [...demand].map(([sku, quantity]) => ({ sku, quantity }));
  const placed = await confirmOrder(
    order._id,
    { type: 'order.placed', at, actor: { kind: order.owner.kind, id: order.owner.id }, public: true },
    outboxEntry('order.placed', { orderId: order._id, items }, correlationId, at),
  );
  if (!placed) return settledElsewhere(order, demand);
  await Promise.all([emptyOrderedCart(placed), announce(placed)]);
  return placed;
}
