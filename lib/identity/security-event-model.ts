import mongoose from 'mongoose';
import { type SecurityEventType, securityEventTypes } from './security-event-types.ts';

/** Something that happened to an account, for its owner and for staff. */
export interface SecurityEvent {
  /** Ids sort by time, so the list needs no other key. */
  _id: string;
  /** Absent where someone tried an address that has no account: it shows who tries many, and writing it costs the same time. */
  userId?: string;
  type: SecurityEventType;
  at: Date;
  /** Absent when the shop's staff did it. */
  ip?: string;
  device?: string;
}

const KEPT_SECONDS = 180 * 24 * 60 * 60;

const securityEventSchema = new mongoose.Schema<SecurityEvent>(
  {
    _id: { type: String, required: true },
    userId: String,
    type: { type: String, enum: securityEventTypes, required: true },
    at: { type: Date, required: true },
    ip: String,
    device: String,
  },
  // Acknowledged before it is on disk and replicated: a log-in is not to be slower for its log.
  { collection: 'securityEvents', versionKey: false, writeConcern: { w: 1 } },
);
securityEventSchema.index({ userId: 1, _id: -1 });
securityEventSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export const SecurityEventModel = mongoose.model<SecurityEvent>('SecurityEvent', securityEventSchema);
