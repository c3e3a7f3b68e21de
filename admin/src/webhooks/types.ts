import type { components } from '@open-shop/client';

export type Webhook = components['schemas']['WebhookEndpoint'];
export type Delivery = components['schemas']['WebhookDeliveryRow'];

/** What a webhook may be sent: all of a kind, or single events. As the API has them. */
export const subscriptions = [
  'order.*',
  'shipment.*',
  'refund.*',
  'return.*',
  'product.*',
  'stock.*',
  'order.placed',
  'order.cancelled',
  'order.lines_cancelled',
  'order.expired',
  'order.completed',
  'shipment.packed',
  'shipment.shipped',
  'shipment.out_for_delivery',
  'shipment.delivery_failed',
  'shipment.delivered',
  'shipment.returned_to_origin',
  'refund.requested',
  'refund.processed',
  'refund.failed',
  'return.requested',
  'return.approved',
  'return.rejected',
  'return.cancelled',
  'return.picked_up',
  'return.received',
  'return.inspected',
  'return.refunded',
  'return.replaced',
  'return.closed',
  'product.changed',
  'stock.changed',
] as const;

export type Subscription = (typeof subscriptions)[number];
