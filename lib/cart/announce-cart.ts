import { outboxEntry } from '../messaging/outbox-entry.ts';
import { sendEntries } from '../messaging/relay.ts';
import { newId } from '../platform/ids.ts';
import { logger } from '../platform/logger.ts';
import type { CartKey } from './cart.ts';

/**
 * Tells the other open pages of a cart's owner that it changed. It is not kept in an outbox: should it be lost, the next reading of the cart shows
 * what is true, and that is all that hangs on it.
 */
export async function announceCart(key: CartKey): Promise<void> {
  try {
    await sendEntries([outboxEntry('cart.updated', key, newId('msg'))]);
  } catch (error) {
    logger().warn('Cart change not announced', { error: error as Error });
  }
}
