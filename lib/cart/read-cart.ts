import { readTogether } from '../platform/read-together.ts';
import { automaticOf } from '../promotions/candidate-repository.ts';
import { withCodes } from '../promotions/find-candidates.ts';
import { segmentsOf } from '../promotions/segment-repository.ts';
import { readSettings } from '../settings/repository.ts';
import { type Cart, type CartKey, cartOf } from './cart.ts';
import { storedCartOf } from './cart-repository.ts';
import type { CartDocument } from './types.ts';

const customerOf = (key: CartKey | undefined): string | undefined => (key && 'ownerId' in key ? key.ownerId : undefined);

/** The caller's cart as it is stored, and as the caller sees it; `stored` is absent when there is none, or when the caller is nobody yet. */
export async function readWholeCart(key: CartKey | undefined, now = new Date()): Promise<{ cart: Cart; stored?: CartDocument }> {
  const customerId = customerOf(key);
  const seeker = { customerId, claimant: customerId };
  const [settings, [stored, automatic = [], segments = []]] = await Promise.all([
    readSettings(),
    readTogether(
      key && storedCartOf(key),
      key && automaticOf(customerId, now),
      customerId === undefined ? undefined : segmentsOf(customerId),
    ),
  ]);
  if (!stored) return { cart: cartOf({ _id: null, version: 0, items: [] }, new Map(), settings) };
  const promotions = await withCodes(automatic, stored.cart.coupons ?? [], seeker, segments, now);
  return { cart: cartOf(stored.cart, stored.offers, settings, promotions), stored: stored.cart };
}

/** The caller's cart against today's catalogue, stock and promotions; an empty one when there is none, or when the caller is nobody yet. */
export const readCart = async (key: CartKey | undefined, now = new Date()): Promise<Cart> => (await readWholeCart(key, now)).cart;
