import { completePlacement } from './complete-placement.ts';
import type { OrderDocument } from './types.ts';

/** Longer than a request may run: past it, the process that placed the order is dead. */
export const STUCK_MS = 30_000;

export const isStuck = (order: Pick<OrderDocument, 'status' | 'createdAt' | 'payment'>, now = Date.now()): boolean =>
  order.status === 'pending' && !order.payment.providerOrderId && now - order.createdAt.getTime() > STUCK_MS;

/**
 * Takes a stuck order up where its process left it: it is placed when all its stock is held or can still be had, else it fails and gives
 * back what it holds. Safe against the original process and against another sweeper at the same time.
 */
export const finishPending = (order: OrderDocument): Promise<OrderDocument> => completePlacement(order, order._id);
