import mongoose from 'mongoose';
import { type SessionDocument, SessionModel } from './model.ts';

export type Session = SessionDocument;

/** A session that was neither revoked nor has expired; disabling a user and changing a role revoke sessions, so this is enough. */
export const findLiveSession = (id: string): Promise<Session | null> =>
  SessionModel.findOne({ _id: id, revokedAt: null, expiresAt: mongoose.trusted({ $gt: new Date() }) })
    .lean<Session>()
    .exec();
