import mongoose from 'mongoose';
import { type OutboxEntry, outboxField } from '../messaging/outbox-entry.ts';

/** Someone asked for a link to choose a new password. It is written for any address, so that the request costs the same for each. */
export interface ResetRequest {
  _id: string;
  /** Lower case. */
  email: string;
  at: Date;
  /** There were too many for this address: no mail. */
  isSurplus: boolean;
  outbox?: OutboxEntry[];
}

/** Longer than the queue tries to deliver. */
const KEPT_SECONDS = 24 * 60 * 60;

const resetRequestSchema = new mongoose.Schema<ResetRequest>(
  {
    _id: { type: String, required: true },
    email: { type: String, required: true },
    at: { type: Date, required: true },
    isSurplus: { type: Boolean, required: true },
    outbox: outboxField,
  },
  { collection: 'resetRequests', versionKey: false },
);
resetRequestSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });
resetRequestSchema.index({ email: 1 });
resetRequestSchema.index({ 'outbox.at': 1 }, { partialFilterExpression: { 'outbox.at': { $exists: true } } });

export const ResetRequestModel = mongoose.model<ResetRequest>('ResetRequest', resetRequestSchema);
