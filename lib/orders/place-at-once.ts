/**
 * An order that needs nothing but stock, and no money before: its units are held first, and it is then written once, as placed or as failed. That is
 * a write less than by way of a pending order, and none at all on the hot document of a SKU that is sold out meanwhile.
 *
 * Its id comes from the request's key, so that a request which is made twice, even at once, holds its units once. Whoever dies after the hold
 * leaves it to the same request made again, or to the sweeper.
 */
import { freeHolds, freeSecondHolds } from '../inventory/free-holds.ts';
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { paymentDeadline } from '../payments/open-payment.ts';
import { isDuplicateKey } from '../platform/db.ts';
import { idFrom } from '../platform/ids.ts';
import { announcePlaced } from './announce.ts';
import { demandOf, holdFirst, itemsOfDemand, shortage } from './holds.ts';
import { insertNumbered } from './insert-numbered.ts';
import { type NewOrder, refusedOrder } from './new-order.ts';
import { findOrder } from './order-repository.ts';
import { HOLD_MS } from './placement-steps.ts';
import type { OrderDocument } from './types.ts';

/** Whether an order takes stock alone: no version of a cart, no promotion's usage, no store credit, and nothing to be paid before. */
export const needsOnlyStock = async (order: NewOrder): Promise<boolean> =>
  !order.cart && !order.promotions?.length && !order.payment.credit && (await paymentDeadline(order)) === undefined;

/** The id of the order that a request makes at once, always the same. */
export const idOfRequest = ({ scope, key }: Pick<OrderDocument['idempotency'], 'scope' | 'key'>): string => idFrom('ord', scope, key);

/** The same order with the id that its request always gets. */
export const namedByRequest = (order: NewOrder): NewOrder => ({ ...order, _id: idOfRequest(order.idempotency) });

/**
 * Holds the units of an order that is {@link namedByRequest} and writes it as placed, or as failed for good when they are short. Throws a duplicate-key
 * error when its key was used before: then it keeps nothing.
 */
export async function placeAtOnce(order: NewOrder, correlationId: string): Promise<OrderDocument> {
  const { _id } = order;
  const demand = demandOf(order);
  const short = await holdFirst(_id, demand, new Date(Date.now() + HOLD_MS));
  const at = new Date();
  const settled: NewOrder =
    short.length > 0
      ? refusedOrder(order, shortage(short))
      : {
          ...order,
          status: 'placed',
          timeline: [{ type: 'order.placed', at, actor: { kind: order.owner.kind, id: order.owner.id }, public: true }],
          outbox: [outboxEntry('order.placed', { orderId: _id, items: itemsOfDemand(demand) }, correlationId, at)],
        };
  try {
    const written = await insertNumbered(settled);
    if (written.failure)
      await freeHolds(
        _id,
        [...demand.keys()].filter((sku) => !short.some((line) => line.sku === sku)),
      );
    else await announcePlaced(written);
    return written;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const first = await findOrder(_id);
    // An order of this very request that stands keeps what it holds, but for what it had been sold by then.
    const free = first && !first.failure ? freeSecondHolds : freeHolds;
    await free(_id, [...demand.keys()]);
    throw error;
  }
}
