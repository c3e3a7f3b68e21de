import mongoose from 'mongoose';
import { type UserDocument, UserModel } from '../identity/model.ts';

/** Whom a mail goes to, with what the links in it are bound to. */
export type Recipient = Pick<
  UserDocument,
  | '_id'
  | 'email'
  | 'firstName'
  | 'lastName'
  | 'passwordHash'
  | 'emailVerified'
  | 'emailChange'
  | 'disabled'
  | 'deletedAt'
  | 'invitation'
  | 'role'
  | 'preferences'
>;

const shown = {
  ...{ email: 1, firstName: 1, lastName: 1, disabled: 1, deletedAt: 1, role: 1, preferences: 1 },
  ...{ passwordHash: 1, emailVerified: 1, emailChange: 1, invitation: 1 },
} as const;

const findBy = (field: '_id' | 'email', values: readonly string[]): Promise<Recipient[]> =>
  UserModel.find({ [field]: mongoose.trusted({ $in: [...values] }) }, shown)
    .lean<Recipient[]>()
    .exec();

export const findRecipients = (ids: readonly string[]): Promise<Recipient[]> => findBy('_id', ids);

/** By addresses in lower case. */
export const findRecipientsByEmail = (emails: readonly string[]): Promise<Recipient[]> => findBy('email', emails);
