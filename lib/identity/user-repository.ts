import { isDuplicateKey } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { type Address, type UserDocument, UserModel } from './model.ts';

export type User = UserDocument;
export type { Address };

/** What a session stands on. */
export type SignedIn = Pick<User, '_id' | 'role'> & { passwordChangedAt?: Date | null };

/** A user by id. */
export const findUser = (id: string): Promise<User | null> => UserModel.findById(id).lean<User>().exec();

/** A user by e-mail address in lower case. */
export const findUserByEmail = (email: string): Promise<User | null> => UserModel.findOne({ email }).lean<User>().exec();

/** Inserts a user with what it announces, in one write. Throws `email_taken` when the address is registered. */
export async function insertUser(user: Omit<User, 'createdAt' | 'updatedAt'>): Promise<void> {
  try {
    await UserModel.create(user);
  } catch (error) {
    if (isDuplicateKey(error, 'email')) throw new AppError('email_taken', 'Log in instead, or use another address.');
    throw error;
  }
}

/**
 * Whether a user is still whom a log-in let in. Asked after the session was written: whoever disables a user, changes the role or the password writes
 * that first and ends the sessions then, so one of the two sees the other.
 */
export async function isStillLetIn({ _id, role, passwordChangedAt = null }: SignedIn): Promise<boolean> {
  return (await UserModel.exists({ _id, role, disabled: false, passwordChangedAt })) !== null;
}

/** Replaces a password hash, if it is still the one that was read. */
export async function replaceHash(id: string, from: string, to: string): Promise<void> {
  await UserModel.updateOne({ _id: id, passwordHash: from }, { $set: { passwordHash: to } });
}

/** Changes the names. Null when there is no such user. */
export const updateNames = (id: string, names: Partial<Pick<User, 'firstName' | 'lastName'>>): Promise<User | null> =>
  UserModel.findOneAndUpdate({ _id: id }, { $set: names }, { returnDocument: 'after' }).lean<User>().exec();
