import mongoose from 'mongoose';
import { UserModel } from '../identity/model.ts';
import { OrderModel } from '../orders/model.ts';
import type { OrderDocument } from '../orders/types.ts';

interface Author {
  firstName: string;
  lastName: string;
  emailVerified: boolean;
}

export const findAuthor = (userId: string): Promise<Author | null> =>
  UserModel.findOne({ _id: userId, deletedAt: null }, { firstName: 1, lastName: 1, emailVerified: 1 }).lean<Author>().exec();

/** Whether a parcel with the product has reached the customer. */
export async function hasReceived(userId: string, productId: string): Promise<boolean> {
  const orders = await OrderModel.find(
    {
      'owner.id': userId,
      'owner.kind': 'customer',
      lines: mongoose.trusted({ $elemMatch: { productId } }),
      shipments: mongoose.trusted({ $elemMatch: { status: 'delivered' } }),
    },
    { 'lines.id': 1, 'lines.productId': 1, 'shipments.status': 1, 'shipments.lines': 1 },
  )
    .lean<Pick<OrderDocument, 'lines' | 'shipments'>[]>()
    .exec();
  return orders.some(({ lines, shipments }) => {
    const bought = new Set(lines.filter((line) => line.productId === productId).map((line) => line.id));
    return shipments.some(({ status, lines: sent }) => status === 'delivered' && sent.some(({ lineId }) => bought.has(lineId)));
  });
}
