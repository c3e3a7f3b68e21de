import mongoose from 'mongoose';
import { OrderModel } from './model.ts';
import type { OrderDocument, OrderOwner } from './types.ts';

/** An order by id: for staff and workers. */
export const findOrder = (id: string): Promise<OrderDocument | null> => OrderModel.findById(id).lean<OrderDocument>().exec();

/** A placement that failed is kept for replays only; its owner never sees it as an order. */
const ownedBy = (owner: OrderOwner) => ({ 'owner.id': owner.id, 'owner.kind': owner.kind, failure: null });

/** An order of this owner; null when it belongs to someone else. */
export const findOwnOrder = (id: string, owner: OrderOwner): Promise<OrderDocument | null> =>
  OrderModel.findOne({ _id: id, ...ownedBy(owner) })
    .lean<OrderDocument>()
    .exec();

/** The newest orders of an owner, `limit + 1` of them so that the caller sees whether there are more. */
export function listOwnOrders(owner: OrderOwner, limit: number, before?: { createdAt: Date; id: string }): Promise<OrderDocument[]> {
  const older = before && {
    $or: [
      { createdAt: mongoose.trusted({ $lt: before.createdAt }) },
      { createdAt: before.createdAt, _id: mongoose.trusted({ $lt: before.id }) },
    ],
  };
  return OrderModel.find({ ...ownedBy(owner), ...older })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<OrderDocument[]>()
    .exec();
}
