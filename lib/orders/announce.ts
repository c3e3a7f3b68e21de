import { relay } from '../messaging/relay.ts';
import { logger } from '../platform/logger.ts';
import { orderOutbox } from './outbox-repository.ts';
import type { OrderDocument } from './types.ts';

/** Sends what an order's last write announced. A failure is only logged: the sweeper sends it later. */
export const announce = (order: OrderDocument): Promise<void> =>
  relay(order, orderOutbox.pull, (error) => logger().error('Outbox not relayed', { orderId: order._id, error: error as Error }));
