import { UserModel } from '../identity/model.ts';
import type { OrderAddress } from './types.ts';

export interface StoredBuyer {
  email: string;
  firstName: string;
  lastName: string;
  addresses: (OrderAddress & { id: string })[];
  segments?: string[];
}

/** What an order needs to know of a customer. */
export const findBuyer = (userId: string): Promise<StoredBuyer | null> =>
  UserModel.findById(userId, { email: 1, firstName: 1, lastName: 1, addresses: 1, segments: 1 }).lean<StoredBuyer>().exec();
