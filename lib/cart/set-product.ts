/** A cart for clients that know products but no variants. */
import { defaultVariant } from '../catalog/default-variant.ts';
import type { ListedProduct } from '../catalog/whole-list-repository.ts';
import type { CartKey } from './cart.ts';
import { findItems, readStoredCart } from './cart-repository.ts';
import { removeFromCart, setInCart } from './change-cart.ts';
import type { CartItem } from './types.ts';

type Held = Pick<CartItem, 'sku' | 'quantity' | 'addedAt'>;

/**
 * The quantity of each variant, so that the product has `quantity` in all: the variant that was touched last takes the difference, and the others give
 * way only when there is no room for them.
 */
export function shareOut(held: readonly Held[], defaultSku: string, quantity: number): Map<string, number> {
  const [last, ...others] = held.toSorted((a, b) => b.addedAt.getTime() - a.addedAt.getTime());
  let left = quantity;
  const shares = new Map<string, number>();
  for (const { sku, quantity: had } of others) {
    const share = Math.min(had, left);
    left -= share;
    if (share !== had) shares.set(sku, share);
  }
  return shares.set(last?.sku ?? defaultSku, left);
}

/** Sets how many units of a product the cart holds. Errors: as of {@link setInCart}. */
export async function setProductInCart(key: CartKey, product: ListedProduct, quantity: number): Promise<void> {
  const skus = product.variants.map(({ sku }) => sku);
  // Of a product with one variant there is nothing to share out, whatever the cart holds.
  const items = skus.length > 1 ? await findItems(key) : [];
  const held = items.filter(({ sku }) => skus.includes(sku));
  for (const [sku, share] of shareOut(held, defaultVariant(product).sku, quantity)) await setInCart(key, sku, share);
}

/** Removes a product with all its variants, also one that is not sold any more. */
export async function removeProductFromCart(key: CartKey, productId: string): Promise<void> {
  const stored = await readStoredCart(key);
  for (const { sku } of stored?.cart.items ?? []) {
    if (stored?.offers.get(sku)?.productId === productId) await removeFromCart(key, sku);
  }
}
