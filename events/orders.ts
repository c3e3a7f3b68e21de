import * as z from 'zod';

const items = z.array(z.object({ sku: z.string(), quantity: z.int().positive() }));
const ShipmentRef = z.object({ orderId: z.string(), shipmentId: z.string() });

/** Announced by an order. Consumers read the order itself: a message says what happened, not what the order looks like. */
export const orderEvents = {
  'order.placed': z.object({ orderId: z.string(), items }),
  'order.cancelled': z.object({ orderId: z.string(), items }),
  /** Some units were cancelled; the order stands. `items` are those that had not left the warehouse. */
  'order.lines_cancelled': z.object({ orderId: z.string(), cancellationId: z.string(), items }),
  /** Was not paid in time; its stock is free again. */
  'order.expired': z.object({ orderId: z.string(), items }),
  'order.completed': z.object({ orderId: z.string() }),
  'shipment.packed': ShipmentRef,
  'shipment.shipped': ShipmentRef,
  'shipment.out_for_delivery': ShipmentRef,
  /** Nobody could take it: it is tried again, or goes back. */
  'shipment.delivery_failed': ShipmentRef.extend({ attempt: z.int().positive() }),
  'shipment.delivered': ShipmentRef,
  'shipment.returned_to_origin': ShipmentRef.extend({ items }),
};
