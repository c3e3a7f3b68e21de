/** What a connection can be told of. A connection watches its owner's topic, the SKUs in its cart, and the products on its screen. */
import type { CartKey } from '../cart/cart.ts';
import type { Watcher } from './types.ts';

/** The cart and the orders of a customer or of a guest: private. */
export const ownTopic = (owner: CartKey): string => ('ownerId' in owner ? `user:${owner.ownerId}` : `cart:${owner.guestCartId}`);
/** A SKU in a cart. */
export const skuTopic = (sku: string): string => `sku:${sku}`;
/** The sales of the running day: for staff. */
export const SHOP_TOPIC = 'shop:today';
/** A product on screen, with all its SKUs. */
export const productTopic = (productId: string): string => `product:${productId}`;

/** Whose cart and orders a connection is told of. */
export const ownerOf = (watcher: Watcher): CartKey =>
  watcher.kind === 'user' ? { ownerId: watcher.userId } : { guestCartId: watcher.cartId };

/** Whether only the owner may hear of it, so that the session must be alive at that moment. */
export const isPrivate = (topic: string): boolean => topic.startsWith('user:') || topic.startsWith('cart:');
