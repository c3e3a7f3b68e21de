/** Orders as staff see them: what their owner sees, and more beside it. */
import * as z from 'zod';
import { Id, Money, Timestamp } from '../../lib/http/schemas.ts';
import { DeliveryAddress, lineDetails, Order, OrderStatus, PaymentStatus, Shipment } from '../orders/schemas.ts';
import { PaymentLedger } from './payments-schemas.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

export const AdminOrder = Order.extend({
  owner: z.object({ kind: z.enum(['customer', 'guest']), id: Id }),
  ledger: PaymentLedger,
  timeline: z.array(
    z.object({
      type: z.string().meta({ example: 'shipment.shipped' }),
      at: Timestamp,
      actor: z.object({ kind: z.enum(['customer', 'guest', 'staff', 'system']), id: Id.optional() }),
      note: z.string().optional(),
      shipmentId: Id.optional(),
      returnId: Id.optional(),
      public: z.boolean().meta({ description: 'Whether the customer sees it.' }),
    }),
  ),
}).meta({ id: 'AdminOrder' });

export const OrderSummary = z
  .object({
    ...Order.pick({ id: true, number: true, status: true, progress: true, payment: true, email: true, customerName: true, placedAt: true })
      .shape,
    owner: AdminOrder.shape.owner,
    total: Money,
    units: z.int(),
    shipments: z.array(Shipment.pick({ id: true, status: true })),
  })
  .meta({ id: 'AdminOrderSummary' });

export const QueuedShipment = z
  .object({
    ...Shipment.omit({ lines: true }).shape,
    order: z.object({ id: Id, number: z.string(), customerName: z.string(), placedAt: Timestamp, address: DeliveryAddress }),
    lines: z.array(
      z.object({
        lineId: Id,
        quantity: z.int(),
        sku: z.string(),
        name: z.string(),
        options: z.record(z.string(), z.string()),
        ...lineDetails,
      }),
    ),
  })
  .meta({ id: 'QueuedShipment', description: 'A shipment with what is needed at the packing table.' });

/** Filters of the order list. `from` and `to` are days in the shop's time zone, both included. */
export const orderFilters = {
  status: OrderStatus.optional(),
  payment: PaymentStatus.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  customer: Id.optional().meta({ description: 'Id of a customer.' }),
  q: text(254).optional().meta({
    description:
      'Order number, e-mail address, name or phone of the buyer, SKU, words of product names: each word as it is or by its beginning; all of them have to match.',
  }),
};

export const PackShipment = z
  .strictObject({
    lines: z
      .array(z.strictObject({ lineId: Id, quantity: z.int().positive() }))
      .min(1)
      .max(100),
    carrier: text(60),
    trackingNumber: text(60),
    estimatedDelivery: Timestamp.optional().meta({ description: 'What the carrier says.' }),
  })
  .meta({ id: 'PackShipment' });

export const ShipmentEvent = z
  .strictObject({
    status: z.enum(['shipped', 'out_for_delivery', 'delivery_failed', 'delivered', 'returned_to_origin']),
    attempt: z.int().min(1).max(99).optional().meta({ description: 'Which attempt failed, from 1; needed with `delivery_failed`.' }),
    note: text(500).optional().meta({ description: 'The customer sees it.' }),
    estimatedDelivery: Timestamp.optional().meta({ description: 'When the carrier now means to deliver.' }),
  })
  .refine(({ status, attempt }) => (status === 'delivery_failed') === (attempt !== undefined), {
    error: 'Goes with delivery_failed, and only with it.',
    path: ['attempt'],
  })
  .meta({ id: 'ShipmentEvent' });

export const Note = z.strictObject({ note: text(1000) }).meta({ id: 'OrderNote' });
