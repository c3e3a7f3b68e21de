import { acceptChanges } from '../../lib/cart/accept-changes.ts';
import type { CartKey } from '../../lib/cart/cart.ts';
import {
  addToCart,
  describeInCart,
  emptyCart,
  removeFromCart,
  removeSavedItem,
  saveForLater,
  setInCart,
  takeBackIntoCart,
} from '../../lib/cart/change-cart.ts';
import { addCouponToCart, removeCouponFromCart } from '../../lib/cart/coupons.ts';
import { mergeGuestCart } from '../../lib/cart/merge-cart.ts';
import { readCart } from '../../lib/cart/read-cart.ts';
import { restoreCart } from '../../lib/cart/restore-cart.ts';
import { guesserOf } from '../../lib/http/chain/idempotent.ts';
import { lambda } from '../../lib/http/lambda.ts';
import type { Guest, User } from '../../lib/http/types.ts';
import { cartIdOf, cartTokenOf } from '../../lib/identity/cart-token.ts';
import { found } from '../../lib/platform/errors.ts';
import { newId } from '../../lib/platform/ids.ts';
import { cart } from './api.ts';
import { cartView, tagOf } from './view.ts';
import { wishlistHandlers } from './wishlist.ts';

/** The caller's cart; undefined for a guest who has none yet. */
const keyOf = (caller: User | Guest): CartKey | undefined => {
  if (caller.kind === 'user') return { ownerId: caller.id };
  return caller.cartId ? { guestCartId: caller.cartId } : undefined;
};

const shown = async (key: CartKey | undefined) => {
  const read = await readCart(key);
  const body = cartView(read);
  return { status: 200 as const, headers: { etag: tagOf(body) }, body };
};

/** The key of a cart that must be there. */
const knownKeyOf = (caller: User | Guest): CartKey => found(keyOf(caller), 'cart');

/** Runs a change on a cart that must be there. */
async function changedKnown(caller: User | Guest, change: (key: CartKey) => Promise<void>) {
  const key = knownKeyOf(caller);
  await change(key);
  return shown(key);
}

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
  ...wishlistHandlers,

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

  describeCartItem: ({ caller, params, body }) => changedKnown(caller, (key) => describeInCart(key, params.sku, body)),

  saveCartItemForLater: ({ caller, params }) => changedKnown(caller, (key) => saveForLater(key, params.sku)),

  moveSavedItemToCart: ({ caller, params, body }) => changedKnown(caller, (key) => takeBackIntoCart(key, params.sku, body.quantity)),

  removeSavedItem: ({ caller, params }) => changedKnown(caller, (key) => removeSavedItem(key, params.sku)),

  acceptCartChanges: async ({ caller, context: { ifMatch } }) => {
    const key = keyOf(caller);
    if (key)
      await acceptChanges(key, (read) => ifMatch === undefined || ifMatch.trim() === '*' || tagOf(cartView(read)) === ifMatch.trim());
    return shown(key);
  },

  addCoupon: ({ caller, body, context }) => changed(caller, (key) => addCouponToCart(key, body.code, guesserOf(caller, context.ip))),

  removeCoupon: async ({ caller, params }) => {
    const key = keyOf(caller);
    if (key) await removeCouponFromCart(key, params.code);
    return shown(key);
  },

  restoreCart: ({ caller, body }) => changed(caller, (key) => restoreCart(key, body.token)),

  mergeCart: async ({ caller, body }) => {
    await mergeGuestCart(await cartIdOf(body.cartToken), caller.id);
    return shown({ ownerId: caller.id });
  },
});
