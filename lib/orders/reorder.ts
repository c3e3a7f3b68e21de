import { type Filled, fillCart } from '../cart/fill-cart.ts';
import { found } from '../platform/errors.ts';
import { demandOf } from './holds.ts';
import { findOwnOrder } from './order-repository.ts';
import type { OrderLine } from './types.ts';

export interface Reordered extends Filled {
  /** The line as it was ordered. */
  line: OrderLine;
}

/**
 * Puts what an order had into its owner's cart, as far as it can be had today: at least as many of each, so that doing it twice brings nothing
 * more. Notes and gift messages were for that order and stay there. Errors: `not_found`.
 */
export async function reorder(orderId: string, userId: string): Promise<Reordered[]> {
  const order = found(await findOwnOrder(orderId, { kind: 'customer', id: userId }), 'order');
  const wanted = [...demandOf(order)].map(([sku, quantity]) => ({ sku, quantity }));
  const bySku = new Map((await fillCart({ ownerId: userId }, wanted)).map((filled) => [filled.sku, filled]));
  const lines = order.lines.filter(({ sku }, index) => order.lines.findIndex((line) => line.sku === sku) === index);
  return lines.flatMap((line) => {
    const filled = bySku.get(line.sku);
    return filled ? [{ ...filled, line }] : [];
  });
}
