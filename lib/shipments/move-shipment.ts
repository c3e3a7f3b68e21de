import { outboxEntry } from '../messaging/outbox-entry.ts';
import { announce } from '../orders/announce.ts';
import { findOrderOfShipment, moveShipment as setMoved } from '../orders/fulfilment-repository.ts';
import { canMoveShipment, shipmentTransitions } from '../orders/state.ts';
import type { OrderDocument, Shipment, TimelineEntry } from '../orders/types.ts';
import { itemsOf } from '../orders/units.ts';
import { AppError, found } from '../platform/errors.ts';

/** Steps that a carrier reports once a shipment is packed. */
type CarrierStep = 'shipped' | 'out_for_delivery' | 'delivered' | 'returned_to_origin';

interface MoveShipment {
  shipmentId: string;
  status: CarrierStep;
  note?: string | undefined;
  actor: TimelineEntry['actor'];
  correlationId: string;
}

/** A shipment has so few states that it cannot move under us more often. */
const TRIES = 6;

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

/**
 * Records a carrier's step and announces it in the same write. The state that it is in already is no error and changes nothing.
 * Errors: `not_found`, `invalid_transition` with the steps that are allowed.
 */
export async function moveShipment(request: MoveShipment): Promise<OrderDocument> {
  const { shipmentId, status, note, actor, correlationId } = request;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const order = found(await findOrderOfShipment(shipmentId), 'shipment');
    const shipment = found(
      order.shipments.find((s) => s.id === shipmentId),
      'shipment',
    );
    if (shipment.status === status) return order;
    if (!canMoveShipment(shipment.status, status))
      throw new AppError('invalid_transition', `A shipment that is ${shipment.status} cannot become ${status}.`, {
        data: { status: shipment.status, allowed: shipmentTransitions[shipment.status].filter((s) => s !== 'packed' && s !== 'cancelled') },
      });
    const at = new Date();
    const time = timeOf[status];
    const moved = await setMoved(
      shipmentId,
      shipment.status,
      { status, ...(time && { [time]: at }) },
      {
        timeline: [{ type: `shipment.${status}`, at, actor, shipmentId, public: true, ...(note && { note }) }],
        outbox: [eventOf(status, order, shipment, correlationId, at)],
      },
    );
    if (!moved) continue;
    await announce(moved);
    return moved;
  }
  throw new AppError('conflict', 'The shipment is changing. Please try again.');
}
