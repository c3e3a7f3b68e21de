import { type Preferences, UserModel } from './model.ts';

export type { Preferences };

type Stored = { preferences?: Partial<Preferences> };

/** What the user has chosen; null when there is no such user. */
export async function findPreferences(userId: string): Promise<Partial<Preferences> | null> {
  const user = await UserModel.findOne({ _id: userId, deletedAt: null }, { preferences: 1 }).lean<Stored>().exec();
  return user && (user.preferences ?? {});
}

/** Changes those that are given. Null when there is no such user. */
export async function patchPreferences(
  userId: string,
  change: { [K in keyof Preferences]?: boolean | undefined },
): Promise<Partial<Preferences> | null> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  if (given.length === 0) return findPreferences(userId);
  const user = await UserModel.findOneAndUpdate(
    { _id: userId, deletedAt: null },
    { $set: Object.fromEntries(given.map(([name, value]) => [`preferences.${name}`, value])) },
    { returnDocument: 'after', projection: { preferences: 1 } },
  )
    .lean<Stored>()
    .exec();
  return user && (user.preferences ?? {});
}
