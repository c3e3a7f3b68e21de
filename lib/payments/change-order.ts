import { announce } from '../orders/announce.ts';
import { findOrder } from '../orders/order-repository.ts';
import type { OrderDocument } from '../orders/types.ts';
import { AppError } from '../platform/errors.ts';
import { changePayment, type PaymentChange } from './payment-repository.ts';

/** An order's ledger changes rarely; whoever loses so often meets something that does not end. */
const TRIES = 10;

/**
 * Changes an order by what `plan` makes of its present state, again and again until nobody else came in between, and announces it. `plan`
 * answers nothing when there is nothing to do. Errors: those of `plan`, `not_found`, `conflict`.
 */
export async function changeOrder(
  orderId: string,
  plan: (order: OrderDocument) => PaymentChange | undefined | Promise<PaymentChange | undefined>,
): Promise<OrderDocument> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const order = await findOrder(orderId);
    if (!order || order.failure) throw new AppError('not_found', 'There is no such order.');
    const change = await plan(order);
    if (!change) return order;
    const changed = await changePayment(order, change);
    if (!changed) continue;
    await announce(changed);
    return changed;
  }
  throw new AppError('conflict', 'The order is changing. Please try again.');
}
