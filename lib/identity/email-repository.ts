/** The address of a user: verified, asked to change, changed. */

import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { isDuplicateKey } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { type UserDocument, UserModel } from './model.ts';

type Change = Pick<UserDocument, '_id' | 'email' | 'emailVerified'> & { emailChange: NonNullable<UserDocument['emailChange']> };

/** Marks this address as verified. False when it is not the address any more, or was verified before. */
export async function markVerified(userId: string, email: string): Promise<boolean> {
  const result = await UserModel.updateOne(
    { _id: userId, email, emailVerified: false, disabled: false },
    { $set: { emailVerified: true } },
  );
  return result.modifiedCount === 1;
}

/** Announces something about an address that is not verified yet. Null when it is. */
export const announceUnverified = (userId: string, announcement: OutboxEntry): Promise<UserDocument | null> =>
  UserModel.findOneAndUpdate({ _id: userId, emailVerified: false }, { $push: { outbox: announcement } }, { returnDocument: 'after' })
    .lean<UserDocument>()
    .exec();

/** Keeps the address that was asked for, in the place of one asked for before. Null when the password was replaced meanwhile. */
export const askForEmail = (
  { _id, passwordHash }: Pick<UserDocument, '_id' | 'passwordHash'>,
  emailChange: Change['emailChange'],
  announcement: OutboxEntry,
): Promise<UserDocument | null> =>
  UserModel.findOneAndUpdate(
    { _id, passwordHash, disabled: false },
    { $set: { emailChange }, $push: { outbox: announcement } },
    { returnDocument: 'after' },
  )
    .lean<UserDocument>()
    .exec();

/** The address that was asked for becomes the address. Null when it was replaced or taken back meanwhile; throws `email_taken`. */
export async function changeEmail(
  { _id, email, emailVerified, emailChange }: Change,
  announcement: OutboxEntry,
): Promise<UserDocument | null> {
  try {
    return await UserModel.findOneAndUpdate(
      { _id, email, 'emailChange.id': emailChange.id, disabled: false },
      {
        $set: { email: emailChange.email, emailVerified: true },
        $unset: { emailChange: 1 },
        $push: { outbox: announcement },
        ...(emailVerified && { $addToSet: { formerEmails: email } }),
      },
      { returnDocument: 'after' },
    )
      .lean<UserDocument>()
      .exec();
  } catch (error) {
    if (isDuplicateKey(error, 'email')) throw new AppError('email_taken', 'This address has an account of its own.');
    throw error;
  }
}
