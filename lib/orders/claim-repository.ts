import { OrderModel } from './model.ts';

/** Gives guest orders with this address to a customer; returns how many. A guest's token from a mail opens them still. */
export async function claimGuestOrders(email: string, userId: string): Promise<number> {
  const result = await OrderModel.updateMany(
    { email, 'owner.kind': 'guest', failure: null },
    { $set: { owner: { kind: 'customer', id: userId } } },
  );
  return result.modifiedCount;
}
