/**
 * What others are told: the public events and what each of them carries. Fields are added, never taken away or given another meaning. No names, no
 * addresses: who needs them asks the API, which knows who may.
 */
import * as z from 'zod';
import { Id, Timestamp } from '../http/schemas.ts';

const paise = z.int().meta({ description: 'Paise.' });
const units = z.array(z.object({ sku: z.string(), quantity: z.int() }));
const ShipmentState = z.object({
  id: Id,
  status: z.string(),
  carrier: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  lines: z.array(z.object({ lineId: Id, quantity: z.int() })),
});

const OrderState = z
  .object({
    id: Id,
    number: z.string(),
    status: z.string(),
    payment: z.object({ method: z.string(), status: z.string() }),
    currency: z.literal('INR'),
    totals: z.object({ subtotal: paise, discount: paise, shipping: paise, fees: paise, tax: paise, total: paise }),
    lines: z.array(z.object({ id: Id, sku: z.string(), productId: Id, quantity: z.int(), cancelledQuantity: z.int(), total: paise })),
    shipments: z.array(ShipmentState),
    createdAt: Timestamp,
  })
  .meta({ id: 'WebhookOrder', description: 'As the order is when the event is worked off, which may be later than what the event says.' });

const OrderEvent = z.object({ order: OrderState });
const OrderUnits = OrderEvent.extend({ items: units.meta({ description: 'The units that it is about.' }) });
const ShipmentEvent = z.object({ orderId: Id, orderNumber: z.string(), shipment: ShipmentState });

const RefundEvent = z.object({
  orderId: Id,
  orderNumber: z.string(),
  refund: z.object({
    ...{ id: Id, amount: paise, currency: z.literal('INR'), status: z.string() },
    returnId: Id.nullable().meta({ description: 'The return that it is for.' }),
  }),
});
const ReturnEvent = z.object({
  orderId: Id,
  orderNumber: z.string(),
  return: z
    .object({
      id: Id,
      status: z.string(),
      resolution: z.string(),
      lines: z.array(
        z.object({
          ...{ lineId: Id, sku: z.string(), quantity: z.int(), reason: z.string() },
          restocked: z.int().nullable().meta({ description: 'Units that went on the shelf again; null before the inspection.' }),
          scrapped: z.int().nullable(),
        }),
      ),
      refundTo: z.string().nullable().meta({ description: '`source`, `store_credit`, `upi` or `bank`.' }),
      refunds: z.array(z.object({ id: Id, amount: paise, currency: z.literal('INR'), status: z.string() })),
      replacementOrderId: Id.nullable(),
      createdAt: Timestamp,
    })
    .meta({ id: 'WebhookReturn', description: 'As the return is when the event is worked off.' }),
});

/** By type of event, with what `data` holds. */
export const payloads = {
  'order.placed': OrderEvent,
  'order.cancelled': OrderEvent,
  'order.lines_cancelled': OrderUnits,
  'order.expired': OrderEvent,
  'order.completed': OrderEvent,
  'shipment.packed': ShipmentEvent,
  'shipment.shipped': ShipmentEvent,
  'shipment.out_for_delivery': ShipmentEvent,
  'shipment.delivery_failed': ShipmentEvent,
  'shipment.delivered': ShipmentEvent,
  'shipment.returned_to_origin': ShipmentEvent,
  'refund.requested': RefundEvent,
  'refund.processed': RefundEvent,
  'refund.failed': RefundEvent,
  'return.requested': ReturnEvent,
  'return.approved': ReturnEvent,
  'return.rejected': ReturnEvent,
  'return.cancelled': ReturnEvent,
  'return.picked_up': ReturnEvent,
  'return.received': ReturnEvent,
  'return.inspected': ReturnEvent,
  'return.refunded': ReturnEvent,
  'return.replaced': ReturnEvent,
  'return.closed': ReturnEvent,
  'product.changed': z.object({
    productId: Id,
    slug: z.string(),
    kinds: z.array(z.string()).meta({ description: 'What changed: `created`, `content`, `price`, `status`, `variants`, ...' }),
  }),
  'stock.changed': z.object({ productId: Id, sku: z.string(), available: z.int().min(0) }),
} as const;

export const WebhookHeaders = z.object({
  'webhook-id': z.string().meta({ description: 'Of the event: the same at each try.' }),
  'webhook-timestamp': z.string().meta({ description: 'Of the try, in seconds since 1970.' }),
  'webhook-signature': z.string().meta({ description: '`v1,` and a base64 HMAC-SHA256; several are separated by spaces.' }),
});

export type PublicEvent = keyof typeof payloads;
export type Payload<T extends PublicEvent> = z.output<(typeof payloads)[T]>;

export const publicEvents = Object.keys(payloads) as PublicEvent[];

const groupOf = (type: PublicEvent): string => `${type.split('.')[0]}.*`;

/** What an endpoint may subscribe to: single events, and all of a kind, those of tomorrow included. */
export const subscriptions = [...new Set([...publicEvents.map(groupOf), ...publicEvents])] as [string, ...string[]];

/** The subscriptions that an event comes to. */
export const subscriptionsTo = (type: PublicEvent): string[] => [type, groupOf(type)];

export const isPublic = (type: string): type is PublicEvent => type in payloads;
