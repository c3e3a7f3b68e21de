import { readSettings } from '../settings/repository.ts';
import { type Cart, type CartKey, cartOf } from './cart.ts';
import { readStoredCart } from './cart-repository.ts';

/** The caller's cart against today's catalogue and stock; an empty one when there is none, or when the caller is nobody yet. */
export async function readCart(key: CartKey | undefined): Promise<Cart> {
  const settings = await readSettings();
  const stored = key && (await readStoredCart(key));
  return stored ? cartOf(stored.cart, stored.offers, settings) : cartOf({ _id: null, version: 0, items: [] }, new Map(), settings);
}
