import mongoose from 'mongoose';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { SessionModel, type UserDocument, UserModel } from './model.ts';

interface Replacement {
  passwordHash: string;
  announcement: OutboxEntry;
  /** The session that goes on, if any. */
  keep?: string;
  /** A link that came by mail proves the address as well. */
  verifiesEmail?: boolean;
}

/**
 * Replaces the password that was read and ends the sessions opened with it, both or neither. A change of address that is under way ends too:
 * whoever knew the old password may have asked for it. Null when the password was replaced meanwhile.
 */
export async function replacePassword(
  { _id, passwordHash: from }: Pick<UserDocument, '_id' | 'passwordHash'>,
  { passwordHash, announcement, keep, verifiesEmail }: Replacement,
): Promise<UserDocument | null> {
  const now = new Date();
  let replaced: UserDocument | null = null;
  await mongoose.connection.transaction(async (session) => {
    replaced = await UserModel.findOneAndUpdate(
      { _id, passwordHash: from, disabled: false },
      {
        $set: { passwordHash, passwordChangedAt: now, ...(verifiesEmail && { emailVerified: true }) },
        $unset: { emailChange: 1 },
        $push: { outbox: announcement },
      },
      { returnDocument: 'after', session },
    )
      .lean<UserDocument>()
      .exec();
    if (!replaced) return;
    const others = { userId: _id, revokedAt: null, ...(keep && { _id: mongoose.trusted({ $ne: keep }) }) };
    await SessionModel.updateMany(others, { $set: { revokedAt: now } }, { session });
  });
  return replaced;
}
