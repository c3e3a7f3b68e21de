import { findOrdersOfShipments } from '../orders/fulfilment-repository.ts';
import type { ShipmentStatus } from '../orders/types.ts';
import { AppError } from '../platform/errors.ts';
import type { Parcel } from './picking.ts';

const packable: readonly ShipmentStatus[] = ['to_pack', 'packed'];

/**
 * Shipments with their orders, in the order that was asked for, once each. Errors: `not_found` with the ids that are of none,
 * `invalid_transition` with those that have left the warehouse or were cancelled.
 */
export async function findParcels(shipmentIds: readonly string[]): Promise<Parcel[]> {
  const ids = [...new Set(shipmentIds)];
  const orders = await findOrdersOfShipments(ids);
  const known = new Map(orders.flatMap((order) => order.shipments.map((shipment) => [shipment.id, { order, shipment }] as const)));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new AppError('not_found', 'There are no such shipments.', { data: { shipmentIds: unknown } });
  const parcels = ids.flatMap((id) => known.get(id) ?? []);
  const gone = parcels.filter(({ shipment }) => !packable.includes(shipment.status));
  if (gone.length > 0)
    throw new AppError('invalid_transition', 'Some shipments are not in the warehouse any more.', {
      data: { shipmentIds: gone.map(({ shipment }) => shipment.id) },
    });
  return parcels;
}
