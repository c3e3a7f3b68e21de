import { randomUUID } from 'node:crypto';
import { emptyCart } from '../../lib/cart/change-cart.ts';
import { readCart } from '../../lib/cart/read-cart.ts';
import { defaultVariant } from '../../lib/catalog/default-variant.ts';
import { findActiveProducts } from '../../lib/catalog/whole-list-repository.ts';
import type { Handlers } from '../../lib/http/types.ts';
import { findOwnOrder, listOwnOrders } from '../../lib/orders/order-repository.ts';
import { placeOrder } from '../../lib/orders/place-order.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { type Item, sumBy } from '../../lib/orders/units.ts';
import { AppError, found } from '../../lib/platform/errors.ts';
import type { shopApi } from './shop-api.ts';
import { orderView } from './view.ts';

type OrderRoutes = Pick<typeof shopApi, 'legacyPlaceOrder' | 'legacyOrders' | 'legacyOrder'>;

/** The client cannot turn a page. */
const MOST_ORDERS = 500;

interface Wanted {
  productId: string;
  purchasedQty: number;
}

type Units = ReadonlyMap<string, number>;

const unitsOf = <T>(rows: readonly T[], productId: (row: T) => string, quantity: (row: T) => number): Units =>
  sumBy(rows, productId, quantity);

const same = (a: Units, b: Units): boolean => a.size === b.size && [...a].every(([id, units]) => b.get(id) === units);

/** The items of a shopper whose cart is not what the page shows: their default variants. */
async function itemsOf(wanted: readonly Wanted[]): Promise<Item[]> {
  const products = await findActiveProducts(wanted.map(({ productId }) => productId));
  return wanted.map(({ productId, purchasedQty }) => {
    const product = products.find(({ _id }) => _id === productId);
    if (!product) throw new AppError('item_unavailable', 'An item cannot be bought any more.');
    return { sku: defaultVariant(product).sku, quantity: purchasedQty };
  });
}

interface Request {
  userId: string;
  addressId: string;
  wanted: Wanted[];
  correlationId: string;
}

const place = async ({ userId, addressId, correlationId }: Request, key: string, items?: Item[]): Promise<OrderDocument> => {
  const { order } = await placeOrder({
    buyer: { kind: 'customer', userId },
    addressId,
    paymentMethod: 'cod',
    idempotency: { scope: `user:${userId}`, key, hash: key },
    correlationId,
    showQuote: (quote) => quote.totals,
    ...(items && { items }),
  });
  return order;
};

/** The order that the cart became in another request, if it is what this one asks for: the button was pressed twice. */
async function sameOrder(error: unknown, { userId }: Request, units: Units): Promise<OrderDocument | undefined> {
  if (!(error instanceof AppError) || error.code !== 'cart_already_ordered') return undefined;
  const order = await findOwnOrder(String(error.data.orderId), { kind: 'customer', id: userId });
  const ordered =
    order &&
    unitsOf(
      order.lines,
      (line) => line.productId,
      (line) => line.quantity,
    );
  return ordered && same(ordered, units) ? order : undefined;
}

/**
 * Orders what the shopper sees. As a rule that is the cart, whose version the order claims, so that pressing twice makes one order; a page that shows
 * something else (an old tab) gets what it shows. Either way the cart is empty afterwards.
 */
async function orderShown(request: Request): Promise<OrderDocument> {
  const { userId, wanted } = request;
  const units = unitsOf(
    wanted,
    (item) => item.productId,
    (item) => item.purchasedQty,
  );
  const cart = await readCart({ ownerId: userId });
  const inCart = unitsOf(
    cart.lines,
    (line) => line.offer?.productId ?? line.sku,
    (line) => line.quantity,
  );
  if (cart.lines.length === 0 || same(inCart, units)) {
    try {
      return await place(request, `legacy:${cart.id}:${cart.version}`);
    } catch (error) {
      const order = await sameOrder(error, request, units);
      if (order) return order;
      const isEmpty = error instanceof AppError && (error.code === 'cart_empty' || error.code === 'cart_already_ordered');
      if (!isEmpty) throw error;
    }
  }
  const order = await place(request, `legacy:${randomUUID()}`, await itemsOf(wanted));
  await emptyCart({ ownerId: userId });
  return order;
}

export const orderHandlers: Handlers<OrderRoutes> = {
  legacyPlaceOrder: async ({ body, caller, context }) => {
    const { addressId, items: wanted } = body;
    const order = await orderShown({ userId: caller.id, addressId, wanted, correlationId: context.requestId });
    return { status: 201, body: { order: orderView(order, context.baseUrl) } };
  },

  legacyOrders: async ({ caller, context }) => {
    const newest = await listOwnOrders({ kind: 'customer', id: caller.id }, {}, MOST_ORDERS);
    const orders = newest.slice(0, MOST_ORDERS).toReversed();
    return { status: 200, body: { orders: orders.map((order) => orderView(order, context.baseUrl)) } };
  },

  legacyOrder: async ({ body, caller, context }) => {
    const order = found(await findOwnOrder(body.orderId, { kind: 'customer', id: caller.id }), 'order');
    return { status: 200, body: { order: orderView(order, context.baseUrl) } };
  },
};
