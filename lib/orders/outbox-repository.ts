import mongoose from 'mongoose';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { outboxOf } from '../messaging/outbox-repository.ts';
import { OrderModel } from './model.ts';
import type { OrderDocument } from './types.ts';

/** The outbox of orders. */
export const orderOutbox = outboxOf('orders', OrderModel);

/** Orders that were placed and have changed since a time. Reads all orders: for operations. */
export const changedSince = (since: Date): AsyncIterable<OrderDocument> =>
  OrderModel.find({ updatedAt: mongoose.trusted({ $gte: since }), status: mongoose.trusted({ $ne: 'pending' }), failure: null })
    .lean<OrderDocument[]>()
    .cursor() as unknown as AsyncIterable<OrderDocument>;

/** The order stays as it is but for what it has to announce. */
export async function addToOutbox(orderId: string, entries: readonly OutboxEntry[]): Promise<void> {
  await OrderModel.updateOne({ _id: orderId }, { $push: { outbox: { $each: [...entries] } } }, { timestamps: false });
}
