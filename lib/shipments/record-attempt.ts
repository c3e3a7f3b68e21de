/** What happens to a parcel on its way without moving it on: an attempt that failed, or a scan. */
import { outboxEntry } from '../messaging/outbox-entry.ts';
import { moveShipment } from '../orders/fulfilment-repository.ts';
import type { OrderDocument } from '../orders/types.ts';
import { AppError } from '../platform/errors.ts';
import { changeShipment, entryOf, type ShipmentReport, withReport } from './change-shipment.ts';

interface FailedAttempt extends ShipmentReport {
  /** Which one it was, from 1: one that is known changes nothing. A carrier's message is known by its id. */
  attempt?: number | undefined;
}

/**
 * Notes that a parcel could not be handed over. It stays out for delivery: it is tried again, or goes back. Errors: `not_found`,
 * `invalid_transition` for a parcel that is not out for delivery, or for an attempt that skips one.
 */
export const recordFailedAttempt = (request: FailedAttempt): Promise<OrderDocument> =>
  changeShipment(request, (order, shipment) => {
    const { shipmentId, at = new Date(), note, correlationId } = request;
    const { attempts = [], status } = shipment;
    const number = request.attempt ?? attempts.length + 1;
    if (number <= attempts.length) return undefined;
    if (status !== 'out_for_delivery')
      throw new AppError('invalid_transition', `A shipment that is ${status} is not being delivered.`, {
        data: { state: status, allowed: [] },
      });
    if (number > attempts.length + 1)
      throw new AppError('invalid_transition', `The next attempt is number ${attempts.length + 1}.`, {
        data: { state: status, allowed: [] },
      });
    const type = 'shipment.delivery_failed' as const;
    return moveShipment(
      shipment,
      { ...withReport(shipment, request), attempts: [...attempts, { at, ...(note && { note }) }] },
      {
        timeline: [entryOf(type, request)],
        outbox: [outboxEntry(type, { orderId: order._id, shipmentId, attempt: number }, correlationId)],
      },
    );
  });

/** Notes where a parcel was seen. Errors: `not_found`. */
export const recordScan = (request: ShipmentReport): Promise<OrderDocument> =>
  changeShipment(request, (_order, shipment) => {
    const timeline = [entryOf('shipment.in_transit', request)];
    return moveShipment(shipment, withReport(shipment, request), { timeline, outbox: [] });
  });
