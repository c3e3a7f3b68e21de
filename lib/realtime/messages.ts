/** Every message of the WebSocket API. `docs/realtime.md` is made of these schemas. */
import * as z from 'zod';
import { Id, Money, Timestamp } from '../http/schemas.ts';

const MAX_SLUGS = 50;

const slugs = z.array(z.string().min(1).max(200)).min(1).max(MAX_SLUGS).meta({ description: 'Slugs of products, as in their addresses.' });

/** What a client sends, by `action`. */
export const clientMessages = {
  subscribe: z
    .strictObject({ action: z.literal('subscribe'), products: slugs })
    .meta({ description: 'Be told of stock and prices of these products. Answered by `subscribed`.' }),
  unsubscribe: z
    .strictObject({ action: z.literal('unsubscribe'), products: slugs })
    .meta({ description: 'Not any more. Answered by `unsubscribed`. A SKU in the cart stays watched.' }),
  subscribe_shop: z.strictObject({ action: z.literal('subscribe_shop') }).meta({
    description:
      'For staff with the permission `analytics:sales`: be told of the sales of today. Answered by `shop.today`, with the figures of now, or by the error `forbidden`.',
  }),
  unsubscribe_shop: z
    .strictObject({ action: z.literal('unsubscribe_shop') })
    .meta({ description: 'Not any more. Answered by `shop.unsubscribed`.' }),
  ping: z
    .strictObject({ action: z.literal('ping') })
    .meta({ description: 'Keeps the connection open: it is closed after 10 minutes without a message. Answered by `pong`.' }),
} as const;

export const ClientMessage = z.discriminatedUnion('action', [
  clientMessages.subscribe,
  clientMessages.unsubscribe,
  clientMessages.subscribe_shop,
  clientMessages.unsubscribe_shop,
  clientMessages.ping,
]);

export type ClientMessage = z.output<typeof ClientMessage>;

const availability = z.enum(['in_stock', 'low_stock', 'out_of_stock', 'unavailable']);

/** `data` of what the server sends, by `type`. */
export const serverMessages = {
  ready: z
    .object({
      caller: z.enum(['user', 'guest']),
      cart: z
        .object({ id: Id, version: z.int() })
        .nullable()
        .meta({ description: 'The cart whose SKUs are watched; null while there is none.' }),
      closesAt: Timestamp.meta({
        description: 'When the token expires and the connection is closed: connect anew before, with a fresh token.',
      }),
    })
    .meta({ description: 'From now on no change is missed. What was shown before should be read once more.' }),
  subscribed: z
    .object({
      products: z.array(z.object({ slug: z.string(), productId: Id })),
      unknown: z.array(z.string()).meta({ description: 'Slugs of no product that is on sale.' }),
    })
    .meta({ description: 'Answers `subscribe`.' }),
  unsubscribed: z
    .object({ products: z.array(z.object({ slug: z.string(), productId: Id })) })
    .meta({ description: 'Answers `unsubscribe`.' }),
  'shop.unsubscribed': z.object({}).meta({ description: 'Answers `unsubscribe_shop`.' }),
  pong: z.object({}).meta({ description: 'Answers `ping`.' }),
  error: z
    .object({
      code: z.enum(['malformed_message', 'too_many_subscriptions', 'forbidden', 'session_ended', 'internal']),
      detail: z.string(),
      errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    })
    .meta({
      description:
        'Answers a message that could not be obeyed. After `session_ended` the connection is closed, and so is one that was told of the shop and may not be any more: its last word is `forbidden`.',
    }),
  'stock.changed': z
    .object({
      sku: z.string(),
      productId: Id.nullable(),
      slug: z.string().nullable(),
      availability,
      maxQuantity: z.int().nonnegative().meta({ description: 'Units that one cart may hold now.' }),
      left: z.int().positive().optional().meta({ description: 'How many are left, when they are few.' }),
    })
    .meta({
      description: 'What can be had of a SKU in the cart or of a subscribed product; at most one a second per SKU, the last one true.',
    }),
  'price.changed': z
    .object({ sku: z.string(), productId: Id, slug: z.string(), price: Money, listPrice: Money })
    .meta({ description: 'What a SKU in the cart or of a subscribed product costs now; at most one a second per SKU.' }),
  'cart.updated': z
    .object({ cartId: Id, version: z.int() })
    .meta({ description: 'The own cart changed, here or on another device: read `GET /v1/cart` unless this version is shown.' }),
  'order.updated': z
    .object({
      orderId: Id,
      number: z.string(),
      status: z.string(),
      paymentStatus: z.string(),
      shipments: z.array(z.object({ id: Id, status: z.string() })),
    })
    .meta({ description: 'An own order moved on.' }),
  'return.updated': z
    .object({
      returnId: Id,
      orderId: Id,
      number: z.string().meta({ description: 'Of the order.' }),
      status: z.string(),
      refundTo: z.string().nullable().meta({ description: '`source`, `store_credit`, `upi` or `bank`.' }),
      refunds: z.array(z.object({ id: Id, amount: Money, status: z.string() })),
      replacementOrderId: Id.nullable(),
    })
    .meta({ description: 'An own return moved on, or its money did: read `GET /v1/returns/{id}` for all of it.' }),
  'shop.today': z
    .object({
      day: z.iso
        .date()
        .meta({ description: 'The day of the shop, in India. It has changed when the next one has begun: subscribe again then.' }),
      orders: z.int().nonnegative().meta({ description: 'Placed, those cancelled afterwards too.' }),
      gross: Money.meta({ description: 'What they came to.' }),
      net: Money.meta({ description: 'Without what was cancelled before it was paid, and what was refunded today.' }),
    })
    .meta({ description: 'The sales of today, for staff who have subscribed; at most one a second, the last one true.' }),
} as const;

export type ServerMessageType = keyof typeof serverMessages;
export type ServerData<T extends ServerMessageType> = z.input<(typeof serverMessages)[T]>;

/** One message, as it goes over the wire. */
export interface ServerMessage<T extends ServerMessageType = ServerMessageType> {
  type: T;
  id: string;
  /** When what it says was true: of two on the same subject the later one counts. */
  at: string;
  data: ServerData<T>;
}
