import { isDuplicateKey } from '../platform/db.ts';
import { type NewOrder, renumbered } from './new-order.ts';
import { insertOrder } from './order-repository.ts';
import type { OrderDocument } from './types.ts';

/** Inserts an order, with another number when its own is taken. Throws a duplicate-key error for its idempotency key, its cart's version or its id. */
export async function insertNumbered(order: NewOrder): Promise<OrderDocument> {
  try {
    return await insertOrder(order);
  } catch (error) {
    if (isDuplicateKey(error, 'number')) return insertNumbered(renumbered(order));
    throw error;
  }
}
