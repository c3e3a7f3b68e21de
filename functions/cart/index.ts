import type * as z from 'zod';
import type { CartKey, CartLine, Cart as ReadCart } from '../../lib/cart/cart.ts';
import { addToCart, emptyCart, removeFromCart, setInCart } from '../../lib/cart/change-cart.ts';
import { mergeGuestCart } from '../../lib/cart/merge-cart.ts';
import { readCart } from '../../lib/cart/read-cart.ts';
import { lambda } from '../../lib/http/lambda.ts';
import { inr } from '../../lib/http/schemas.ts';
import type { Guest, User } from '../../lib/http/types.ts';
import { cartIdOf, cartTokenOf } from '../../lib/identity/cart-token.ts';
import { newId } from '../../lib/platform/ids.ts';
import { totalsView } from '../orders/view.ts';
import { cart } from './api.ts';
import type { Cart } from './schemas.ts';

const itemView = ({ offer, priceChanged, ...line }: CartLine) => ({
  ...line,
  ...(offer && { productId: offer.productId, slug: offer.slug, image: offer.image }),
  options: offer?.options ?? {},
  unitPrice: inr(line.unitPrice),
  lineTotal: inr(line.lineTotal),
  ...(priceChanged && { priceChanged: { from: inr(priceChanged.from), to: inr(priceChanged.to) } }),
});

const cartView = (read: ReadCart): z.input<typeof Cart> => ({
  id: read.id,
  version: read.version,
  items: read.lines.map(itemView),
  totals: totalsView(read.totals),
});

/** The caller's cart; undefined for a guest who has none yet. */
const keyOf = (caller: User | Guest): CartKey | undefined => {
  if (caller.kind === 'user') return { ownerId: caller.id };
  return caller.cartId ? { guestCartId: caller.cartId } : undefined;
};

const shown = async (key: CartKey | undefined) => {
  const read = await readCart(key);
  return { status: 200 as const, body: cartView(read) };
};

/** Runs a change, for a guest without a cart on a new one whose token goes into the answer. */
async function changed(caller: User | Guest, change: (key: CartKey) => Promise<void>) {
  const known = keyOf(caller);
  const cartId = newId('crt');
  const key = known ?? { guestCartId: cartId };
  await change(key);
  const reply = await shown(key);
  return known ? reply : { ...reply, body: { ...reply.body, cartToken: await cartTokenOf(cartId) } };
}

export const handler = lambda(cart, {
  getCart: ({ caller }) => shown(keyOf(caller)),

  clearCart: async ({ caller }) => {
    const key = keyOf(caller);
    if (key) await emptyCart(key);
    return { status: 204 };
  },

  addCartItem: ({ caller, body }) => changed(caller, (key) => addToCart(key, body.sku, body.quantity)),

  setCartItem: ({ caller, params, body }) => changed(caller, (key) => setInCart(key, params.sku, body.quantity)),

  removeCartItem: async ({ caller, params }) => {
    const key = keyOf(caller);
    if (key) await removeFromCart(key, params.sku);
    return shown(key);
  },

  mergeCart: async ({ caller, body }) => {
    await mergeGuestCart(await cartIdOf(body.cartToken), caller.id);
    return shown({ ownerId: caller.id });
  },
});
