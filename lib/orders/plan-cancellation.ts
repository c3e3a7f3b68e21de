/** Where the units that are to be cancelled are, and what becomes of the lines and shipments that they are taken from: pure. */
import { AppError } from '../platform/errors.ts';
import type { OrderDocument, OrderLine, ParcelLine, Shipment, ShipmentLine, ShipmentStatus } from './types.ts';
import { isRecalled, standingUnits, sumBy } from './units.ts';

export interface PlannedCancellation {
  lines: OrderLine[];
  shipments: Shipment[];
  /** What had not left the warehouse, and goes back to stock. */
  unsent: ShipmentLine[];
  /** What was in parcels that were packed: it is on their invoices. */
  parcels: ParcelLine[];
}

/** What is to be packed first, because nobody has touched it; what is on its way last. */
const untouched: readonly ShipmentStatus[] = ['to_pack', 'packed'];
const underWay: readonly ShipmentStatus[] = ['shipped', 'out_for_delivery'];

const unitsIn = (lines: readonly ShipmentLine[] = [], lineId: string): number =>
  lines.reduce((sum, line) => sum + (line.lineId === lineId ? line.quantity : 0), 0);

const plus = (lines: readonly ShipmentLine[] = [], lineId: string, quantity: number): ShipmentLine[] => [
  ...lines.filter((line) => line.lineId !== lineId),
  { lineId, quantity: unitsIn(lines, lineId) + quantity },
];

const minus = (lines: readonly ShipmentLine[], lineId: string, quantity: number): ShipmentLine[] =>
  lines
    .map((line) => (line.lineId === lineId ? { ...line, quantity: line.quantity - quantity } : line))
    .filter((line) => line.quantity > 0);

/** Units of a line in a shipment that are not cancelled yet. */
const openIn = (shipment: Shipment, lineId: string): number => unitsIn(shipment.lines, lineId) - unitsIn(shipment.recalled, lineId);

function take(shipment: Shipment, lineId: string, quantity: number): Shipment {
  if (underWay.includes(shipment.status)) return { ...shipment, recalled: plus(shipment.recalled, lineId, quantity) };
  const lines = minus(shipment.lines, lineId, quantity);
  if (shipment.status === 'to_pack') return { ...shipment, lines };
  const withdrawn = plus(shipment.withdrawn, lineId, quantity);
  return { ...shipment, lines, withdrawn, ...(lines.length === 0 && { status: 'cancelled' as const }) };
}

/** How many units of a line may be cancelled: by its buyer those in the warehouse, by staff also those on their way. */
function cancellableUnits({ shipments }: Pick<OrderDocument, 'shipments'>, line: OrderLine, states: readonly ShipmentStatus[]): number {
  // Before there are shipments, all of it is in the warehouse.
  if (shipments.length === 0) return standingUnits(line);
  return shipments.filter(({ status }) => states.includes(status)).reduce((sum, shipment) => sum + openIn(shipment, line.id), 0);
}

/**
 * Takes units out of an order: first those that are to be packed, then packed ones, then, for staff, those on their way, which come back with
 * their parcel. Errors: `not_found` for a line of another order, `not_cancellable` with what can be cancelled per line.
 */
export function planCancellation(
  order: Pick<OrderDocument, 'lines' | 'shipments'>,
  wanted: readonly ShipmentLine[],
  byStaff: boolean,
): PlannedCancellation {
  const states = byStaff ? [...untouched, ...underWay] : untouched;
  const quantities = sumBy(
    wanted,
    ({ lineId }) => lineId,
    ({ quantity }) => quantity,
  );
  const rows = [...quantities].map(([lineId, requested]) => {
    const line = order.lines.find(({ id }) => id === lineId);
    if (!line) throw new AppError('not_found', `The order has no line ${lineId}.`);
    return { lineId, requested, cancellable: cancellableUnits(order, line, states) };
  });
  if (rows.some(({ requested, cancellable }) => requested > cancellable))
    throw new AppError('not_cancellable', 'The order does not have these units left to cancel.', { data: { lines: rows } });
  let shipments = order.shipments;
  const unsent: ShipmentLine[] = [];
  const parcels: ParcelLine[] = [];
  for (const [lineId, requested] of quantities) {
    let open = requested;
    for (const status of states) {
      shipments = shipments.map((shipment) => {
        const quantity = shipment.status === status ? Math.min(open, openIn(shipment, lineId)) : 0;
        if (quantity === 0) return shipment;
        open -= quantity;
        if (untouched.includes(status)) unsent.push({ lineId, quantity });
        if (status !== 'to_pack') parcels.push({ shipmentId: shipment.id, lineId, quantity });
        return take(shipment, lineId, quantity);
      });
    }
    if (open > 0) unsent.push({ lineId, quantity: open });
  }
  return {
    lines: order.lines.map((line) => {
      const quantity = quantities.get(line.id);
      return quantity ? { ...line, cancelledQuantity: (line.cancelledQuantity ?? 0) + quantity } : line;
    }),
    shipments: shipments.filter(({ status, lines }) => status !== 'to_pack' || lines.length > 0),
    unsent,
    parcels,
  };
}

/** Whether nothing of the order stands after all, so that the whole of it is cancelled. */
export const nothingStands = ({ lines }: Pick<OrderDocument, 'lines'>): boolean => lines.every((line) => standingUnits(line) === 0);

/** Whether its buyer may still cancel something of an order. */
export const hasUnsentUnits = ({ status, shipments }: Pick<OrderDocument, 'status' | 'shipments'>): boolean =>
  status === 'placed' && (shipments.length === 0 || shipments.some((s) => untouched.includes(s.status) && !isRecalled(s)));
