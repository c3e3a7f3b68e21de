/** The one transition table per axis. Forward only; the same state again is a no-op, which callers treat as success. */
import type { OrderStatus, ShipmentStatus } from './types.ts';

export const orderTransitions: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ['placed', 'cancelled', 'expired'],
  placed: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
  // A payment that was captured too late still buys what is left.
  expired: ['placed'],
};

export const shipmentTransitions: Readonly<Record<ShipmentStatus, readonly ShipmentStatus[]>> = {
  to_pack: ['packed', 'cancelled'],
  packed: ['shipped', 'cancelled'],
  shipped: ['out_for_delivery', 'returned_to_origin'],
  out_for_delivery: ['delivered', 'returned_to_origin'],
  delivered: [],
  returned_to_origin: [],
  cancelled: [],
};

type Table<S extends string> = Readonly<Record<S, readonly S[]>>;

const canMove =
  <S extends string>(table: Table<S>) =>
  (from: S, to: S): boolean =>
    table[from].includes(to);

export const canMoveOrder = canMove(orderTransitions);
export const canMoveShipment = canMove(shipmentTransitions);

/** Whether nothing follows a shipment's state. */
export const isFinal = (status: ShipmentStatus): boolean => shipmentTransitions[status].length === 0;

const states = (accept: (status: ShipmentStatus) => boolean): readonly ShipmentStatus[] =>
  (Object.keys(shipmentTransitions) as ShipmentStatus[]).filter(accept);

/** States in which the goods are still in the warehouse, so that cancelling the order takes the shipment with it. */
export const cancellableShipments = states((status) => canMoveShipment(status, 'cancelled'));

/** States of goods that have left the warehouse: their units come back by a return to origin, not by a cancellation. */
export const sentShipments = states((status) => status !== 'cancelled' && !cancellableShipments.includes(status));
