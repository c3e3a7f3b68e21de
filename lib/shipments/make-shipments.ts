import { MAIN_WAREHOUSE } from '../inventory/availability.ts';
import { addShipments, findOrdersById } from '../orders/fulfilment-repository.ts';
import { newId } from '../platform/ids.ts';

/** One shipment per warehouse, and all stock is in one. */
const newShipment = () => ({ id: newId('shp'), status: 'to_pack', warehouseId: MAIN_WAREHOUSE }) as const;

/**
 * Gives confirmed orders the shipments that are to be packed, in two round trips for all of them. An order that has some, or was cancelled
 * meanwhile, stays as it is. Returns the ids for which there is no order.
 */
export async function makeShipments(orderIds: readonly string[]): Promise<Set<string>> {
  const orders = await findOrdersById(orderIds);
  const waiting = orders.filter((order) => order.status === 'placed' && order.shipments.length === 0);
  await addShipments(new Map(waiting.map((order) => [order._id, newShipment()])));
  const known = new Set(orders.map((order) => order._id));
  return new Set(orderIds.filter((id) => !known.has(id)));
}
