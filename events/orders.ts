import * as z from 'zod';

const ShipmentRef = z.object({ orderId: z.string(), shipmentId: z.string() });

/** Announced by an order. Consumers read the order itself: a message says what happened, not what the order looks like. */
export const orderEvents = {
  'order.placed': z.object({ orderId: z.string(), items: z.array(z.object({ sku: z.string(), quantity: z.int().positive() })) }),
  'order.cancelled': z.object({ orderId: z.string(), items: z.array(z.object({ sku: z.string(), quantity: z.int().positive() })) }),
  /** Was not paid in time; its stock is free again. */
  'order.expired': z.object({ orderId: z.string(), items: z.array(z.object({ sku: z.string(), quantity: z.int().positive() })) }),
  'order.completed': z.object({ orderId: z.string() }),
  'shipment.packed': ShipmentRef,
  'shipment.shipped': ShipmentRef,
  'shipment.out_for_delivery': ShipmentRef,
  'shipment.delivered': ShipmentRef,
  'shipment.returned_to_origin': ShipmentRef.extend({ items: z.array(z.object({ sku: z.string(), quantity: z.int().positive() })) }),
};
