/** The cart of a customer, or of a guest who holds its token. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { Cart } from './schemas.ts';

const sku = z.string().min(1).max(64);

export const cart = defineApi({
  getCart: {
    method: 'GET',
    path: '/v1/cart',
    summary: 'The cart, read against catalogue and stock',
    description: 'Empty for a caller without a bearer or cart token.',
    auth: 'guest',
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
