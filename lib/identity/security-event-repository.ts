import mongoose from 'mongoose';
import { type SecurityEvent, SecurityEventModel } from './security-event-model.ts';

export type { SecurityEvent };

export async function insertEvent(event: SecurityEvent): Promise<void> {
  await SecurityEventModel.create(event);
}

/** A user's events before an id, the newest first, `limit + 1` of them at most. */
export const findEvents = (userId: string, before: string | undefined, limit: number): Promise<SecurityEvent[]> =>
  SecurityEventModel.find({ userId, ...(before && { _id: mongoose.trusted({ $lt: before }) }) })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<SecurityEvent[]>()
    .exec();
