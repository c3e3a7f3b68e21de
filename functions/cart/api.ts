/** The cart of a customer, or of a guest who holds its token; and wishlists. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Cart } from './schemas.ts';
import { wishlistApi } from './wishlist-api.ts';

const sku = z.string().min(1).max(64);

const sentence = (max: number) => z.string().trim().min(1).max(max);

const cartApi = defineApi({
  getCart: {
    method: 'GET',
    path: '/v1/cart',
    summary: 'The cart, read against catalogue and stock',
    description:
      'Empty for a caller without a bearer or cart token. The `ETag` covers the whole answer: it changes with the cart, and also when a price, the availability or the shop’s rules change, so polling with `If-None-Match` misses nothing; an unchanged cart is 304 without a body.',
    auth: 'guest',
    conditional: true,
    reply: { 200: Cart },
  },
  clearCart: {
    method: 'DELETE',
    path: '/v1/cart',
    summary: 'Empty the cart',
    auth: 'guest',
    reply: { 204: empty('The cart is empty') },
  },
  addCartItem: {
    method: 'POST',
    path: '/v1/cart/items',
    summary: 'Add units of an SKU',
    description: 'A guest’s first write without a token answers with a new `cartToken`: send it as `X-Cart-Token` from then on.',
    auth: 'guest',
    body: z.strictObject({ sku, quantity: z.int().min(1).max(10_000).default(1) }),
    reply: { 200: Cart },
    errors: ['not_found', 'insufficient_stock', 'cart_limit'],
  },
  setCartItem: {
    method: 'PUT',
    path: '/v1/cart/items/{sku}',
    summary: 'Set how many units of an SKU the cart holds',
    description: 'A quantity of 0 removes the item.',
    auth: 'guest',
    params: z.object({ sku }),
    body: z.strictObject({ quantity: z.int().min(0).max(10_000) }),
    reply: { 200: Cart },
    errors: ['not_found', 'insufficient_stock', 'cart_limit'],
  },
  removeCartItem: {
    method: 'DELETE',
    path: '/v1/cart/items/{sku}',
    summary: 'Remove an SKU from the cart',
    auth: 'guest',
    params: z.object({ sku }),
    reply: { 200: Cart },
  },
  describeCartItem: {
    method: 'PATCH',
    path: '/v1/cart/items/{sku}',
    summary: 'Set the note and the gift option of an item',
    description: 'They go onto the order and to whoever packs it. `null` takes one away; what is not sent stays.',
    auth: 'guest',
    params: z.object({ sku }),
    body: z
      .strictObject({ note: sentence(500).nullable(), gift: z.strictObject({ message: sentence(300).optional() }).nullable() })
      .partial(),
    reply: { 200: Cart },
  },
  saveCartItemForLater: {
    method: 'POST',
    path: '/v1/cart/items/{sku}/save-for-later',
    summary: 'Put an item aside',
    description: 'It leaves the cart and its totals, with its quantity, note and gift option. Again changes nothing.',
    auth: 'guest',
    params: z.object({ sku }),
    reply: { 200: Cart },
    errors: ['cart_limit'],
  },
  moveSavedItemToCart: {
    method: 'POST',
    path: '/v1/cart/saved/{sku}/move-to-cart',
    summary: 'Take an item that was put aside back into the cart',
    auth: 'guest',
    params: z.object({ sku }),
    body: z.strictObject({ quantity: z.int().min(1).max(10_000).optional().meta({ description: 'Otherwise as many as were put aside.' }) }),
    reply: { 200: Cart },
    errors: ['insufficient_stock', 'cart_limit'],
  },
  removeSavedItem: {
    method: 'DELETE',
    path: '/v1/cart/saved/{sku}',
    summary: 'Forget an item that was put aside',
    auth: 'guest',
    params: z.object({ sku }),
    reply: { 200: Cart },
  },
  acceptCartChanges: {
    method: 'POST',
    path: '/v1/cart/accept-changes',
    summary: 'Accept what the shop changed',
    description:
      'Today’s prices become those that were seen, quantities become what can be had, what is sold out is put aside, and what left the shop is removed. Send the cart’s `ETag` as `If-Match`: should anything have changed since it was shown, the answer is 412 and nothing is accepted.',
    auth: 'guest',
    reply: { 200: Cart },
    errors: ['version_conflict'],
  },
  addCoupon: {
    method: 'POST',
    path: '/v1/cart/coupons',
    summary: 'Put a code on the cart',
    description:
      'Codes compare without case. One whose conditions are not met yet stays on the cart with the reason, and applies once they are. Who gives too many that do not exist gets 429 for some minutes, for right ones too.',
    auth: 'guest',
    body: z.strictObject({ code: z.string().trim().min(1).max(40) }),
    reply: { 200: Cart },
    errors: ['coupon_invalid', 'coupon_limit'],
  },
  removeCoupon: {
    method: 'DELETE',
    path: '/v1/cart/coupons/{code}',
    summary: 'Take a code off the cart',
    auth: 'guest',
    params: z.object({ code: z.string().min(1).max(40) }),
    reply: { 200: Cart },
  },
  restoreCart: {
    method: 'POST',
    path: '/v1/cart/restore',
    summary: 'Bring back the cart that a reminder is about',
    description:
      'The `token` is that of the link in the mail. What was left is united with the caller’s own cart, where the larger quantity counts; it works on every device, for a month, and until the cart was ordered. Twice is once.',
    auth: 'guest',
    body: z.strictObject({ token: z.string().min(1).max(256) }),
    reply: { 200: Cart },
    errors: ['link_invalid'],
  },
  mergeCart: {
    method: 'POST',
    path: '/v1/cart/merge',
    summary: 'Merge a guest’s cart into one’s own',
    description: 'Union; where both have the SKU, the larger quantity. Merging twice changes nothing.',
    auth: 'customer',
    body: z.strictObject({ cartToken: z.string().min(1).max(256) }),
    reply: { 200: Cart },
    errors: ['invalid_cart_token'],
  },
});

export const cart = { ...cartApi, ...wishlistApi };
