/** How far an order came until now, and when: its shipment, timeline and payment. */
import { MAIN_WAREHOUSE } from '../../../../lib/inventory/availability.ts';
import type { OrderDocument, Shipment, ShipmentStatus, TimelineEntry } from '../../../../lib/orders/types.ts';
import type { OrderPayment } from '../../../../lib/payments/types.ts';
import type { Random } from '../random.ts';
import { givenBack, paidOnline, payingEntries } from './payment.ts';

const HOUR_MS = 3_600_000;

/** How an order ends, if it gets that far. `cancelled` before it is packed. */
export type Fate = 'delivered' | 'cancelled' | 'returned_to_origin';
type Step = Extract<ShipmentStatus, 'packed' | 'shipped' | 'out_for_delivery' | 'delivered' | 'returned_to_origin'>;

const RETURNED = 'All parcels came back to us undelivered.';
const carriers = ['BlueKite Express', 'Garuda Logistics', 'Panchi Couriers', 'Desh Post Parcel'];
const reasons = ['Ordered by mistake', 'Found it cheaper in the neighbourhood', 'Wrong size chosen', 'Will be travelling that week'];

export interface Trip {
  placedAt: Date;
  now: Date;
  fate: Fate;
  /** The step to stop at, whatever the age; for the demo customer's orders. */
  stopAt?: Step | 'to_pack';
  packer: string;
  /** Paid before it was placed, instead of in cash. */
  online: boolean;
}

type Outcome = Pick<OrderDocument, 'status' | 'payment' | 'shipments' | 'timeline' | 'cancellation' | 'updatedAt'>;

const stepsTo = (fate: Fate): Step[] =>
  fate === 'delivered'
    ? ['packed', 'shipped', 'out_for_delivery', 'delivered']
    : ['packed', 'shipped', 'out_for_delivery', 'returned_to_origin'];

/** When each step was taken, in milliseconds; only those in the past. */
function timesOf(random: Random, trip: Trip): (readonly [Step, Date])[] {
  const hours = [
    random.int(3, 20),
    random.int(2, 14),
    random.int(20, 84),
    trip.fate === 'delivered' ? random.int(5, 16) : random.int(60, 120),
  ];
  const all = stepsTo(trip.fate);
  const wanted = trip.stopAt === undefined ? all.length : trip.stopAt === 'to_pack' ? 0 : all.indexOf(trip.stopAt) + 1;
  const age = (trip.now.getTime() - trip.placedAt.getTime()) / HOUR_MS;
  const needed = hours.slice(0, wanted).reduce((sum, h) => sum + h, 0);
  const scale = trip.stopAt === undefined ? 1 : Math.min(1, (age * 0.9) / needed);
  let at = trip.placedAt.getTime();
  return all
    .slice(0, wanted)
    .map((step, index) => {
      at += Math.round((hours[index] ?? 0) * scale * HOUR_MS) + random.int(0, 59_000);
      return [step, new Date(at)] as const;
    })
    .filter(([, time]) => time <= trip.now);
}

/** An order as it was placed. */
interface Start {
  owner: OrderDocument['owner'];
  payment: OrderPayment;
  begun: TimelineEntry[];
  shipment: Shipment;
}

const system = (type: string, at: Date, note?: string): TimelineEntry => ({
  type,
  at,
  actor: { kind: 'system' },
  public: true,
  ...(note && { note }),
});

function cancelledEarly(random: Random, trip: Trip, { owner, payment, begun, shipment }: Start): Outcome {
  const age = trip.now.getTime() - trip.placedAt.getTime();
  const at = new Date(trip.placedAt.getTime() + Math.min(Math.floor(age * 0.8), random.int(20, 170) * 60_000));
  const reason = random.pick(reasons);
  const back = givenBack(random, payment, at, reason);
  return {
    ...{ status: 'cancelled', payment: back.payment, shipments: [{ ...shipment, status: 'cancelled' }] },
    timeline: [...begun, { type: 'order.cancelled', at, actor: { ...owner }, note: reason, public: true }, ...back.timeline],
    ...{ cancellation: { reason, at }, updatedAt: at },
  };
}

/** The state of an order at `now`, as the shop itself would have left it. */
export function travel(random: Random, trip: Trip, order: Pick<OrderDocument, '_id' | 'owner' | 'lines' | 'totals'>): Outcome {
  const placed: TimelineEntry = { type: 'order.placed', at: trip.placedAt, actor: { ...order.owner }, public: true };
  const lines = order.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
  const shipment: Shipment = { id: random.id('shp', trip.placedAt), status: 'to_pack', warehouseId: MAIN_WAREHOUSE, lines };
  const paid = { _id: order._id, owner: order.owner, total: order.totals.total, placedAt: trip.placedAt };
  const payment: OrderPayment = trip.online ? paidOnline(paid) : { method: 'cod', status: 'unpaid' };
  const begun = [...(trip.online ? payingEntries(paid) : []), placed];
  if (trip.fate === 'cancelled') return cancelledEarly(random, trip, { owner: order.owner, payment, begun, shipment });
  const timeline = [...begun];
  const outcome: Outcome = {
    status: 'placed',
    payment,
    shipments: [shipment],
    timeline,
    updatedAt: trip.placedAt,
  };
  for (const [step, at] of timesOf(random, trip)) {
    shipment.status = step;
    if (step === 'packed')
      Object.assign(shipment, {
        packedAt: at,
        carrier: random.pick(carriers),
        trackingNumber: `TRK${random.int(10_000_000, 99_999_999)}IN`,
      });
    if (step === 'shipped') shipment.shippedAt = at;
    if (step === 'delivered') shipment.deliveredAt = at;
    if (step === 'returned_to_origin') shipment.returnedAt = at;
    timeline.push({ type: `shipment.${step}`, at, actor: { kind: 'staff', id: trip.packer }, shipmentId: shipment.id, public: true });
    outcome.updatedAt = at;
  }
  const end = outcome.updatedAt;
  if (shipment.status === 'delivered') {
    if (!trip.online) timeline.push(system('payment.collected', end));
    timeline.push(system('order.completed', end));
    Object.assign(outcome, { status: 'completed', ...(!trip.online && { payment: { method: 'cod', status: 'paid', paidAt: end } }) });
  }
  if (shipment.status === 'returned_to_origin') {
    const back = givenBack(random, payment, end, RETURNED);
    timeline.push(system('order.cancelled', end, RETURNED), ...back.timeline);
    Object.assign(outcome, { status: 'cancelled', payment: back.payment, cancellation: { reason: RETURNED, at: end } });
  }
  return outcome;
}
