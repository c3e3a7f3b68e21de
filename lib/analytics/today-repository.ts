/** What the running day is summed up from, without reading every order here. */
import type mongoose from 'mongoose';
import { OrderModel } from '../orders/model.ts';
import type { OrderDocument } from '../orders/types.ts';
import { type Moments, placed } from './counted.ts';

type Filter = mongoose.mongo.Filter<OrderDocument>;
const orders = () => OrderModel.collection as unknown as mongoose.mongo.Collection<OrderDocument>;

/** Whoever waits for a push of something else waits for this too. */
const maxTimeMS = 5_000;

export interface OrderSums {
  orders: number;
  /** What they came to. */
  gross: number;
  /** What those that were not called off will not be paid, because some units of them were cancelled before. */
  waived: number;
}

/** The sums of the orders of a time, by the database. */
export async function sumOrders({ from, until }: Moments): Promise<OrderSums> {
  const waived = { $cond: [{ $eq: ['$status', 'cancelled'] }, 0, { $ifNull: ['$payment.waived', 0] }] };
  const [sums] = await orders()
    .aggregate<OrderSums>(
      [
        { $match: { createdAt: { $gte: from, $lt: until }, ...placed } },
        { $group: { _id: null, orders: { $sum: 1 }, gross: { $sum: '$totals.total' }, waived: { $sum: waived } } },
        { $unset: '_id' },
      ],
      { maxTimeMS },
    )
    .toArray();
  return sums ?? { orders: 0, gross: 0, waived: 0 };
}

export type MoneyOfOrder = Pick<OrderDocument, 'status' | 'payment' | 'totals'>;
const money = { status: 1, payment: 1, totals: 1 };

/** The orders of a time that were called off afterwards. */
export const cancelledOrders = ({ from, until }: Moments): AsyncIterable<MoneyOfOrder> =>
  orders()
    .find({ createdAt: { $gte: from, $lt: until }, ...placed, status: 'cancelled' } as Filter, { projection: money, maxTimeMS })
    .batchSize(500);

/** The money of orders of which a refund arrived in a time. */
export const refundedMoney = ({ from, until }: Moments): AsyncIterable<MoneyOfOrder> =>
  orders()
    .find({ 'payment.refunds': { $elemMatch: { processedAt: { $gte: from, $lt: until } } } } as Filter, { projection: money, maxTimeMS })
    .hint({ 'payment.refunds.processedAt': 1 })
    .batchSize(500);
