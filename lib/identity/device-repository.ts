import mongoose from 'mongoose';
import type { OutboxEntry } from '../messaging/outbox-entry.ts';
import { type UserDocument, UserModel } from './model.ts';

/** So many are remembered; the oldest is forgotten first. */
const MAX_DEVICES = 50;

/** Adds a device with its announcement. Null when it is known. */
export const addDevice = (
  userId: string,
  digest: string,
  announcement: OutboxEntry | undefined,
): Promise<Pick<UserDocument, '_id' | 'outbox'> | null> =>
  UserModel.findOneAndUpdate(
    { _id: userId, devices: mongoose.trusted({ $ne: digest }) },
    { $push: { devices: { $each: [digest], $slice: -MAX_DEVICES }, ...(announcement && { outbox: announcement }) } },
    { returnDocument: 'after', projection: { outbox: 1 } },
  )
    .lean<Pick<UserDocument, '_id' | 'outbox'>>()
    .exec();
