/** Wishlists: several named ones per customer, one of them the default. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Id } from '../../lib/http/schemas.ts';
import { Cart } from './schemas.ts';
import { SharedWishlist, Wishlist, WishlistShare, Wishlists } from './wishlist-schemas.ts';

const sku = z.string().min(1).max(64);
const name = z.string().trim().min(1).max(60);
const move = z.strictObject({ quantity: z.int().min(1).max(10_000).default(1) });
const moveDescription =
  'The cart then holds at least `quantity` of it, and the list has it no more. A second time is 404, and changes nothing in the cart.';

export const wishlistApi = defineApi({
  getWishlist: {
    method: 'GET',
    path: '/v1/wishlist',
    summary: 'The default wishlist',
    auth: 'customer',
    reply: { 200: Wishlist },
  },
  wishItem: {
    method: 'PUT',
    path: '/v1/wishlist/{sku}',
    summary: 'Put an SKU on the default wishlist',
    description: 'Again changes nothing.',
    auth: 'customer',
    params: z.object({ sku }),
    reply: { 200: Wishlist },
    errors: ['wishlist_limit'],
  },
  unwishItem: {
    method: 'DELETE',
    path: '/v1/wishlist/{sku}',
    summary: 'Take an SKU off the default wishlist',
    auth: 'customer',
    params: z.object({ sku }),
    reply: { 204: empty('It is not on the list') },
  },
  moveWishToCart: {
    method: 'POST',
    path: '/v1/wishlist/{sku}/move-to-cart',
    summary: 'Move an SKU from the default wishlist into the cart',
    description: moveDescription,
    auth: 'customer',
    params: z.object({ sku }),
    body: move,
    reply: { 200: Cart },
    errors: ['insufficient_stock', 'cart_limit'],
  },
  moveCartItemToWishlist: {
    method: 'POST',
    path: '/v1/cart/items/{sku}/move-to-wishlist',
    summary: 'Move an item out of the cart onto a wishlist',
    auth: 'customer',
    params: z.object({ sku }),
    body: z.strictObject({ wishlistId: Id.optional().meta({ description: 'Otherwise the default one.' }) }),
    reply: { 200: Cart },
    errors: ['wishlist_limit'],
  },
  listWishlists: {
    method: 'GET',
    path: '/v1/wishlists',
    summary: 'All of your wishlists, the default one first',
    auth: 'customer',
    reply: { 200: Wishlists },
  },
  createWishlist: {
    method: 'POST',
    path: '/v1/wishlists',
    summary: 'Make a wishlist',
    auth: 'customer',
    body: z.strictObject({ name }),
    reply: { 201: Wishlist },
    errors: ['wishlist_limit'],
  },
  getOneWishlist: {
    method: 'GET',
    path: '/v1/wishlists/{id}',
    summary: 'One of your wishlists',
    auth: 'customer',
    params: z.object({ id: Id }),
    reply: { 200: Wishlist },
  },
  updateWishlist: {
    method: 'PATCH',
    path: '/v1/wishlists/{id}',
    summary: 'Rename a wishlist, or make it the default one',
    auth: 'customer',
    params: z.object({ id: Id }),
    body: z.strictObject({ name, isDefault: z.literal(true) }).partial(),
    reply: { 200: Wishlist },
  },
  deleteWishlist: {
    method: 'DELETE',
    path: '/v1/wishlists/{id}',
    summary: 'Delete a wishlist and its link',
    auth: 'customer',
    params: z.object({ id: Id }),
    reply: { 204: empty('Deleted') },
  },
  putWishlistItem: {
    method: 'PUT',
    path: '/v1/wishlists/{id}/items/{sku}',
    summary: 'Put an SKU on a wishlist',
    auth: 'customer',
    params: z.object({ id: Id, sku }),
    reply: { 200: Wishlist },
    errors: ['wishlist_limit'],
  },
  removeWishlistItem: {
    method: 'DELETE',
    path: '/v1/wishlists/{id}/items/{sku}',
    summary: 'Take an SKU off a wishlist',
    auth: 'customer',
    params: z.object({ id: Id, sku }),
    reply: { 204: empty('It is not on the list') },
  },
  moveWishlistItemToCart: {
    method: 'POST',
    path: '/v1/wishlists/{id}/items/{sku}/move-to-cart',
    summary: 'Move an SKU from a wishlist into the cart',
    description: moveDescription,
    auth: 'customer',
    params: z.object({ id: Id, sku }),
    body: move,
    reply: { 200: Cart },
    errors: ['insufficient_stock', 'cart_limit'],
  },
  shareWishlist: {
    method: 'POST',
    path: '/v1/wishlists/{id}/share',
    summary: 'Share a wishlist by a secret link',
    description: 'Whoever has the link may look, and do nothing else. Again gives the same link, until it is revoked.',
    auth: 'customer',
    params: z.object({ id: Id }),
    reply: { 200: WishlistShare },
  },
  revokeWishlistShare: {
    method: 'DELETE',
    path: '/v1/wishlists/{id}/share',
    summary: 'Revoke the link of a wishlist, for good',
    auth: 'customer',
    params: z.object({ id: Id }),
    reply: { 204: empty('The link opens nothing any more') },
  },
  getSharedWishlist: {
    method: 'GET',
    path: '/v1/shared-wishlists/{token}',
    summary: 'A wishlist that someone shares',
    description: 'Says nothing of whose it is.',
    auth: 'public',
    params: z.object({ token: z.string().min(1).max(128) }),
    reply: { 200: SharedWishlist },
    errors: ['not_found'],
  },
});
