/** Writes to an order after its placement. Each is one compare-and-set: the expected state is in the filter, null means it was not met. */
import type mongoose from 'mongoose';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { withoutEntries } from '../messaging/outbox-repository.ts';
import type { OrderPayment } from '../payments/types.ts';
import { OrderModel } from './model.ts';
import { cancellableShipments, sentShipments } from './state.ts';
import type { OrderDocument, OrderOwner, Shipment, ShipmentLine, ShipmentStatus, TimelineEntry } from './types.ts';

type Collection = mongoose.mongo.Collection<OrderDocument>;
type Filter = mongoose.mongo.Filter<OrderDocument>;
type Update = mongoose.mongo.UpdateFilter<OrderDocument> | mongoose.mongo.Document[];

const orders = () => OrderModel.collection as unknown as Collection;

/** What every change adds. */
export interface Announcement {
  timeline: TimelineEntry[];
  outbox: OutboxEntry[];
}

const change = (filter: Filter, update: Update, arrayFilters?: mongoose.mongo.Document[]): Promise<OrderDocument | null> =>
  orders().findOneAndUpdate(filter, update, { returnDocument: 'after', ...(arrayFilters && { arrayFilters }) });

/** `$push` of an announcement; an empty outbox stays unset. */
const announced = ({ timeline, outbox }: Announcement) => ({
  $push: { timeline: { $each: timeline }, ...(outbox.length > 0 && { outbox: { $each: outbox } }) },
});

/** Whose order: a customer's or guest's id goes into the query; staff see all. */
const ownedBy = (owner: OrderOwner | undefined): Filter => (owner ? { 'owner.kind': owner.kind, 'owner.id': owner.id } : {});

export const findOrderOf = (orderId: string, owner: OrderOwner | undefined): Promise<OrderDocument | null> =>
  orders().findOne({ _id: orderId, ...ownedBy(owner) });

export const findOrdersById = (ids: readonly string[]): Promise<OrderDocument[]> =>
  orders()
    .find({ _id: { $in: [...ids] } })
    .toArray();

export const findOrderOfShipment = (shipmentId: string): Promise<OrderDocument | null> => orders().findOne({ 'shipments.id': shipmentId });

/** The lines of an order without what was cancelled, as it is at the moment of the write. */
const standingLines = {
  $filter: {
    input: {
      $map: {
        input: '$lines',
        in: { lineId: '$$this.id', quantity: { $subtract: ['$$this.quantity', { $ifNull: ['$$this.cancelledQuantity', 0] }] } },
      },
    },
    cond: { $gt: ['$$this.quantity', 0] },
  },
};

/** The orders of some shipments, in one query. */
export const findOrdersOfShipments = (shipmentIds: readonly string[]): Promise<OrderDocument[]> =>
  orders()
    .find({ 'shipments.id': { $in: [...shipmentIds] } })
    .toArray();

/** Carriers use their numbers again after a year or two: the newest first. */
export const findOrdersOfTracking = (trackingNumber: string): Promise<OrderDocument[]> =>
  orders().find({ 'shipments.trackingNumber': trackingNumber }).sort({ createdAt: -1 }).limit(5).toArray();

/** Gives placed orders a shipment with all that stands of them, if they have none yet. Nobody need be told any more that they were placed. */
export async function addShipments(shipmentOf: ReadonlyMap<string, Omit<Shipment, 'lines'>>): Promise<void> {
  const writes = [...shipmentOf].map(([id, shipment]) => ({
    updateOne: {
      filter: { _id: id, status: 'placed', shipments: { $size: 0 } } as Filter,
      update: [
        { $set: { shipments: [{ ...shipment, lines: standingLines }], updatedAt: '$$NOW' } },
        ...withoutEntries({ $eq: ['$$this.type', 'order.placed'] }),
      ],
    },
  }));
  if (writes.length) await orders().bulkWrite(writes, { ordered: false });
}

/**
 * Cancels a placed order together with its shipments that are still in the warehouse, provided that exactly the shipments `sent` have
 * left it, and that its payment is as it was read: the units and the money to give back were computed from that.
 */
export const setCancelled = (
  order: Pick<OrderDocument, '_id' | 'shipments' | 'payment'>,
  cancellation: { reason: string; at: Date },
  announcement: Announcement,
  payment: OrderPayment,
): Promise<OrderDocument | null> => {
  const sent = order.shipments.filter((s) => sentShipments.includes(s.status)).map((s) => s.id);
  const delivered = order.shipments.filter((s) => s.status === 'delivered').map((s) => s.id);
  const idsIn = (states: readonly ShipmentStatus[]) => ({
    $map: { input: { $filter: { input: '$shipments', cond: { $in: ['$$this.status', states] } } }, in: '$$this.id' },
  });
  return change(
    {
      _id: order._id,
      status: 'placed',
      'payment.version': order.payment.version ?? null,
      $expr: { $and: [{ $eq: [idsIn(sentShipments), sent] }, { $eq: [idsIn(['delivered']), delivered] }] },
    } as Filter,
    {
      $set: {
        ...{ status: 'cancelled', cancellation, updatedAt: cancellation.at, 'shipments.$[s].status': 'cancelled' },
        payment: { ...payment, version: (order.payment.version ?? 0) + 1 },
      },
      ...announced(announcement),
    } as Update,
    [{ 's.status': { $in: cancellableShipments } }],
  );
};

/**
 * Notes that units of a placed order were cancelled, provided that its shipments and its payment are as they were read: what was given back
 * was computed from them.
 */
export const setLinesCancelled = (
  order: Pick<OrderDocument, '_id' | 'shipments' | 'payment'>,
  changed: Required<Pick<OrderDocument, 'lines' | 'shipments' | 'payment' | 'cancellations'>>,
  announcement: Announcement,
): Promise<OrderDocument | null> =>
  change(
    { _id: order._id, status: 'placed', 'payment.version': order.payment.version ?? null, shipments: { $eq: order.shipments } } as Filter,
    {
      $set: { ...changed, payment: { ...changed.payment, version: (order.payment.version ?? 0) + 1 }, updatedAt: new Date() },
      ...announced(announcement),
    } as Update,
  );

/** Completes a placed order; its cash may have been collected. */
export const setCompleted = (orderId: string, collected: boolean, announcement: Announcement): Promise<OrderDocument | null> => {
  const updatedAt = new Date();
  const paid = collected && { 'payment.status': 'paid', 'payment.paidAt': updatedAt };
  return change({ _id: orderId, status: 'placed' }, {
    $set: { status: 'completed', updatedAt, ...paid },
    ...announced(announcement),
  } as Update);
};

/** Changes a shipment, provided that its state, its attempts and the messages about it are as they were read. */
export const moveShipment = (
  { id, status, attempts = null, seen = null }: Pick<Shipment, 'id' | 'status'> & { [K in 'attempts' | 'seen']?: Shipment[K] | null },
  to: Partial<Shipment>,
  announcement: Announcement,
): Promise<OrderDocument | null> =>
  change(
    { shipments: { $elemMatch: { id, status, attempts, seen } } } as Filter,
    {
      $set: { ...Object.fromEntries(Object.entries(to).map(([k, v]) => [`shipments.$.${k}`, v])), updatedAt: new Date() },
      ...announced(announcement),
    } as Update,
  );

/**
 * Takes lines out of a shipment that is to be packed into a packed one; `rest` is what is then left to pack, nothing drops the shipment.
 * The lines that were read are in the filter, so that two people cannot pack the same units, and the key, so that a retry packs once.
 */
export const packShipment = (
  orderId: string,
  source: Pick<Shipment, 'id' | 'lines'>,
  rest: ShipmentLine[],
  packed: Shipment & { packKey: string },
  { timeline, outbox }: Announcement,
): Promise<OrderDocument | null> => {
  const others = { $filter: { input: '$shipments', cond: { $ne: ['$$this.id', source.id] } } };
  const left = { $filter: { input: '$shipments', cond: { $eq: ['$$this.id', source.id] } } };
  const remaining = { $map: { input: left, in: { $mergeObjects: ['$$this', { lines: rest }] } } };
  return change(
    {
      _id: orderId,
      status: 'placed',
      shipments: { $elemMatch: { id: source.id, status: 'to_pack', lines: source.lines } },
      'shipments.packKey': { $ne: packed.packKey },
    } as Filter,
    [
      {
        $set: {
          shipments: { $concatArrays: [others, { $literal: [packed] }, ...(rest.length ? [remaining] : [])] },
          timeline: { $concatArrays: ['$timeline', { $literal: timeline }] },
          outbox: { $concatArrays: [{ $ifNull: ['$outbox', []] }, { $literal: outbox }] },
          updatedAt: '$$NOW',
        },
      },
    ],
  );
};

/** Adds a staff note to the timeline. */
export const addNote = (orderId: string, entry: TimelineEntry): Promise<OrderDocument | null> =>
  change({ _id: orderId }, { $set: { updatedAt: entry.at }, ...announced({ timeline: [entry], outbox: [] }) } as Update);
