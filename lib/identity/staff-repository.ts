import mongoose from 'mongoose';
import { type Preferences, type UserDocument, UserModel } from './model.ts';
import { type Permission, roleMay, roles } from './permissions.ts';

/** Ids of the staff who hold a permission and have not turned off these mails, where that can be done. */
export async function findRecipientsWith(permission: Permission, preference?: keyof Preferences): Promise<string[]> {
  const users = await UserModel.find(
    {
      role: mongoose.trusted({ $in: roles.filter((role) => roleMay(role, permission)) }),
      disabled: false,
      deletedAt: null,
      ...(preference && { [`preferences.${preference}`]: mongoose.trusted({ $ne: false }) }),
    },
    { _id: 1 },
  ).lean<Pick<UserDocument, '_id'>[]>();
  return users.map(({ _id }) => _id);
}
