/** How many units of an order are where: per SKU, for stock, and per line, for packing. */
import { sentShipments } from './state.ts';
import type { OrderDocument, Shipment, ShipmentLine, ShipmentStatus } from './types.ts';

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

const linesIn = (shipments: readonly Shipment[], states: readonly ShipmentStatus[]): ShipmentLine[] =>
  shipments.filter((shipment) => states.includes(shipment.status)).flatMap((shipment) => shipment.lines);

/** What has not left the warehouse, per SKU: a cancellation gives it back to stock. Units that were sent come back by their shipment. */
export function unsentItems(order: Pick<OrderDocument, 'lines' | 'shipments'>): Item[] {
  const all = order.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
  const sent = linesIn(order.shipments, sentShipments).map(({ lineId, quantity }) => ({ lineId, quantity: -quantity }));
  return itemsOf(order, [...all, ...sent]);
}
