import type { OrderDocument, ShipmentStatus } from './types.ts';
import { isRecalled } from './units.ts';

/** How far along, least first. What was cancelled counts for nothing unless all of it was. */
const steps = ['to_pack', 'packed', 'shipped', 'out_for_delivery', 'delivered', 'returned_to_origin'] as const;

export type Progress = Exclude<ShipmentStatus, 'to_pack' | 'cancelled'> | 'pending' | 'placed' | 'cancelled' | 'expired';

/** The one word that tells a person where an order is: that of its least advanced shipment, unless the order itself has ended otherwise. */
export function progressOf(order: Pick<OrderDocument, 'status' | 'shipments'>): Progress {
  if (order.status === 'pending' || order.status === 'cancelled' || order.status === 'expired') return order.status;
  const least = steps.find((step) => order.shipments.some((shipment) => shipment.status === step));
  return least === undefined || least === 'to_pack' ? 'placed' : least;
}

const beforeDispatch: readonly ShipmentStatus[] = ['to_pack', 'packed', 'cancelled'];

/** Whether its owner may still cancel: while it waits for its payment, and until the first shipment is on its way. */
export const canCancel = (order: Pick<OrderDocument, 'status' | 'shipments' | 'payment' | 'replaces'>): boolean =>
  (order.status === 'pending' && order.payment.providerOrderId !== undefined) ||
  (order.status === 'placed' &&
    !order.replaces &&
    order.shipments.every((shipment) => beforeDispatch.includes(shipment.status) || isRecalled(shipment)));
