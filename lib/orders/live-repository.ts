import mongoose from 'mongoose';
import { OrderModel } from './model.ts';
import type { OrderDocument } from './types.ts';

export type OrderState = Pick<OrderDocument, '_id' | 'number' | 'owner' | 'status' | 'payment' | 'shipments' | 'returns'>;

/** How far some orders have come, and whose they are. */
export const findOrderStates = (ids: readonly string[]): Promise<OrderState[]> =>
  OrderModel.find(
    { _id: mongoose.trusted({ $in: [...ids] }) },
    {
      ...{ number: 1, owner: 1, status: 1, 'payment.status': 1, 'shipments.id': 1, 'shipments.status': 1 },
      ...{ 'payment.refunds.id': 1, 'payment.refunds.amount': 1, 'payment.refunds.status': 1, 'payment.refunds.returnId': 1 },
      ...{ 'returns.id': 1, 'returns.status': 1, 'returns.payout.method': 1, 'returns.replacementId': 1 },
    },
  )
    .lean<OrderState[]>()
    .exec();
