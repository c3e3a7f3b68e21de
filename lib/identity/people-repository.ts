/** Users as staff see and change them. */
import mongoose from 'mongoose';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { after, type SortKey, sortBy } from '../platform/keyset.ts';
import { caseless, type UserDocument, UserModel } from './model.ts';
import { type Role, roles } from './permissions.ts';

export interface PeopleFilter {
  role?: Role | undefined;
  disabled?: boolean | undefined;
  /** Whether they have an invitation to the staff that they did not accept yet. */
  invited?: boolean | undefined;
  /** Start of an e-mail address or of a name; or of both names, one after the other. */
  q?: string | undefined;
}

export type PersonRow = Pick<
  UserDocument,
  '_id' | 'email' | 'firstName' | 'lastName' | 'role' | 'disabled' | 'emailVerified' | 'invitation' | 'createdAt'
>;

const shown = { email: 1, firstName: 1, lastName: 1, role: 1, disabled: 1, emailVerified: 1, invitation: 1, createdAt: 1 } as const;

const newestFirst: readonly SortKey[] = [
  { field: 'createdAt', direction: -1 },
  { field: '_id', direction: -1 },
];

/** An erased person is nobody whom staff could look up or change. */
const present = { deletedAt: null };

/** Sorts after whatever begins like a text: in a collation U+FFFF comes last. */
const startsWith = (text: string) => ({ $gte: text, $lt: `${text}\uffff` });

/** Names have few words: a text is split after each of so many. */
const MOST_SPLITS = 4;

/** Who is called so, in whichever order the names are given, each of one word or several; or has an address that begins so. */
function isCalled(q: string): Record<string, unknown>[] {
  const words = q.trim().split(/\s+/);
  const [text, splits] = [words.join(' '), Math.min(words.length - 1, MOST_SPLITS)];
  const both = Array.from({ length: splits }, (_, index) => {
    const [start, end] = [words.slice(0, index + 1), words.slice(index + 1)].map((part) => startsWith(part.join(' ')));
    return [
      { firstName: start, lastName: end },
      { lastName: start, firstName: end },
    ];
  });
  // An address is one word.
  const fields = ['firstName', 'lastName', ...(words.length === 1 ? ['email'] : [])];
  return [...fields.map((field) => ({ [field]: startsWith(text) })), ...both.flat()];
}

const filterOf = ({ role, disabled, invited, q }: PeopleFilter): Record<string, unknown> => ({
  ...present,
  ...(role && { role }),
  ...(disabled !== undefined && { disabled }),
  ...(invited !== undefined && { 'invitation.id': { $exists: invited } }),
  ...(q !== undefined && { $or: isCalled(q) }),
});

/** The newest users that match, `limit + 1` of them at most. A text is looked up in indexes that know neither case nor accents. */
export function listPeople(filter: PeopleFilter, last: [Date, string] | undefined, limit: number): Promise<PersonRow[]> {
  const list = UserModel.aggregate<PersonRow>([
    { $match: { $and: [filterOf(filter), last ? after(newestFirst, last) : {}] } },
    { $sort: sortBy(newestFirst) },
    { $limit: limit + 1 },
    { $project: shown },
  ]);
  return (filter.q === undefined ? list : list.collation(caseless)).exec();
}

export const findPerson = (id: string): Promise<PersonRow | null> =>
  UserModel.findOne({ _id: id, ...present }, shown)
    .lean<PersonRow>()
    .exec();

export type PersonChange = Partial<Pick<UserDocument, 'role' | 'disabled'>>;

/** Changes a person if role and state are still those that were read. Null when they are not. */
export const changePerson = (before: PersonRow, change: PersonChange, session?: mongoose.ClientSession): Promise<PersonRow | null> =>
  UserModel.findOneAndUpdate(
    { _id: before._id, role: before.role, disabled: before.disabled, ...present },
    { $set: change },
    { returnDocument: 'after', projection: shown, session: session ?? null },
  )
    .lean<PersonRow>()
    .exec();

/**
 * Runs a write that takes a super admin away, only if another active one stays; false when there is none. It touches the others in the same
 * transaction, so that two super admins who remove each other at once conflict, and the second sees that they are the last.
 */
export async function whileOthersStay(id: string, write: (session: mongoose.ClientSession) => Promise<void>): Promise<boolean> {
  let others = 0;
  await mongoose.connection.transaction(async (session) => {
    const result = await UserModel.updateMany(
      { role: 'super_admin', disabled: false, _id: mongoose.trusted({ $ne: id }), ...present },
      { $set: { updatedAt: new Date() } },
      { session },
    );
    others = result.matchedCount;
    if (others > 0) await write(session);
  });
  return others > 0;
}

/** Replaces the invitation of someone who has not accepted one yet, with its announcement. Null when there is no such person. */
export const renewInvitation = (
  id: string,
  set: Pick<UserDocument, 'invitation' | 'firstName' | 'lastName'>,
  announcement: OutboxEntry,
): Promise<UserDocument | null> =>
  UserModel.findOneAndUpdate(
    { _id: id, invitation: mongoose.trusted({ $exists: true }), ...present },
    { $set: set, $push: { outbox: announcement } },
    { returnDocument: 'after' },
  )
    .lean<UserDocument>()
    .exec();

/** Spends an invitation: the person becomes staff. Null when it was spent, replaced or has expired. */
export const acceptInvitation = (
  userId: string,
  invitationId: string,
  set: Pick<UserDocument, 'passwordHash' | 'firstName' | 'lastName' | 'role'>,
): Promise<UserDocument | null> =>
  UserModel.findOneAndUpdate(
    { _id: userId, 'invitation.id': invitationId, disabled: false, 'invitation.expiresAt': mongoose.trusted({ $gt: new Date() }) },
    { $set: { ...set, emailVerified: true }, $unset: { invitation: 1 } },
    { returnDocument: 'after' },
  )
    .lean<UserDocument>()
    .exec();

/** Whether anyone works here. */
export const hasStaff = async (): Promise<boolean> =>
  (await UserModel.exists({ role: mongoose.trusted({ $in: roles.filter((role) => role !== 'customer') }) })) !== null;
