import { announce } from '../orders/announce.ts';
import { findOrderOfShipment } from '../orders/fulfilment-repository.ts';
import type { OrderDocument, Shipment, TimelineEntry } from '../orders/types.ts';
import { AppError, found } from '../platform/errors.ts';

/** What somebody says of a parcel. */
export interface ShipmentReport {
  shipmentId: string;
  /** When it happened; now when nothing is said. */
  at?: Date | undefined;
  /** The carrier's id of its message: the same again changes nothing. */
  eventId?: string | undefined;
  /** When the carrier now means to deliver. */
  estimatedDelivery?: Date | undefined;
  note?: string | undefined;
  actor: TimelineEntry['actor'];
  correlationId: string;
}

/** Each try that is lost was won by another report on the parcel, or a cancellation, of which there are few. */
const TRIES = 8;

/** More messages than a parcel has, so that none is taken for new. */
const SEEN = 100;

/** What every report leaves on a shipment. */
export const withReport = ({ seen = [] }: Shipment, { eventId, estimatedDelivery }: ShipmentReport): Partial<Shipment> => ({
  ...(eventId && { seen: [...seen, eventId].slice(-SEEN) }),
  ...(estimatedDelivery && { estimatedDelivery }),
});

/** What the timeline says of a report. */
export function entryOf(type: string, { shipmentId, at, note, actor }: ShipmentReport): TimelineEntry {
  return { type, at: new Date(), ...(at && { occurredAt: at }), actor, shipmentId, public: true, ...(note && { note }) };
}

/**
 * Changes a shipment by what `write` makes of its present state, again until nobody came in between, and announces it. `write` answers
 * undefined when there is nothing to do, null when it lost. Errors: those of `write`, `not_found`, `conflict`.
 */
export async function changeShipment(
  { shipmentId, eventId }: ShipmentReport,
  write: (order: OrderDocument, shipment: Shipment) => Promise<OrderDocument | null> | undefined,
): Promise<OrderDocument> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const order = found(await findOrderOfShipment(shipmentId), 'shipment');
    const shipment = found(
      order.shipments.find(({ id }) => id === shipmentId),
      'shipment',
    );
    if (eventId && shipment.seen?.includes(eventId)) return order;
    const writing = write(order, shipment);
    if (!writing) return order;
    const saved = await writing;
    if (!saved) continue;
    await announce(saved);
    return saved;
  }
  throw new AppError('conflict', 'The shipment is changing. Please try again.');
}
