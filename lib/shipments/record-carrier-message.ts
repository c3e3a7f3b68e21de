import type { CarrierMessage } from '../adapters/carriers/webhook.ts';
import { findOrdersOfTracking } from '../orders/fulfilment-repository.ts';
import { isFinal, shipmentTransitions } from '../orders/state.ts';
import type { Shipment, ShipmentStatus } from '../orders/types.ts';
import { AppError } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { readSettings } from '../settings/repository.ts';
import { carrierOf } from './carriers.ts';
import { type CarrierStep, moveShipment } from './move-shipment.ts';
import { recordFailedAttempt, recordScan } from './record-attempt.ts';

/** The states from one to another, the last included; none when no way leads there: the message is late. */
export function wayTo(from: ShipmentStatus, to: ShipmentStatus): ShipmentStatus[] {
  const ways: ShipmentStatus[][] = [[from]];
  for (let way = ways.shift(); way; way = ways.shift()) {
    const last = way.at(-1) ?? from;
    if (last === to) return way.slice(1);
    for (const next of shipmentTransitions[last]) ways.push([...way, next]);
  }
  return [];
}

interface Received extends CarrierMessage {
  /** The carrier's code. */
  carrier: string;
  correlationId: string;
}

async function findShipment({ carrier, trackingNumber }: Received): Promise<Shipment | undefined> {
  const [orders, settings] = await Promise.all([findOrdersOfTracking(trackingNumber), readSettings()]);
  const shipments = orders.flatMap((order) => order.shipments);
  return shipments.find((shipment) => shipment.trackingNumber === trackingNumber && carrierOf(shipment, settings)?.code === carrier);
}

/** Where a parcel must be at least for what is no step by itself. */
const placeOf = { delivery_failed: 'out_for_delivery', in_transit: 'shipped' } as const;

/** A carrier's clock may be ahead of ours. */
const noLater = (at: Date, now: Date): Date => (at > now ? now : at);

function reportOf(shipmentId: string, message: Received) {
  const note = [message.note, message.location].filter(Boolean).join(', ');
  return {
    shipmentId,
    at: noLater(new Date(message.occurredAt), new Date()),
    actor: { kind: 'system' as const, id: `carrier:${message.carrier}` },
    correlationId: message.correlationId,
    last: {
      eventId: message.eventId,
      ...(note && { note }),
      ...(message.estimatedDelivery && { estimatedDelivery: new Date(message.estimatedDelivery) }),
    },
  };
}

/** The steps that the carrier passed over, then what it says. Only the last write notes the message: one that died half-way goes on from there. */
async function record(shipment: Shipment, message: Received): Promise<void> {
  const { last, ...report } = reportOf(shipment.id, message);
  const { status } = message;
  const way = wayTo(shipment.status, status in placeOf ? placeOf[status as keyof typeof placeOf] : (status as CarrierStep));
  for (const step of way.filter((step) => step !== status)) await moveShipment({ ...report, status: step as CarrierStep });
  if (status === 'delivery_failed') await recordFailedAttempt({ ...report, ...last });
  else if (status === 'in_transit') await recordScan({ ...report, ...last });
  else await moveShipment({ ...report, ...last, status });
}

/**
 * Records what a carrier says of a parcel. A message that came before, one about a parcel that has ended, one that would lead back, and one about
 * no parcel of ours change nothing.
 */
export async function recordCarrierMessage(message: Received): Promise<void> {
  const shipment = await findShipment(message);
  if (!shipment)
    return logger().warn('Carrier message for no parcel of ours', { carrier: message.carrier, tracking: message.trackingNumber });
  if (shipment.seen?.includes(message.eventId) || isFinal(shipment.status)) return;
  try {
    await record(shipment, message);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'invalid_transition')) throw error;
    logger().info('Late carrier message', { shipmentId: shipment.id, status: message.status });
  }
}
