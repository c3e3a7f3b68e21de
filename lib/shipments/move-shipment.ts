import { outboxEntry } from '../messaging/outbox-entry.ts';
import { type Announcement, moveShipment as setMoved } from '../orders/fulfilment-repository.ts';
import { canMoveShipment, shipmentTransitions } from '../orders/state.ts';
import type { OrderDocument, Shipment } from '../orders/types.ts';
import { itemsOf } from '../orders/units.ts';
import { AppError } from '../platform/errors.ts';
import { changeShipment, entryOf, type ShipmentReport, withReport } from './change-shipment.ts';
import { isPartOfMore, takeReturned } from './return-shipment.ts';

/** Steps that a carrier reports once a shipment is packed. */
export type CarrierStep = 'shipped' | 'out_for_delivery' | 'delivered' | 'returned_to_origin';

interface MoveShipment extends ShipmentReport {
  status: CarrierStep;
}

const timeOf: Partial<Record<CarrierStep, 'shippedAt' | 'deliveredAt' | 'returnedAt'>> = {
  shipped: 'shippedAt',
  delivered: 'deliveredAt',
  returned_to_origin: 'returnedAt',
};

function eventOf(step: CarrierStep, order: OrderDocument, shipment: Shipment, correlationId: string, at: Date) {
  const ref = { orderId: order._id, shipmentId: shipment.id };
  if (step !== 'returned_to_origin') return outboxEntry(`shipment.${step}`, ref, correlationId, at);
  return outboxEntry('shipment.returned_to_origin', { ...ref, items: itemsOf(order, shipment.lines) }, correlationId, at);
}

/** The attempts of a parcel that goes out once more; undefined when none failed since it went out last. */
function retried({ attempts = [] }: Shipment, at: Date): Shipment['attempts'] {
  const last = attempts.at(-1);
  return last && !last.retriedAt ? [...attempts.slice(0, -1), { ...last, retriedAt: at }] : undefined;
}

function refuse(shipment: Shipment, status: CarrierStep): AppError {
  const allowed = shipmentTransitions[shipment.status].filter((s) => s !== 'packed' && s !== 'cancelled');
  return new AppError('invalid_transition', `A shipment that is ${shipment.status} cannot become ${status}.`, {
    data: { state: shipment.status, allowed },
  });
}

/**
 * Records a carrier's step and announces it in the same write; with goods that come back goes what was paid for them. The state that it is in
 * already is no error and changes nothing, unless the parcel goes out anew after an attempt that failed. Errors: `not_found`,
 * `invalid_transition` with the steps that are allowed.
 */
export const moveShipment = (request: MoveShipment): Promise<OrderDocument> =>
  changeShipment(request, (order, shipment) => {
    const { status, actor, correlationId, at = new Date(), shipmentId } = request;
    const again = status === 'out_for_delivery' ? retried(shipment, at) : undefined;
    if (shipment.status === status && !again) return undefined;
    if (shipment.status !== status && !canMoveShipment(shipment.status, status)) throw refuse(shipment, status);
    const time = timeOf[status];
    const to = { ...withReport(shipment, request), status, ...(time && { [time]: at }), ...(again && { attempts: again }) };
    const announcement: Announcement = {
      timeline: [entryOf(`shipment.${status}`, request)],
      outbox: [eventOf(status, order, shipment, correlationId, new Date())],
    };
    return status === 'returned_to_origin' && isPartOfMore(order, shipmentId)
      ? takeReturned(order, { ...shipment, ...to }, actor, correlationId, announcement)
      : setMoved(shipment, to, announcement);
  });
