import mongoose from 'mongoose';
import { type SessionDocument, SessionModel } from './model.ts';

export type Session = SessionDocument;

const alive = () => ({ revokedAt: null, expiresAt: mongoose.trusted({ $gt: new Date() }) });

/** A session that was neither revoked nor has expired; disabling a user and changing a role revoke sessions, so this is enough. */
export const findLiveSession = (id: string): Promise<Session | null> =>
  SessionModel.findOne({ _id: id, ...alive() })
    .lean<Session>()
    .exec();

/** Those of some sessions that are alive. */
export const findLiveSessions = (ids: readonly string[]): Promise<Session[]> =>
  SessionModel.find({ _id: mongoose.trusted({ $in: [...ids] }), ...alive() }, { role: 1, mustEnrol: 1 })
    .lean<Session[]>()
    .exec();

/** The live session whose current token has this hash. */
export const findLiveSessionByToken = (hash: string): Promise<Session | null> =>
  SessionModel.findOne({ tokenHash: hash, ...alive() })
    .lean<Session>()
    .exec();

export async function insertSession(session: Omit<Session, 'createdAt'>): Promise<void> {
  await SessionModel.create(session);
}

/** The session whose current or last spent refresh token has this hash, alive or not. */
export const findSessionByToken = (hash: string): Promise<Session | null> =>
  SessionModel.findOne({ $or: [{ tokenHash: hash }, { previousHash: hash }] })
    .lean<Session>()
    .exec();

export interface Rotation {
  spentHash: string;
  newHash: string;
  sealedPair: string;
  expiresAt: Date;
  ip: string;
  device: string;
}

/** Spends the current refresh token for a new one. False when another request spent it first. */
export async function rotateToken(id: string, rotation: Rotation): Promise<boolean> {
  const { spentHash, newHash, sealedPair, expiresAt, ip, device } = rotation;
  const now = new Date();
  const result = await SessionModel.updateOne(
    { _id: id, tokenHash: spentHash, ...alive() },
    { $set: { tokenHash: newHash, previousHash: spentHash, rotatedAt: now, sealedPair, expiresAt, lastSeenAt: now, ip, device } },
  );
  return result.modifiedCount === 1;
}

/** A user's live sessions, the latest seen first. */
export const findSessionsOf = (userId: string): Promise<Session[]> =>
  SessionModel.find({ userId, ...alive() })
    .sort({ lastSeenAt: -1, _id: -1 })
    .limit(100)
    .lean<Session[]>()
    .exec();

/** Ends one session of a user. False when the user has no such live session. */
export async function revokeSession(id: string, userId: string): Promise<boolean> {
  const result = await SessionModel.updateOne({ _id: id, userId, ...alive() }, { $set: { revokedAt: new Date() } });
  return result.modifiedCount === 1;
}

/** Ends all sessions of a user but one. */
export async function revokeSessionsExcept(userId: string, keep: string): Promise<void> {
  await SessionModel.updateMany({ userId, _id: mongoose.trusted({ $ne: keep }), revokedAt: null }, { $set: { revokedAt: new Date() } });
}

/** Ends all sessions of a user. */
export async function revokeSessionsOf(userId: string): Promise<void> {
  await SessionModel.updateMany({ userId, revokedAt: null }, { $set: { revokedAt: new Date() } });
}

/** Opens a user's sessions that could only enrol a second factor. */
export async function liftEnrolment(userId: string): Promise<void> {
  await SessionModel.updateMany({ userId, mustEnrol: true }, { $unset: { mustEnrol: 1 } });
}
