import { type PullEntries, relay } from '../messaging/relay.ts';
import { logger } from '../platform/logger.ts';
import { orderOutbox } from './outbox-repository.ts';
import type { OrderDocument } from './types.ts';

const relayed = (order: OrderDocument, pull?: PullEntries): Promise<void> =>
  relay(order, pull, (error) => logger().error('Outbox not relayed', { orderId: order._id, error: error as Error }));

/** Sends what an order's last write announced. A failure is only logged: the sweeper sends it later. */
export const announce = (order: OrderDocument): Promise<void> => relayed(order, orderOutbox.pull);

/**
 * Sends that an order was placed, which its buyer waits for. It stays in the outbox until the order gets its shipments, in the same write; should that take
 * longer than the sweeper waits, it is sent a second time, and no third.
 */
export const announcePlaced = (order: OrderDocument): Promise<void> => relayed(order);
