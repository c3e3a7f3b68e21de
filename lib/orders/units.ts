/** How many units of an order are where: per SKU, for stock, and per line, for packing. */
import { sentShipments } from './state.ts';
import type { OrderDocument, OrderLine, Shipment, ShipmentLine } from './types.ts';

export interface Item {
  sku: string;
  quantity: number;
}

type Lines = Pick<OrderDocument, 'lines'>;

/** Adds up quantities per key, in the order in which keys first appear; nothing for a sum of zero. */
export function sumBy<T>(rows: readonly T[], keyOf: (row: T) => string, quantityOf: (row: T) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + quantityOf(row));
  return new Map([...sums].filter(([, quantity]) => quantity !== 0));
}

/** What shipment lines hold, per SKU. */
export function itemsOf(order: Lines, lines: readonly ShipmentLine[]): Item[] {
  const skus = new Map(order.lines.map((line) => [line.id, line.sku]));
  const sums = sumBy(
    lines,
    (line) => skus.get(line.lineId) ?? '',
    (line) => line.quantity,
  );
  return [...sums].filter(([sku]) => sku !== '').map(([sku, quantity]) => ({ sku, quantity }));
}

/** Units of a line that were not cancelled. */
export const standingUnits = ({ quantity, cancelledQuantity = 0 }: Pick<OrderLine, 'quantity' | 'cancelledQuantity'>): number =>
  quantity - cancelledQuantity;

const unitsOf = (lines: readonly ShipmentLine[]): number => lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** Whether all that is in a shipment counts as cancelled. */
export const isRecalled = ({ lines, recalled = [] }: Pick<Shipment, 'lines' | 'recalled'>): boolean =>
  recalled.length > 0 && unitsOf(lines) <= unitsOf(recalled);

const taken = ({ lineId, quantity }: ShipmentLine): ShipmentLine => ({ lineId, quantity: -quantity });

/**
 * What has not left the warehouse and was not given back before, per SKU: a cancellation gives it back to stock. Units that were sent come
 * back by their shipment.
 */
export function unsentItems(order: Pick<OrderDocument, 'lines' | 'shipments'>): Item[] {
  const standing = order.lines.map((line) => ({ lineId: line.id, quantity: standingUnits(line) }));
  const sent = order.shipments.filter(({ status }) => sentShipments.includes(status));
  return itemsOf(order, [
    ...standing,
    ...sent.flatMap(({ lines }) => lines.map(taken)),
    // Cancelled, but not given back: they are still in their parcel.
    ...sent.flatMap(({ recalled = [] }) => recalled),
  ]);
}
