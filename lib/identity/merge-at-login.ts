import { mergeGuestCart } from '../cart/merge-cart.ts';
import { logger } from '../platform/logger.ts';
import { cartIdOf } from './cart-token.ts';

/** Takes a guest's cart along. Whatever goes wrong with it, no one is kept from logging in. */
export async function mergeAtLogin(cartToken: string | undefined, userId: string): Promise<void> {
  if (!cartToken) return;
  try {
    await mergeGuestCart(await cartIdOf(cartToken), userId);
  } catch (error) {
    logger().warn('Cart not merged at log-in', { userId, error: error as Error });
  }
}
