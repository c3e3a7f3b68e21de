import { UserModel } from '../identity/model.ts';
import { type Read, readOf } from '../platform/read-together.ts';
import type { BuyerRef } from './buyer.ts';
import type { OrderAddress } from './types.ts';

export interface StoredBuyer {
  email: string;
  firstName: string;
  lastName: string;
  addresses: (OrderAddress & { id: string })[];
  segments?: string[];
}

const asked = { $project: { email: 1, firstName: 1, lastName: 1, addresses: 1, segments: 1 } };

/** Reads what an order needs to know of a customer; undefined for a guest. */
export const storedBuyerOf = (buyer: BuyerRef): Read<StoredBuyer | undefined> | undefined =>
  buyer.kind === 'customer' ? readOf(UserModel, [{ $match: { _id: buyer.userId } }, asked], ([user]: StoredBuyer[]) => user) : undefined;
