/** Writes to the payment ledger inside the order: each is one compare-and-set on the order's state and the ledger's version. */
import type mongoose from 'mongoose';
import type { OnlineMethod } from '../adapters/payments/port.ts';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { OrderModel } from '../orders/model.ts';
import type { OrderDocument, TimelineEntry } from '../orders/types.ts';
import type { OrderPayment } from './types.ts';

type Filter = mongoose.mongo.Filter<OrderDocument>;
type Update = mongoose.mongo.UpdateFilter<OrderDocument>;

const orders = () => OrderModel.collection as unknown as mongoose.mongo.Collection<OrderDocument>;

export const findByProviderOrder = (method: OnlineMethod, providerOrderId: string): Promise<OrderDocument | null> =>
  orders().findOne({ 'payment.providerOrderId': providerOrderId, 'payment.method': method } as Filter);

export const findByPayment = (method: OnlineMethod, paymentId: string): Promise<OrderDocument | null> =>
  orders().findOne({ 'payment.captures.paymentId': paymentId, 'payment.method': method } as Filter);

export interface PaymentChange {
  payment: OrderPayment;
  status?: OrderDocument['status'];
  cancellation?: OrderDocument['cancellation'];
  /** All returns of the order, as they are afterwards. */
  returns?: OrderDocument['returns'];
  /** Frees the cart's version, so that the cart can be ordered again. */
  freeCart?: boolean;
  timeline: TimelineEntry[];
  outbox: OutboxEntry[];
}

/** Changes an order as it was read; null when it has changed since. */
export function changePayment(order: OrderDocument, change: PaymentChange): Promise<OrderDocument | null> {
  const version = order.payment.version ?? null;
  const { payment, status = order.status, cancellation, returns, freeCart, timeline, outbox } = change;
  const filter = { _id: order._id, status: order.status, 'payment.version': version };
  const update = {
    $set: {
      payment: { ...payment, version: (version ?? 0) + 1 },
      status,
      updatedAt: new Date(),
      ...(cancellation && { cancellation }),
      ...(returns && { returns }),
    },
    $push: { timeline: { $each: timeline }, ...(outbox.length > 0 && { outbox: { $each: outbox } }) },
    ...(freeCart && { $unset: { cart: 1 } }),
  };
  return orders().findOneAndUpdate(filter as Filter, update as unknown as Update, { returnDocument: 'after' });
}

/** Orders whose provider is to be asked by now, the longest overdue first. */
export const findToCheck = (now: Date, limit: number): Promise<OrderDocument[]> =>
  orders()
    .find({ 'payment.checkAt': { $lt: now } } as Filter)
    .sort({ 'payment.checkAt': 1 })
    .limit(limit)
    .toArray();

/** Orders with refunds to look at by now. */
export const findToRefund = (now: Date, limit: number): Promise<OrderDocument[]> =>
  orders()
    .find({ 'payment.refundAt': { $lt: now } } as Filter)
    .sort({ 'payment.refundAt': 1 })
    .limit(limit)
    .toArray();

/** Puts off the next look at an order; false when another reconciler was faster. */
export async function postpone(order: OrderDocument, field: 'checkAt' | 'refundAt', until: Date | undefined): Promise<boolean> {
  const path = `payment.${field}`;
  const update = until ? { $set: { [path]: until } } : { $unset: { [path]: 1 } };
  const result = await orders().updateOne({ _id: order._id, [path]: order.payment[field] } as Filter, update as unknown as Update);
  return result.modifiedCount === 1;
}

/** Orders with refunds in a state, newest first; `limit + 1` of them. */
export const findWithRefunds = (
  status: string | undefined,
  limit: number,
  before?: { createdAt: Date; id: string },
): Promise<OrderDocument[]> => {
  const older = before && { $or: [{ createdAt: { $lt: before.createdAt } }, { createdAt: before.createdAt, _id: { $lt: before.id } }] };
  return orders()
    .find({ 'payment.refunds.status': status ?? { $exists: true }, ...older } as Filter)
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
};
