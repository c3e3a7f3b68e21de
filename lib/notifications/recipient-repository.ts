import mongoose from 'mongoose';
import { UserModel } from '../identity/model.ts';

export interface Recipient {
  _id: string;
  email: string;
  firstName: string;
  lastName: string;
  invitation?: { id: string; role: string; expiresAt: Date };
}

export const findRecipients = (ids: readonly string[]): Promise<Recipient[]> =>
  UserModel.find({ _id: mongoose.trusted({ $in: [...ids] }) }, { email: 1, firstName: 1, lastName: 1, invitation: 1 })
    .lean<Recipient[]>()
    .exec();
