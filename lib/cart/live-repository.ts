import type { CartKey } from './cart.ts';
import { CartModel } from './model.ts';

/** The SKUs that a cart shows, those put aside included; null while there is none. */
export async function findCartSkus(key: CartKey): Promise<{ id: string; version: number; skus: string[] } | null> {
  const filter = 'ownerId' in key ? key : { _id: key.guestCartId, ownerId: null };
  const cart = await CartModel.findOne(filter, { 'items.sku': 1, 'saved.sku': 1, version: 1 })
    .lean<{ _id: string; version: number; items: { sku: string }[]; saved?: { sku: string }[] }>()
    .exec();
  return cart && { id: cart._id, version: cart.version, skus: [...new Set([...cart.items, ...(cart.saved ?? [])].map(({ sku }) => sku))] };
}
