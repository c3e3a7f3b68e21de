import { readCart } from '../../lib/cart/read-cart.ts';
import type { Handlers } from '../../lib/http/types.ts';
import {
  createWishlist,
  dropWishlist,
  editWishlist,
  moveToCart,
  moveToWishlist,
  unwish,
  wish,
  wishlistOf,
} from '../../lib/wishlists/change-wishlist.ts';
import { findWishlists, readWishlist } from '../../lib/wishlists/repository.ts';
import { readShared, revokeShare, shareWishlist } from '../../lib/wishlists/share-link.ts';
import { cartView } from './view.ts';
import type { wishlistApi } from './wishlist-api.ts';
import { sharedView, summariesView, wishlistView } from './wishlist-view.ts';

const cartOf = async (ownerId: string) => ({ status: 200 as const, body: cartView(await readCart({ ownerId })) });

export const wishlistHandlers: Handlers<typeof wishlistApi> = {
  getWishlist: async ({ caller }) => ({ status: 200, body: wishlistView(await readWishlist({ ownerId: caller.id })) }),

  wishItem: async ({ caller, params }) => ({ status: 200, body: wishlistView(await wish(caller.id, undefined, params.sku)) }),

  unwishItem: async ({ caller, params }) => {
    await unwish(caller.id, undefined, params.sku);
    return { status: 204 };
  },

  moveWishToCart: async ({ caller, params, body }) => {
    await moveToCart(caller.id, undefined, params.sku, body.quantity);
    return cartOf(caller.id);
  },

  moveCartItemToWishlist: async ({ caller, params, body }) => {
    await moveToWishlist(caller.id, body.wishlistId, params.sku);
    return cartOf(caller.id);
  },

  listWishlists: async ({ caller }) => ({ status: 200, body: summariesView(await findWishlists(caller.id)) }),

  createWishlist: async ({ caller, body }) => ({ status: 201, body: wishlistView(await createWishlist(caller.id, body.name)) }),

  getOneWishlist: async ({ caller, params }) => ({ status: 200, body: wishlistView(await wishlistOf(caller.id, params.id)) }),

  updateWishlist: async ({ caller, params, body }) => ({ status: 200, body: wishlistView(await editWishlist(caller.id, params.id, body)) }),

  deleteWishlist: async ({ caller, params }) => {
    await dropWishlist(caller.id, params.id);
    return { status: 204 };
  },

  putWishlistItem: async ({ caller, params }) => ({ status: 200, body: wishlistView(await wish(caller.id, params.id, params.sku)) }),

  removeWishlistItem: async ({ caller, params }) => {
    await unwish(caller.id, params.id, params.sku);
    return { status: 204 };
  },

  moveWishlistItemToCart: async ({ caller, params, body }) => {
    await moveToCart(caller.id, params.id, params.sku, body.quantity);
    return cartOf(caller.id);
  },

  shareWishlist: async ({ caller, params, context }) => {
    const token = await shareWishlist(caller.id, params.id);
    return { status: 200, body: { token, url: `${context.baseUrl}/v1/shared-wishlists/${encodeURIComponent(token)}` } };
  },

  revokeWishlistShare: async ({ caller, params }) => {
    await revokeShare(caller.id, params.id);
    return { status: 204 };
  },

  getSharedWishlist: async ({ params }) => ({ status: 200, body: sharedView(await readShared(params.token)) }),
};
